import { useLocale, useTranslations } from "use-intl"
import { addDays, weekdayOf } from "~/availability/dates"
import { formatInstant, formatNumber, weekdayName } from "~/i18n/format"
import { WeekButton } from "./week-button"
import type { MonthOverview } from "./week-calendar"

interface MonthOverviewViewProps {
  overview: MonthOverview
  /** The Monday of the week that is shown beside it. */
  monday: string
  /** Id of the form that its days belong to. */
  form: string
}

/** The free hours of a month, day by day: a day with some leads to its week. Needs the `bookingForm` messages. */
export function MonthOverviewView({ overview, monday, form }: MonthOverviewViewProps) {
  const t = useTranslations("bookingForm.calendar")
  const locale = useLocale()
  const { month, previous, next, days } = overview
  const isShown = (date: string) => date >= monday && date <= addDays(monday, 6)
  return (
    <div className="mt-4">
      <div className="mb-1 flex items-center justify-between gap-2">
        <p className="font-semibold">
          {t("month", { month: formatInstant(`${month}-01T00:00:00Z`, locale, "UTC", "month") })}
        </p>
        <div className="flex gap-2">
          <WeekButton form={form} week={previous} label={t("monthBack")}>
            ←
          </WeekButton>
          <WeekButton form={form} week={next} label={t("monthOn")}>
            →
          </WeekButton>
        </div>
      </div>
      <div className="calendar-month">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <span key={day} aria-hidden className="is-head">
            {weekdayName(day, locale, "short").replace(/[.,]/g, "")}
          </span>
        ))}
        {Array.from({ length: weekdayOf(`${month}-01`) - 1 }, (_, index) => (
          <span key={String(index)} aria-hidden />
        ))}
        {days.map(({ date, freeMinutes }) => {
          const day = formatInstant(`${date}T12:00:00Z`, locale, "UTC", "day")
          const hours = formatNumber(freeMinutes / 60, locale, 1)
          const shown = isShown(date) ? "is-shown" : undefined
          const number = Number(date.slice(8))
          return freeMinutes > 0 ? (
            <button
              key={date}
              type="submit"
              form={form}
              formNoValidate
              name="week"
              value={date}
              className={shown}
            >
              <span className="sr-only">{t("dayFree", { day, hours })}</span>
              <span aria-hidden>{number}</span>
              <small aria-hidden>{t("hours", { hours })}</small>
            </button>
          ) : (
            <span key={date} className={shown}>
              <span aria-hidden>{number}</span>
              <span className="sr-only">{t("dayFull", { day })}</span>
            </span>
          )
        })}
      </div>
    </div>
  )
}
