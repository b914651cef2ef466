import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import type { Need, NeedPeople, NeedTimes } from "~/needs/need"
import { comparablePrice } from "~/spaces/price"
import type { Matched } from "./best-first"
import { spaceOfRow } from "./indexed-space"
import type { Match, MatchedNeed, MatchedSpace } from "./match"
import { rankSpaces } from "./matches-of-need.server"
import { type HardestWish, hardestWish, type PriceRange, priceRange } from "./outlook"

/** What is wished so far, by whoever writes a need. */
export interface WishesSoFar extends Omit<MatchedNeed, "people" | "times"> {
  /** Empty while nobody has said for whom. */
  organisationId: string
  /** Null while it is not said. */
  people: NeedPeople | null
  times: NeedTimes | null
}

/** How a need stands while it is being written. */
export interface Outlook {
  /** How many spaces fit. */
  total: number
  /** What was not said yet: the figures leave it out. */
  unsaid: ("people" | "times")[]
  hardest: HardestWish | null
  /** An hour, of those that fit or nearly do. */
  prices: PriceRange | null
}

/** Weeks in which a space is looked for while nobody has said when. */
const usualWeeks = 12

/** How many spaces meet what is wished so far, by the same rule as the matches of a need. */
export async function outlookOf(
  db: Database,
  wishes: WishesSoFar,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Outlook> {
  const zone = (await currentCity(db))?.timeZone ?? "UTC"
  const today = wallTimeOf(zone, now.getTime()).date
  const need: Need = {
    ...wishes,
    id: "",
    title: "",
    language: locale,
    text: null,
    languages: [],
    visibility: "private",
    status: "draft",
    jointId: null,
    jointWay: null,
    people: wishes.people ?? { least: null, usual: 1, most: null },
    times: wishes.times ?? anyTime(today),
  }
  const { index, found, misses } = await rankSpaces(db, need, { locale, now })
  const near = misses.filter(({ item, match }) => canBeMet(match, spaceOfRow(index, item)))
  // While nobody has said when, a space that is free at some time is kept out by nothing.
  const isFree = ({ match }: Matched<number>) => wishes.times === null && match.obstacles[0]?.code === "time"
  return {
    total: found.length + near.filter(isFree).length,
    unsaid: (["people", "times"] as const).filter((part) => wishes[part] === null),
    hardest: hardestWish(near.filter((miss) => !isFree(miss)).map(({ match }) => match)),
    prices: priceRange(
      [...found, ...misses].flatMap(
        ({ item }) => comparablePrice(spaceOfRow(index, item).prices, "hour", today) ?? [],
      ),
    ),
  }
}

/** Whether a space that misses in one thing would meet another wish: one without hours is free at no time. */
function canBeMet({ obstacles: [obstacle] }: Match, { hours }: MatchedSpace): boolean {
  if (obstacle?.code === "time") return hours.length > 0
  return obstacle?.code !== "capacity" || obstacle.has !== null
}

/** An hour a week, whenever it is. */
function anyTime(today: string): NeedTimes {
  return {
    kind: "weekly",
    lines: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: 0, until: dayMinutes, minutes: 60, times: 1 }],
    season: { from: today, until: addDays(today, usualWeeks * 7), without: [] },
  }
}
