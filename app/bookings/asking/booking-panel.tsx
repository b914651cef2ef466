import { useLocale, useTranslations } from "use-intl"
import type { SpaceDetail } from "~/spaces/space-detail"
import { WeekCalendarView } from "../timetable/week-calendar-view"
import type { WishPanel } from "./load-wish.server"
import type { SendAnswer } from "./send-wish.server"
import { readWish, roomOf } from "./wish"
import { WishCheck } from "./wish-check"
import { HiddenWish, WishForm, wishFormId } from "./wish-form"
import { useWishText } from "./wish-text"

interface BookingPanelProps {
  space: SpaceDetail
  panel: WishPanel
  answer?: SendAnswer
}

/** Booking a space, step by step: the wish, then what it comes to. Needs the `wish` and `bookings` messages. */
export function BookingPanel({ space, panel, answer }: BookingPanelProps) {
  const t = useTranslations("wish")
  if (panel.plan)
    return (
      <div id="book" className="wish-plan">
        <WishCheck space={space} panel={panel} plan={panel.plan} answer={answer} />
        <HiddenWish space={space} panel={panel} />
      </div>
    )
  return (
    <div id="book">
      <h2 className="mb-1 text-[20px]">{t("title")}</h2>
      <p className="mb-4 text-[15.5px] text-quiet">{t("lead")}</p>
      <WishForm space={space} panel={panel} />
    </div>
  )
}

/** The week of a space to pick a start from, and what was picked. */
export function BookingCalendar({ space, panel }: BookingPanelProps) {
  const t = useTranslations("wish")
  const locale = useLocale()
  const text = useWishText()
  if (!panel.calendar) return null
  const { wish } = readWish(panel.fields, roomOf(space))
  return (
    <>
      <WeekCalendarView calendar={panel.calendar} form={wishFormId} />
      <div aria-live="polite" lang={locale}>
        {wish && !panel.plan && (
          <p className="mt-3 flex flex-wrap items-center gap-3 rounded-card border border-sky bg-sky-soft p-3">
            <span>{t("calendar.chosen", { slot: text(panel.fields).when })}</span>
            <button type="submit" form={wishFormId} name="check" value="1" className="button primary small">
              {t("check")}
            </button>
          </p>
        )}
      </div>
    </>
  )
}
