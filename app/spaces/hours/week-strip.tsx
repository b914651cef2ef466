import { useLocale, useTranslations } from "use-intl"
import { weekdayName } from "~/i18n/format"
import { type DayStretch, placeIn, usualDay, type WeekHours, weekByDay } from "./week"
import { useWeekText } from "./week-text"
import "./week-strip.css"

/** Hours that the strip is read by, from its top to its foot. */
const scale = [8, 13, 18, 23]
const weekdays = [1, 2, 3, 4, 5, 6, 7]

interface WeekStripProps {
  /** Hours offered. */
  free: readonly WeekHours[]
  /** The slot that was asked for, outlined. */
  wanted?: WeekHours | null
}

/** The usual week on a card: free time in leaf, what was asked outlined. Needs the `offer` messages. */
export function WeekStrip({ free, wanted }: WeekStripProps) {
  const t = useTranslations("offer.week")
  const locale = useLocale()
  const text = useWeekText()
  const days = weekByDay(free)
  const asked = weekByDay(wanted ? [wanted] : [])
  const lines = text(free)
  return (
    <div
      className="week-strip"
      role="img"
      aria-label={lines.length ? `${t("title")}. ${lines.join("; ")}` : t("none")}
    >
      <div className="week-hours">
        {scale.map((hour) => (
          <span key={hour}>{t("hour", { hour })}</span>
        ))}
      </div>
      <div className="week">
        {weekdays.map((weekday) => (
          <span key={weekday}>
            {days[weekday - 1]?.map((stretch) => (
              <i key={stretch.from} style={stretchStyle(usualDay, stretch)} />
            ))}
            {asked[weekday - 1]?.map((stretch) => (
              <b key={stretch.from} style={stretchStyle(usualDay, stretch)} />
            ))}
          </span>
        ))}
      </div>
      <div className="days">
        {weekdays.map((weekday) => (
          <span key={weekday}>{weekdayName(weekday, locale, "narrow")}</span>
        ))}
      </div>
    </div>
  )
}

function stretchStyle(shown: DayStretch, stretch: DayStretch) {
  const { top, height } = placeIn(shown, stretch)
  return { top: `${top}%`, height: `${height}%` }
}
