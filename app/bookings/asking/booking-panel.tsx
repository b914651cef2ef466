import { useLocale, useTranslations } from "use-intl"
import { formatInstant, formatSpan } from "~/i18n/format"
import type { SpaceDetail } from "~/spaces/space-detail"
import { WeekCalendarView } from "../timetable/week-calendar-view"
import { useAskedTimeText } from "./asked-time-text"
import { BookingForm, bookingFormId, HiddenBookingForm } from "./booking-form"
import { readBookingForm, roomOf } from "./booking-form-fields"
import { BookingPreviewPanel } from "./booking-preview"
import type { BookingFormView } from "./load-booking-form.server"
import type { SendAnswer } from "./send-booking-form.server"

interface BookingPanelProps {
  space: SpaceDetail
  panel: BookingFormView
  answer?: SendAnswer
}

/** Booking a space, step by step: the request, then what it comes to. Needs the `bookingForm` and `bookings` messages. */
export function BookingPanel({ space, panel, answer }: BookingPanelProps) {
  const t = useTranslations("bookingForm")
  if (panel.preview)
    return (
      <div id="book" className="booking-preview">
        <BookingPreviewPanel space={space} panel={panel} preview={panel.preview} answer={answer} />
        <HiddenBookingForm space={space} panel={panel} />
      </div>
    )
  return (
    <div id="book">
      <h2 className="mb-2 text-[20px]">{t("title")}</h2>
      <BookingForm space={space} panel={panel} />
    </div>
  )
}

/** The week of a space to pick a start from, and what was picked. */
export function BookingFormCalendar({ space, panel }: BookingPanelProps) {
  const t = useTranslations("bookingForm")
  const locale = useLocale()
  const text = useAskedTimeText()
  if (!panel.calendar) return null
  const { booking } = readBookingForm(panel.fields, roomOf(space))
  return (
    <>
      <WeekCalendarView calendar={panel.calendar} form={bookingFormId} />
      <div aria-live="polite" lang={locale}>
        {booking && !panel.preview && (
          <p className="mt-3 flex flex-wrap items-center gap-3 rounded-card border border-sky bg-sky-soft p-3">
            <span>{t("calendar.chosen", { slot: text(panel.fields).when })}</span>
            {panel.soonest && (
              <strong>
                {t("calendar.tooSoon", {
                  time: formatSpan(space.bookingRules.leadMinutes, locale),
                  day: formatInstant(panel.soonest, locale, space.site.timeZone, "day"),
                })}
              </strong>
            )}
            <button
              type="submit"
              form={bookingFormId}
              name="check"
              value="1"
              className="button primary small"
            >
              {t("check")}
            </button>
          </p>
        )}
      </div>
    </>
  )
}
