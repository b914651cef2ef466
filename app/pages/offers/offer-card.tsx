import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { priceSentences } from "~/conversations/price-text"
import { formatInstant, formatList, formatMoney } from "~/i18n/format"
import type { OfferToGroup } from "~/matching/offers/list-offers.server"
import { offerLines } from "~/matching/offers/offer-text"
import type { DraftNeed } from "~/needs/need"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { askedBookings, formOf } from "../needs/asked-bookings"
import { DeclineForm } from "./decline-form"

interface OfferCardProps {
  need: DraftNeed
  offer: OfferToGroup
  /** The form that declines it, as it was typed. */
  declining?: StepForm
}

/** An open offer to the group of a need, with its two answers. Needs `needOffer`, `needs`, `conversation`. */
export function OfferCard({ need, offer, declining }: OfferCardProps) {
  const t = useTranslations("needOffer")
  const locale = useLocale()
  return (
    <article className="card border-sky p-5">
      <h3 className="mb-1">
        <Link to={paths.space(locale, offer.spaceId)} lang={offer.space.lang}>
          {offer.space.text}
        </Link>
      </h3>
      <p className="mb-3 text-quiet">
        {offer.site} ·{" "}
        <Link to={paths.organisation(locale, offer.owner.id)} lang={offer.owner.name.lang}>
          {offer.owner.name.text}
        </Link>
      </p>
      {offer.halves.length > 0 && (
        <ul className="mb-3 grid gap-1">
          {offer.halves.map(({ group, space, slots }) => (
            <li key={group.text}>
              <span className="font-semibold">
                {t("list.half", { group: group.text, space: space.text })}
              </span>{" "}
              {offerLines((key, values) => t(key, values), { slots, season: null }, locale).join(", ")}
            </li>
          ))}
        </ul>
      )}
      <ul className="mb-3">
        {offerLines(
          (key, values) => t(key, values),
          offer.halves.length > 0 ? { ...offer, slots: [] } : offer,
          locale,
        ).map((line) => (
          <li key={line} className="first-letter:uppercase">
            {line}
          </li>
        ))}
      </ul>
      {offer.message && (
        <blockquote className="mb-3 whitespace-pre-line border-line border-l-4 pl-4">
          {offer.message}
        </blockquote>
      )}
      <Coming offer={offer} />
      <p className="mb-4 text-quiet">
        {t("list.until", { moment: formatInstant(offer.expiresAt, locale, offer.timeZone, "moment") })}
      </p>
      <Accept offer={offer} />
      {offer.now?.free === 0 && offer.isPublished && <AskAnew need={need} offer={offer} />}
      <DeclineForm
        id={`decline-${offer.id}`}
        action={paths.needOffers(locale, offer.needId)}
        submit={t("list.declineNow")}
        given={declining}
      >
        <input type="hidden" name="offerId" value={offer.id} />
      </DeclineForm>
    </article>
  )
}

/** What it costs and which of its dates are gone. */
function Coming({ offer: { now, timeZone, ownPrice, terms } }: { offer: OfferToGroup }) {
  const t = useTranslations("needOffer")
  const prices = useTranslations("conversation")
  const locale = useLocale()
  if (!now) return null
  const sentences = now.price
    ? priceSentences((key, values) => prices(key, values), "offer", now.price, locale)
    : []
  const days = now.lost.map(({ start }) => formatInstant(start, locale, timeZone, "shortDay"))
  return (
    <>
      {sentences.map((text, index) => (
        <p key={text} className={index === 0 ? "font-semibold" : ""}>
          {index === 0 ? t("total", { free: now.free, price: text }) : text}
        </p>
      ))}
      {ownPrice !== null && now.price?.kind === "money" && (
        <p className="text-quiet">{t("hourly", { amount: formatMoney(ownPrice, terms.currency, locale) })}</p>
      )}
      {(now.lost.length > 0 || now.free === 0) && (
        <p className="mt-2 rounded-control bg-sun-soft px-3 py-2">
          {now.free === 0
            ? t("list.allLost")
            : `${t("list.lost", { count: days.length })} ${formatList(days, locale)}`}
        </p>
      )}
    </>
  )
}

function Accept({ offer: { id, needId, now, joint } }: { offer: OfferToGroup }) {
  const t = useTranslations("needOffer.list")
  const locale = useLocale()
  if (!now || now.free === 0) return null
  const isWhole = now.lost.length === 0
  if (joint?.byUs) return <p className="mb-2 font-semibold">{t("agreedByUs", { other: joint.other.text })}</p>
  return (
    <Form method="post" action={paths.needOffers(locale, needId)} className="mb-2">
      <input type="hidden" name="offerId" value={id} />
      <input type="hidden" name="conflict" value={isWhole ? "fail" : "skip"} />
      <input type="hidden" name="expectedPrice" value={now.price?.amount ?? 0} />
      <button type="submit" name="intent" value="accept" className="button primary">
        {t(isWhole ? "accept" : "acceptRest", { count: now.free })}
      </button>
      <p className="mt-1.5 text-[15px] text-quiet">
        {joint?.byOther && `${t("agreedByOther", { other: joint.other.text })} `}
        {joint && !joint.byOther ? t("jointNote", { other: joint.other.text }) : t("acceptNote")}
      </p>
    </Form>
  )
}

/** Nothing of it is left: the group asks the owner, by the same form as for any space. */
function AskAnew({ need, offer }: { need: DraftNeed; offer: OfferToGroup }) {
  const t = useTranslations("needOffer.list")
  const locale = useLocale()
  return (
    <p className="mb-2">
      <Link
        to={`${paths.space(locale, offer.spaceId, askedOf(need, offer))}#book`}
        className="button primary"
      >
        {t("askAnew")}
      </Link>
    </p>
  )
}

/** With other times to choose: those of the offer are gone. */
function askedOf(need: DraftNeed, { slots, season }: OfferToGroup): URLSearchParams {
  return askedBookings(need, slots, season)[0]?.params ?? formOf(need)
}
