import { useLocale, useTranslations } from "use-intl"
import { weekdayName } from "~/i18n/format"
import { type DayStretch, placeIn, usualDay, type WeekHours, weekByDay } from "./week"
import { useWeekText } from "./week-text"
import "./week-strip.css"

/** Hours that the strip is read by, from its top to its foot. */
const scale = [8, 13, 18, 23]
const weekdays = [1, 2, 3, 4, 5, 6, 7]
/** The middle of each column, for the letters beneath. */
const middles = weekdays.map((weekday) => `${Math.round(((weekday - 0.5) / 7) * 100)}%`).join(" ")

interface WeekStripProps {
  /** Hours offered. */
  free: readonly WeekHours[]
  /** The slot that was asked for, outlined. */
  wanted?: WeekHours | null
}

/**
 * The usual week on a card: free time in leaf, what was asked outlined. A page shows twenty, so that each is drawn with
 * few elements. Needs the `offer` messages.
 */
export function WeekStrip({ free, wanted }: WeekStripProps) {
  const t = useTranslations("offer.week")
  const locale = useLocale()
  const text = useWeekText()
  const { label, path } = drawn(`${locale} ${weekKey(free)}`, () => {
    const lines = text(free)
    return {
      label: lines.length ? `${t("title")}. ${lines.join("; ")}` : t("none"),
      path: freePath(weekByDay(free)),
    }
  })
  return (
    <div className="week-strip" role="img" aria-label={label}>
      <div className="week-hours">{scale.map((hour) => t("hour", { hour })).join("\n")}</div>
      <div className="week">
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: what is in an image is told by its name. */}
        <svg viewBox="-.5 0 7 100" preserveAspectRatio="none">
          <path d={path} />
        </svg>
        {wanted && weekByDay([wanted]).map((stretches, day) => stretches.map((one) => outline(day, one)))}
      </div>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: as above. */}
      <svg className="days">
        <text x={middles} y="1em">
          {weekdays.map((weekday) => weekdayName(weekday, locale, "narrow")).join("")}
        </text>
      </svg>
    </div>
  )
}

interface DrawnWeek {
  /** What the strip says to whoever does not see it. */
  label: string
  path: string
}

const weeks = new Map<string, DrawnWeek>()
/** Many spaces keep the same hours. */
const mostWeeks = 2000

function drawn(key: string, draw: () => DrawnWeek): DrawnWeek {
  const known = weeks.get(key)
  if (known) return known
  if (weeks.size >= mostWeeks) weeks.clear()
  const week = draw()
  weeks.set(key, week)
  return week
}

function weekKey(free: readonly WeekHours[]): string {
  return free.map(({ weekday, from, until }) => `${weekday} ${from} ${until}`).join()
}

/** Lines as wide as a column, which is a unit; gaps are cut out. */
function freePath(days: DayStretch[][]): string {
  return days
    .flatMap((stretches, day) =>
      stretches.map((stretch) => {
        const { top, height } = placeIn(usualDay, stretch)
        return `M${day} ${top}v${height}`
      }),
    )
    .join("")
}

function outline(day: number, stretch: DayStretch) {
  const { top, height } = placeIn(usualDay, stretch)
  const style = { "--day": day, top: `${top}%`, height: `${height}%` } as React.CSSProperties
  return <b key={`${day} ${stretch.from}`} style={style} />
}
