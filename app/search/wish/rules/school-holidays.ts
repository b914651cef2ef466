import { dayNumber } from "~/availability/dates"
import type { SchoolHolidays } from "~/city/holidays.server"
import { foldText } from "~/i18n/fold-text"
import type { Locale } from "~/i18n/locales"
import type { Reading } from "../reading"
import { edge, end } from "./calendar"
import type { WishTime } from "./when"

/** What each holiday is called, by people and in packs; those of the two communities of Brussels lie apart. */
const kinds = [
  "carnaval|carnival|krokus|detente",
  "noel|kerst(?:mis)?|christmas|xmas|hiver|winter|nouvel an",
  "paques|paas|pasen|easter|printemps|lente|spring",
  "ete|grandes|zomer|grote|summer",
  "toussaint|automne|herfst|allerheiligen|autumn|fall",
]
const patterns = kinds.map((names) => ({
  // “Détente” is no “été”.
  named: new RegExp(`(?<![a-z])(?:${names})`),
  asked: new RegExp(
    `${edge}(?:(?:pendant|durant|pdt|tijdens|in|during|over) (?:les |la |le |de |het |the )?)?(?:(?:les |des )?(?:vacances|conges?) (?:scolaires? )?(?:de (?:la )?|d')?(?:${names})|(?:les )?(?:${names}) vacances|(?:de )?(?:${names})(?:verlof|vakantie)|(?:the )?(?:${names}) (?:school )?(?:holidays?|break|vacation))${end}`,
  ),
}))

/**
 * “Stage pendant les vacances de Pâques”: the days of the next such holiday, of the schools that teach in the
 * reader's language, or of the first that have it.
 */
export function readSchoolHolidays(
  reading: Reading,
  time: WishTime,
  calendars: SchoolHolidays[],
  locale: Locale,
): void {
  if (time.date !== null) return
  for (const { named, asked } of patterns) {
    const match = asked.exec(reading.folded)
    if (!match) continue
    const found = inOrder(calendars, locale)
      .flatMap(({ periods }) => periods)
      .find(({ name, end }) => end >= time.today && named.test(foldText(name)))
    if (!found) continue
    const hasBegun = found.start <= time.today
    time.date = hasBegun ? time.today : found.start
    time.days = dayNumber(found.end) - dayNumber(time.date) + 1
    reading.take(match.index, match.index + match[0].length, {}, "D")
    return
  }
}

function inOrder(calendars: SchoolHolidays[], locale: Locale): SchoolHolidays[] {
  const rank = ({ calendar }: SchoolHolidays) => (calendar === locale ? 0 : 1)
  return calendars.toSorted((a, b) => rank(a) - rank(b))
}
