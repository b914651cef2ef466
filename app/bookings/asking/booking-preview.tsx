import { getFormProps } from "@conform-to/react"
import { Form, Link, useLocation, useNavigation, useNavigationType } from "@remix-run/react"
import { type ReactNode, useEffect, useRef } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { usePriceText } from "~/spaces/price-text"
import type { SpaceDetail } from "~/spaces/space-detail"
import { ErrorSummary, formFaults, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import { seatsForMore } from "../checks/taking-rules"
import { PriceLines } from "../prices/price-lines"
import { useSlotText } from "../slot-text"
import { AlternativeList } from "./alternative-list"
import { useAskedTimeText } from "./asked-time-text"
import { bookingFormParams } from "./booking-form-fields"
import type { BookingFormView } from "./load-booking-form.server"
import type { PreviewSummary } from "./preview-summary"
import type { SendAnswer, SendFields } from "./send-booking-form.server"

interface BookingPreviewProps {
  space: SpaceDetail
  panel: BookingFormView
  preview: PreviewSummary
  /** What the action answered when the request was sent and something in the form was missing. */
  answer?: SendAnswer
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
        </div>
        <div>
          <dt className="text-[15px] text-quiet">{t("for")}</dt>
          <dd lang={organisation?.name.lang}>
            {organisation?.name.text ?? t("everyone")}
            {people !== null && `, ${words("people", { count: people })}`}
            {seats !== null && <span className="block">{words("seats", { count: seats })}</span>}
          </dd>
        </div>
      </dl>
      <p className="mb-3">
        <Link to={change} preventScrollReset>
          {t("change")}
        </Link>
      </p>
      <Verdicts preview={preview} timeZone={space.site.timeZone} />
      <AlternativeList alternatives={panel.alternatives} carried={panel.carried} />
      {preview.free > 0 && (
        <>
          <h3 className="mt-5 mb-1.5 text-[17px]">{t("price")}</h3>
          <Price preview={preview} />
          <p className="mt-2 text-[15px] text-quiet">{t("promise")}</p>
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

function Verdicts({ preview, timeZone }: { preview: PreviewSummary; timeZone: string }) {
  const t = useTranslations("bookingForm.preview")
  const words = useTranslations("bookings.fault")
  const slot = useSlotText(timeZone)
  const lost = preview.dates.filter(({ fault }) => fault !== null)
  const [only] = preview.dates
  if (!preview.isSeries && only)
    return only.fault ? (
      <Verdict tone="sun">{t("oneLost", { reason: words(only.fault) })}</Verdict>
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
            {lost.map(({ start, fault }) => (
              <li key={start}>
                {slot.day(start)}: {fault && words(fault)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <details className="mt-2" open={preview.dates.length <= 16}>
        <summary className="min-h-11 py-2 font-semibold">{t("every")}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by the keyboard. */}
        <ul className="verdicts" tabIndex={0}>
          {preview.dates.map(({ start, end, fault }) => (
            <li key={start}>
              <span>
                {slot.shortDay(start)}, {slot.hours(start, end)}
              </span>
              <span className={fault ? "verdict-lost" : "verdict-free"}>
                {fault ? words(fault) : t("dateFree")}
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
  const { cancelHours: hours, cancelFeePercent: percent } = space.bookingRules
  return (
    <p className="mt-2 text-[15px] text-quiet">
      {hours === null || percent === 0
        ? t("cancelAlways")
        : hours >= 48 && hours % 24 === 0
          ? t("cancelDays", { days: hours / 24, percent })
          : t("cancelFree", { hours, percent })}
    </p>
  )
}

/** What remains to be said, and the buttons; or what the reader must do first. */
function Sender({ panel, preview, answer }: Omit<BookingPreviewProps, "space">) {
  const t = useTranslations("bookingForm.preview")
  const { pathname, search } = useLocation()
  const { state, formMethod } = useNavigation()
  const busy = state !== "idle" && formMethod === "POST"
  const [form, fields] = useForm<SendFields>({
    id: "send",
    lastResult: answer?.refused,
    defaultValue: { purpose: panel.purpose, conflict: "skip" },
  })
  if (panel.account !== "ready") return <FirstStep account={panel.account} here={pathname + search} />
  const lost = preview.dates.length - preview.free
  const waits = preview.free === 0
  if (waits && (preview.isSeries || !canWait(preview))) return null
  return (
    <Form
      method="post"
      action={pathname + search}
      preventScrollReset
      className="mt-5"
      {...getFormProps(form)}
    >
      <ErrorSummary faults={formFaults(form)} />
      <input type="hidden" name="organisation" value={panel.fields.organisation} />
      {!waits && <input type="hidden" name="price" value={preview.total} />}
      {preview.isSeries && lost > 0 && (
        <fieldset className="mb-5">
          <legend className="mb-1.5 font-semibold">{t("conflict")}</legend>
          {(["skip", "fail"] as const).map((value) => (
            <label key={value} className="flex min-h-11 items-center gap-3">
              <input
                type="radio"
                name={fields.conflict.name}
                value={value}
                defaultChecked={fields.conflict.initialValue === value}
                className="size-5 shrink-0 accent-roof"
              />
              <span>{t(value)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        {...controlProps(fields.purpose)}
        label={t("purpose")}
        help={t("purposeHelp")}
        maxLength={300}
        required
      />
      {!waits && (
        <TextField
          {...controlProps(fields.agenda)}
          label={t("agenda")}
          help={t("agendaHelp")}
          maxLength={120}
          optional
        />
      )}
      <div className="grid gap-3">
        {waits ? (
          <button type="submit" name="intent" value="wait" className="button primary" aria-disabled={busy}>
            {t("wait")}
          </button>
        ) : (
          <button type="submit" name="intent" value="book" className="button primary" aria-disabled={busy}>
            {t(preview.status === "confirmed" ? "book" : "send", { count: preview.free })}
          </button>
        )}
        {!waits && !preview.isSeries && (
          <button type="submit" name="intent" value="hold" className="button plain" aria-disabled={busy}>
            {t("hold")}
          </button>
        )}
      </div>
      <p className="mt-3 text-[15px] text-quiet">
        {t(waits ? "waitNote" : preview.status === "confirmed" ? "bookNote" : "requestNote")}
      </p>
    </Form>
  )
}

/** A queue helps only where somebody else has the time. */
function canWait({ dates }: PreviewSummary): boolean {
  return dates.some(({ fault }) => fault === "taken" || fault === "imported")
}

function FirstStep({
  account,
  here,
}: {
  account: Exclude<BookingFormView["account"], "ready">
  here: string
}) {
  const t = useTranslations("bookingForm.preview")
  const locale = useLocale()
  if (account === "signed_out")
    return (
      <div className="mt-5 grid gap-3">
        <Link className="button primary" to={paths.signIn(locale, here)}>
          {t("signIn")}
        </Link>
        <Link className="button plain" to={paths.signUp(locale, here)}>
          {t("signUp")}
        </Link>
        <p className="text-[15px] text-quiet">{t("signInNote")}</p>
      </div>
    )
  if (account === "unconfirmed")
    return <p className="mt-5 rounded-control bg-sun-soft p-3">{t("unconfirmed")}</p>
  return (
    <div className="mt-5 grid gap-3">
      <p>{t("noOrganisation")}</p>
      <Link className="button primary" to={paths.newOrganisation(locale)}>
        {t("newOrganisation")}
      </Link>
    </div>
  )
}
