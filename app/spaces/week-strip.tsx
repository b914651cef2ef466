import { useLocale, useTranslations } from "use-intl"
import { formatMinute, weekdayName } from "~/i18n/format"
import { type DayStretch, placeIn, shownHours, usualDay, type WeekHours, weekByDay } from "./week"
import { useWeekText } from "./week-text"

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
    <div role="img" aria-label={lines.length ? `${t("title")}. ${lines.join("; ")}` : t("none")}>
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

interface WeekChartProps extends WeekStripProps {
  /** Hours that others hold. */
  taken?: readonly WeekHours[]
}

/** The usual week on a page of its own: with hours beside it, its key below, and the hours in words. */
export function WeekChart({ free, taken = [], wanted }: WeekChartProps) {
  const t = useTranslations("offer.week")
  const locale = useLocale()
  const text = useWeekText()
  const days = weekByDay(free)
  const busy = weekByDay(taken)
  const asked = weekByDay(wanted ? [wanted] : [])
  const shown = shownHours([...days, ...busy, ...asked])
  const lines = text(free)
  return (
    <figure>
      <div aria-hidden className="week-chart">
        <div className="week-hours">
          {hourMarks(shown).map((minute) => (
            <em
              key={minute}
              className="week-hour"
              style={{ top: `${placeIn(shown, { from: minute, until: minute }).top}%` }}
            >
              {formatMinute(minute).replace(/^0/, "")}
            </em>
          ))}
        </div>
        <div className="grid grid-cols-7 gap-[5px]">
          {weekdays.map((weekday) => (
            <div key={weekday} className="min-w-0">
              <span className="block h-6.5 text-center text-[14.5px] text-quiet">
                {weekdayName(weekday, locale, "short").replace(".", "")}
              </span>
              <div className="week-day">
                {days[weekday - 1]?.map((stretch) => (
                  <i key={stretch.from} className="week-slot free" style={stretchStyle(shown, stretch)} />
                ))}
                {busy[weekday - 1]?.map((stretch) => (
                  <i key={stretch.from} className="week-slot taken" style={stretchStyle(shown, stretch)} />
                ))}
                {asked[weekday - 1]?.map((stretch) => (
                  <b key={stretch.from} className="week-slot wanted" style={stretchStyle(shown, stretch)}>
                    {t("you")}
                  </b>
                ))}
              </div>
            </div>
          ))}
        </div>
      </div>
      <div aria-hidden className="week-key">
        <Key className="free">{t("free")}</Key>
        {taken.length > 0 && <Key className="taken">{t("taken")}</Key>}
        {wanted && <Key className="wanted">{t("wanted")}</Key>}
        <Key className="closed">{t("notOffered")}</Key>
      </div>
      <figcaption className="sr-only">
        <p>{lines.length ? t("title") : t("none")}</p>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}

function Key({ className, children }: { className: string; children: string }) {
  return (
    <span>
      <i className={`week-swatch ${className}`} />
      {children}
    </span>
  )
}

function stretchStyle(shown: DayStretch, stretch: DayStretch) {
  const { top, height } = placeIn(shown, stretch)
  return { top: `${top}%`, height: `${height}%` }
}

/** Every second hour, from an even one. */
function hourMarks({ from, until }: DayStretch): number[] {
  const marks: number[] = []
  for (let minute = Math.ceil(from / 120) * 120; minute < until; minute += 120) marks.push(minute)
  return marks
}
