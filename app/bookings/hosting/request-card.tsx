import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { PriceLines } from "../prices/price-lines"
import { useSlotText } from "../slot-text"
import { CounterForm, DeclineForm } from "./forms/answer-forms"
import type { OwnerRefusal } from "./forms/owner-action"
import {
  AgendaToo,
  Behind,
  OwnerForm,
  RefusalText,
  refusalIn,
  type SpaceChoice,
  TariffForm,
} from "./forms/owner-forms"
import type { OwnerFields } from "./forms/owner-forms.server"
import { DateFates } from "./request-dates"
import type { RequestToAnswer } from "./request-to-answer"
import "./owner.css"

interface RequestCardProps {
  request: RequestToAnswer & {
    /** The first date that can be had, on the clock of the building. */
    time: { date: string; from: string; until: string }
    /** Hours left to answer. */
    hoursLeft: number
  }
  spaces: readonly SpaceChoice[]
  refusal: OwnerRefusal | null | undefined
}

/** One request: who, when, for how much, who else would come, and the answers. */
export function RequestCard({ request, spaces, refusal }: RequestCardProps) {
  const t = useTranslations("hosting.requests")
  const act = useTranslations("hosting.action")
  const words = useTranslations("bookings")
  const vocabulary = useTranslations("vocabulary")
  const locale = useLocale()
  const { id, booking, dates } = request
  const text = useSlotText(booking.site.timeZone)
  const scope = booking.seriesId ? "series" : "occurrence"
  const free = dates.filter(({ fault }) => fault === null)
  const isBeyond = free.some(({ waived }) => waived.length > 0)
  const [first] = dates
  const name = booking.organisation.name
  const of = (intent: Parameters<typeof refusalIn>[1], about = id) => refusalIn(refusal, intent, about)
  return (
    <article className="card p-5" id={id}>
      <header className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-2">
        <h3 lang={name.lang}>
          <Link to={paths.organisation(locale, booking.organisation.id)}>{name.text}</Link>
        </h3>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Link
            className="inline-flex min-h-11 items-center"
            to={paths.bookingConversation(locale, booking.id)}
          >
            {t("write")}
            <span className="sr-only"> {name.text}</span>
          </Link>
          {free.length === dates.length && !isBeyond && (
            <label className="flex min-h-11 items-center gap-2">
              <input
                type="checkbox"
                name="ids"
                value={id}
                form="confirm-all"
                className="size-5 accent-roof"
              />
              {t("choose")}
              <span className="sr-only"> {name.text}</span>
            </label>
          )}
          <span className={`badge ${request.hoursLeft < 24 ? "sun" : "quiet"}`}>
            {request.hoursLeft < 48
              ? t("hoursLeft", { count: Math.max(0, Math.floor(request.hoursLeft)) })
              : t("daysLeft", { count: Math.floor(request.hoursLeft / 24) })}
          </span>
        </div>
      </header>
      <Who request={request} />
      <div className="mt-4 grid gap-x-8 gap-y-5 md:grid-cols-2">
        <section>
          <h4 className="font-semibold">{t("what")}</h4>
          <p>
            <span lang={booking.space.name.lang}>{booking.space.name.text}</span>, {booking.site.name}
          </p>
          <p>
            {[
              booking.activity && vocabulary(`activityOfUse.${booking.activity}`),
              booking.purpose,
              booking.people !== null && words("people", { count: booking.people }),
              booking.seats !== null && words("seats", { count: booking.seats }),
              booking.quantity !== null && words("desks", { count: booking.quantity }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          {first && dates.length === 1 ? (
            <p className="mt-1 font-semibold">{text.slot(first.start, first.end)}</p>
          ) : (
            <p className="mt-1 font-semibold">{t("dates", { count: dates.length, free: free.length })}</p>
          )}
          <DateFates request={request} />
        </section>
        <section>
          <h4 className="font-semibold">
            {dates.length > 1 ? t("priceOf", { count: free.length }) : t("price")}
          </h4>
          {free.length ? (
            <PriceLines {...request.price} rule={null} />
          ) : (
            <p className="text-quiet">{t("noPrice")}</p>
          )}
          <div className="mt-3">
            <Behind label={t("tariff")} name={name.text} refusal={null}>
              <TariffForm
                id={`${id}-tariff`}
                ownerId={booking.owner.id}
                organisationId={booking.organisation.id}
                chosen={request.tariffs}
              />
            </Behind>
          </div>
        </section>
      </div>
      <Rivals request={request} />
      <div className="mt-5 border-line border-t pt-4">
        <RefusalText errors={of("owner.confirm")?.lastResult.error?.[""]} />
        {free.length > 0 && (
          <ConfirmForm
            request={request}
            free={free.length}
            scope={scope}
            isBeyond={isBeyond}
            refusal={of("owner.confirm")}
          />
        )}
        <div className="flex flex-wrap items-start gap-3">
          {dates.length === 1 && first && (
            <Behind label={act("counter")} name={name.text} refusal={of("owner.counter", first.id)}>
              <CounterForm
                id={first.id}
                time={request.time}
                spaceId={booking.space.id}
                spaces={spaces}
                refusal={of("owner.counter", first.id)}
              />
            </Behind>
          )}
          <Behind label={act("decline")} name={name.text} refusal={of("owner.decline")}>
            <DeclineForm id={id} scope={scope} refusal={of("owner.decline")} />
          </Behind>
          <Link className="button plain" to={paths.myBooking(locale, booking.id)}>
            {dates.length > 1 ? t("eachDate") : t("more")}
            <span className="sr-only"> {name.text}</span>
          </Link>
        </div>
      </div>
    </article>
  )
}

/** Confirms what can be had of a request. */
function ConfirmForm({
  request: { id, booking, dates, price },
  free,
  scope,
  isBeyond,
  refusal,
}: {
  request: RequestToAnswer
  /** Dates that can be had. */
  free: number
  scope: "occurrence" | "series"
  /** Whether they go beyond the owner's own rules. */
  isBeyond: boolean
  refusal: OwnerRefusal | null
}) {
  const t = useTranslations("hosting.requests")
  const act = useTranslations("hosting.action")
  const override = useTranslations("hosting.override")
  const locale = useLocale()
  const form = answeredForm<keyof OwnerFields<"owner.confirm">>(`${id}-confirm`, refusal?.lastResult)
  return (
    <OwnerForm intent="owner.confirm" id={id} formId={form.id} scope={scope} className="mb-3">
      <AgendaToo field={form.field("agenda")} agenda={booking.agenda} />
      {isBeyond && <input type="hidden" name="override" value="yes" />}
      <button type="submit" className="button primary">
        {isBeyond
          ? override("confirm")
          : dates.length > 1
            ? t("confirmDates", { count: free })
            : act("confirm")}
        <span className="sr-only"> {booking.organisation.name.text}</span>
      </button>
      {price.total > 0 && (
        <span className="ml-3 text-quiet max-sm:mt-2 max-sm:ml-0 max-sm:block">
          {t("promised", { price: formatMoney(price.total, price.currency, locale) })}
        </span>
      )}
    </OwnerForm>
  )
}

function Who({ request: { who } }: { request: RequestToAnswer }) {
  const t = useTranslations("hosting.requests")
  const forms = useTranslations("vocabulary.legalForm")
  const facts = [
    forms(who.legalForm),
    who.visits > 0 ? t("visits", { count: who.visits }) : t("firstTime"),
    who.noShows > 0 && t("noShows", { count: who.noShows }),
  ]
  return (
    <div className="mt-1 text-[15.5px]">
      <p className="text-quiet">{facts.filter(Boolean).join(" · ")}</p>
      {who.description && (
        <p className="mt-1 line-clamp-2 max-w-[70ch]" lang={who.description.lang}>
          {who.description.text}
        </p>
      )}
    </div>
  )
}

function Rivals({ request: { rivals, booking } }: { request: RequestToAnswer }) {
  const t = useTranslations("hosting.requests")
  const words = useTranslations("bookings")
  const text = useSlotText(booking.site.timeZone)
  const locale = useLocale()
  return (
    <section className="mt-5">
      <h4 className="font-semibold">{t("rivals", { count: rivals.length })}</h4>
      {rivals.length > 0 && (
        <ul className="mt-1 grid gap-1 text-[15.5px]">
          {rivals.map((rival) => (
            <li key={rival.id}>
              <Link to={paths.myBooking(locale, rival.id)} lang={rival.organisation.lang}>
                {rival.organisation.text}
              </Link>{" "}
              <span className="text-quiet">
                {[
                  words(`status.${rival.status}`),
                  rival.purpose,
                  rival.people !== null && words("people", { count: rival.people }),
                  rival.space.text,
                  `${text.shortDay(rival.start)} ${text.hours(rival.start, rival.end)}`,
                  rival.dates > 1 && t("moreDates", { count: rival.dates }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
