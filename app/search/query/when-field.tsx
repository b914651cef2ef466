import { type ReactNode, useId } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMinute, weekdayName } from "~/i18n/format"

interface WhenFieldProps {
  value: (name: string) => string
  error?: string
  dates?: ReactNode
  className: string
}

/** A day of the week and its hours, with the dates that are meant. */
export function WhenField({ value, error, dates, className }: WhenFieldProps) {
  const t = useTranslations("search.ask")
  const locale = useLocale()
  const id = useId()
  const noDay = value("date") ? t("onTheDate") : t("anyDay")
  return (
    // Named by a label and not by a legend, which would leave the line.
    <fieldset
      aria-labelledby={id}
      aria-describedby={error && `${id}-error`}
      className={`ask-field ${className}`}
    >
      <span id={id} className="ask-label">
        {t("when")}
      </span>
      <div className="ask-when">
        <select
          name="weekday"
          aria-label={t("day")}
          aria-invalid={error ? true : undefined}
          defaultValue={value("weekday")}
          className="ask-select"
        >
          <option value="">{noDay}</option>
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <option key={weekday} value={weekday}>
              {t("every", { day: weekdayName(weekday, locale) })}
            </option>
          ))}
        </select>
        <TimeSelect
          name="from"
          label={t("from")}
          unset={t("anyTime")}
          value={value("from")}
          last={23 * 60 + 30}
        />
        {/* An end is asked once there is a start. */}
        <span className="ask-until">
          <span aria-hidden>–</span>
          <TimeSelect name="to" label={t("to")} unset={t("anyEnd")} value={value("to")} last={24 * 60} />
        </span>
      </div>
      {dates}
      {error && (
        <p id={`${id}-error`} className="ask-error">
          {error}
        </p>
      )}
    </fieldset>
  )
}

/** Half hours from 6:00 on, then those of the night; another time in the address is kept. */
function TimeSelect({
  name,
  label,
  unset,
  value,
  last,
}: {
  name: string
  label: string
  unset: string
  value: string
  last: number
}) {
  const all: string[] = []
  for (let minute = 6 * 60; minute <= last; minute += 30) all.push(formatMinute(minute))
  for (let minute = last === 24 * 60 ? 30 : 0; minute < 6 * 60; minute += 30) all.push(formatMinute(minute))
  const select = { name, "aria-label": label, defaultValue: value, className: "ask-select tabular-nums" }
  if (value && !all.includes(value))
    return (
      <select {...select}>
        {["", value, ...all].map((time) => (
          <option key={time} value={time}>
            {time || unset}
          </option>
        ))}
      </select>
    )
  // As one text: as elements they would be a tenth of all that a page of results renders.
  const times = all.map((time) => `<option${time === value ? " selected" : ""}>${time}</option>`).join("")
  const html = { __html: `<option value="">${unset}</option>${times}` }
  // biome-ignore lint/security/noDangerouslySetInnerHtml: words and times of our own.
  return <select {...select} dangerouslySetInnerHTML={html} />
}
