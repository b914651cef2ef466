import { Link, useLocation, useNavigationType } from "@remix-run/react"
import { type ReactNode, useEffect, useRef } from "react"
import { useLocale, useTranslations } from "use-intl"
import { opensAt } from "~/availability/booking-window"
import { formatInstant, formatMoney, formatSpan } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { usePriceText } from "~/spaces/price-text"
import type { SpaceDetail } from "~/spaces/space-detail"
import { seatsForMore } from "../checks/taking-rules"
import { PriceLines } from "../prices/price-lines"
import { useSlotText } from "../slot-text"
import { AlternativeList } from "./alternative-list"
import { useAskedTimeText } from "./asked-time-text"
import { bookingFormParams } from "./booking-form-fields"
import { Sender, type SenderProps } from "./booking-sender"
import type { PreviewSummary } from "./preview-summary"

interface BookingPreviewProps extends SenderProps {
  space: SpaceDetail
}

/** What a request comes to, before it is sent: each date's verdict, the price, and what else would do. */
export function BookingPreviewPanel({ space, panel, preview, answer }: BookingPreviewProps) {
  const t = useTranslations("bookingForm.preview")
  const words = useTranslations("bookings")
  const locale = useLocale()
  const text = useAskedTimeText()(panel.fields)
  const organisation = panel.organisations.find(({ id }) => id === panel.fields.organisation)
  const change = paths.space(locale, space.id, bookingFormParams(panel.fields, panel.carried))
  const heading = useFocusWhenNew()
  const people = Number(panel.fields.people) || null
  const seats = seatsForMore(people, { seated: space.capacitySeated, desks: space.quantity })
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="mb-3 text-[20px] outline-none">
        {t("title")}
      </h2>
      {panel.refused && (
        <p role="alert" className="mb-4 rounded-card border border-roof bg-roof-soft p-3">
          {t("refused")}
        </p>
      )}
      {panel.was !== null && panel.was !== preview.total && (
        <p role="alert" className="mb-4 rounded-card border border-sun bg-sun-soft p-3">
          {t("priceChanged", {
            was: formatMoney(panel.was, preview.currency, locale),
            now: formatMoney(preview.total, preview.currency, locale),
          })}
        </p>
      )}
      <dl className="mb-3 grid gap-2 rounded-card border border-line p-3">
        <div>
          <dt className="text-[15px] text-quiet">{t("when")}</dt>
          <dd className="font-semibold">{text.when}</dd>
          {text.span && <dd>{text.span}</dd>}
          {panel.leftOut.length > 0 && (
            <dd>
              <details open={panel.leftOut.length <= 6}>
                <summary className="min-h-8">{t("leftOut", { count: panel.leftOut.length })}</summary>
                <ul className="text-[15px] text-quiet">
                  {panel.leftOut.map(({ date, holiday }) => (
                    <li key={date}>
                      {formatInstant(`${date}T12:00:00Z`, locale, "UTC", "shortDay")}, {holiday}
                    </li>
                  ))}
                </ul>
              </details>
            </dd>
          )}
        </div>
        {(organisation || people !== null) && (
          <div>
            <dt className="text-[15px] text-quiet">{t("for")}</dt>
            <dd>
              {organisation && <span lang={organisation.name.lang}>{organisation.name.text}</span>}
              {organisation && people !== null && ", "}
              {people !== null && words("people", { count: people })}
              {seats !== null && <span className="block">{words("seats", { count: seats })}</span>}
            </dd>
          </div>
        )}
      </dl>
      <p className="mb-3">
        <Link to={change} preventScrollReset>
          {t("change")}
        </Link>
      </p>
      <Verdicts preview={preview} space={space} />
      <AlternativeList alternatives={panel.alternatives} carried={panel.carried} />
      {preview.free > 0 && (
        <>
          <h3 className="mt-5 mb-1.5 text-[17px]">{t("price")}</h3>
          <Price preview={preview} />
          <p className="mt-2 text-[15px] text-quiet">{t(organisation ? "promise" : "everyone")}</p>
          <Cancellation space={space} />
        </>
      )}
      <Sender panel={panel} preview={preview} answer={answer} />
    </>
  )
}

/**
 * Takes the focus when it comes in place of the form or of another request; not when the page opens with it, goes back to
 * it or answers what was sent from it: a page that moves then takes the press or the letters meant for something else.
 */
function useFocusWhenNew() {
  const heading = useRef<HTMLHeadingElement>(null)
  const seen = useRef<string | null>(null)
  const { search } = useLocation()
  const arrival = useNavigationType()
  useEffect(() => {
    if (seen.current === search) return
    seen.current = search
    if (arrival !== "POP") heading.current?.focus()
  }, [search, arrival])
  return heading
}

function Verdicts({ preview, space }: { preview: PreviewSummary; space: SpaceDetail }) {
  const { timeZone } = space.site
  const t = useTranslations("bookingForm.preview")
  const faults = useTranslations("bookings.fault")
  const slot = useSlotText(timeZone)
  const locale = useLocale()
  const words = ({ fault, own, end }: PreviewSummary["dates"][number]) => {
    if (own) return t("own")
    if (fault !== "too_far") return fault && faults(fault)
    const opens = new Date(opensAt(space.bookingRules, Date.parse(end))).toISOString()
    return t("opens", { reason: faults(fault), day: formatInstant(opens, locale, timeZone, "date") })
  }
  const lost = preview.dates.filter(({ fault }) => fault !== null)
  const [only] = preview.dates
  if (!preview.isSeries && only)
    return only.own ? (
      <Verdict tone="sun">
        {t("oneOwn")} <Link to={paths.myBookings(locale)}>{t("ownBookings")}</Link>
      </Verdict>
    ) : only.fault ? (
      <Verdict tone="sun">{t("oneLost", { reason: words(only) ?? "" })}</Verdict>
    ) : (
      <Verdict tone="leaf">{t("oneFree")}</Verdict>
    )
  return (
    <>
      <Verdict tone={preview.free ? "leaf" : "sun"}>
        {preview.free ? t("free", { free: preview.free, count: preview.dates.length }) : t("none")}
      </Verdict>
      {lost.length > 0 && preview.free > 0 && (
        <div className="mt-2 rounded-control bg-sun-soft px-3 py-2">
          <p className="font-semibold">{t("lost", { count: lost.length })}</p>
          <ul>
            {lost.map((date) => (
              <li key={date.start}>
                {slot.day(date.start)}: {words(date)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <details className="mt-2" open={preview.dates.length <= 16}>
        <summary className="min-h-11 py-2 font-semibold">{t("every")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard. */}
        <ul className="verdicts" tabIndex={0}>
          {preview.dates.map((date) => (
            <li key={date.start}>
              <span>
                {slot.shortDay(date.start)}, {slot.hours(date.start, date.end)}
              </span>
              <span className={date.fault ? "verdict-lost" : "verdict-free"}>
                {date.fault ? words(date) : t("dateFree")}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Verdict({ tone, children }: { tone: "leaf" | "sun"; children: ReactNode }) {
  return (
    <p
      className={`rounded-control px-3 py-2 font-semibold ${tone === "leaf" ? "bg-leaf-soft" : "bg-sun-soft"}`}
    >
      {children}
    </p>
  )
}

function Price({ preview }: { preview: PreviewSummary }) {
  const t = useTranslations("bookingForm.preview")
  const text = usePriceText()
  const { rule, currency, free } = preview
  const detail = [
    rule && text.plain({ ...rule, currency }),
    preview.isSeries && t("perDate", { count: free }),
  ]
    .filter(Boolean)
    .join(" · ")
  return <PriceLines {...preview} detail={detail} />
}

function Cancellation({ space }: { space: SpaceDetail }) {
  const t = useTranslations("bookingForm.preview")
  const locale = useLocale()
  const { cancelHours: hours, cancelFeePercent: percent } = space.bookingRules
  return (
    <p className="mt-2 text-[15px] text-quiet">
      {hours === null || percent === 0
        ? t("cancelAlways")
        : t("cancelFree", { time: formatSpan(hours * 60, locale), percent })}
    </p>
  )
}
