import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import {
  formatDate,
  formatLength,
  formatList,
  formatMinute,
  formatMoney,
  inOneLine,
  weekdayName,
} from "~/i18n/format"
import type { DraftNeed, NeedOrigin, NeedTimes } from "./need"
import { usePlaces } from "./use-places"

/** What is said of a need, or known of one that is not begun. */
export type SaidNeed = Pick<
  DraftNeed,
  | "activities"
  | "people"
  | "times"
  | "amenitiesNeeded"
  | "amenitiesWished"
  | "accessible"
  | "allows"
  | "noise"
  | "forms"
  | "budget"
> & {
  /** Null where it is not said. */
  origins: NeedOrigin[] | null
}

interface NeedFactsProps {
  need: SaidNeed
  /** The names of its areas, by their ids. */
  areas: Record<string, string>
  /** Whether it is what two groups look for together. */
  isJoint?: boolean
}

/** All that a need says, in words. Needs `needs` and `vocabulary`. */
export function NeedFacts({ need, areas, isJoint }: NeedFactsProps) {
  const t = useTranslations("needs.facts")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const places = usePlaces(areas, isJoint)
  const { people, budget, times } = need
  const list = (codes: readonly string[], word: (code: never) => string) =>
    codes.length > 0 ? formatList(inOneLine(codes.map((code) => word(code as never))), locale) : null
  const facts: [name: string, value: ReactNode][] = [
    [
      "activities",
      list(need.activities, (code) => words(`activityOfUse.${code as (typeof need.activities)[number]}`)),
    ],
    [
      "people",
      people && t("peopleOf", { usual: people.usual, least: people.least ?? 0, most: people.most ?? 0 }),
    ],
    ["where", need.origins && places(need.origins)],
    ["when", times && <Times key="when" times={times} />],
    [
      "needed",
      list(need.amenitiesNeeded, (code) => words(`amenity.${code as (typeof need.amenitiesNeeded)[number]}`)),
    ],
    [
      "wished",
      list(need.amenitiesWished, (code) => words(`amenity.${code as (typeof need.amenitiesWished)[number]}`)),
    ],
    ["access", need.accessible ? t("wheelchair") : null],
    ["allows", list(need.allows, (code) => words(`condition.${code as (typeof need.allows)[number]}`))],
    ["noise", need.noise && words(`noise.${need.noise}`)],
    ["forms", list(need.forms, (code) => words(`form.${code as (typeof need.forms)[number]}`))],
    [
      "budget",
      budget &&
        t(budget.limit ? "budgetLimit" : "budgetOf", {
          amount: formatMoney(budget.amount, budget.currency, locale),
          unit: words(`priceUnit.${budget.unit}`),
        }),
    ],
  ]
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[max-content_1fr]">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="font-semibold">{t(`name.${name}` as "name.people")}</dt>
            <dd className="mb-2 sm:mb-0">{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Times({ times }: { times: NeedTimes }) {
  const t = useTranslations("needs.facts")
  const words = useTranslations("vocabulary.holidayKind")
  const locale = useLocale()
  const span = ({ from, until, minutes }: { from: number; until: number; minutes: number }) => ({
    length: formatLength(minutes, locale),
    from: formatMinute(from),
    until: formatMinute(until),
  })
  if (times.kind === "dates")
    return (
      <ul>
        {times.dates.map((wish) => (
          <li key={`${wish.date} ${wish.from}`}>
            {t("onDate", { date: formatDate(wish.date, locale), ...span(wish) })}
          </li>
        ))}
      </ul>
    )
  const { from, until, without } = times.season
  return (
    <>
      <ul>
        {times.lines.map((line) => (
          <li key={JSON.stringify(line)}>
            {t(line.weekdays.length === line.times ? "everyDay" : "someDays", {
              days: formatList(
                line.weekdays.map((day) => weekdayName(day, locale)),
                locale,
              ),
              times: line.times,
              ...span(line),
            })}
          </li>
        ))}
      </ul>
      <p className="text-quiet">
        {t("season", { from: formatDate(from, locale), until: formatDate(until, locale) })}
        {without.length > 0 &&
          ` ${t("without", {
            kinds: formatList(
              without.map((kind) => words(kind).toLowerCase()),
              locale,
            ),
          })}`}
      </p>
    </>
  )
}
