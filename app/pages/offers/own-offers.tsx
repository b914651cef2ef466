import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import type { OfferByOwner } from "~/matching/offers/list-offers.server"
import { offerLines } from "~/matching/offers/offer-text"
import { paths } from "~/platform/paths"

/** What an owner offered of a space, and what became of it. Needs `needOffer` and `needs`. */
export function OwnOffers({ offers }: { offers: OfferByOwner[] }) {
  const t = useTranslations("needOffer")
  const words = useTranslations("needs.obstacle")
  const locale = useLocale()
  return (
    <ul className="card divide-y divide-line">
      {offers.map((offer) => (
        <li key={offer.id} className="px-4 py-3">
          <div className="flex flex-wrap items-start justify-between gap-x-4">
            <p className="font-semibold">
              {t("own.to", { group: offer.group.name.text })}
              {offer.need && (
                <>
                  {", "}
                  {offer.isReadable ? (
                    <Link to={paths.need(locale, offer.needId)}>{t("own.for", { need: offer.need })}</Link>
                  ) : (
                    t("own.for", { need: offer.need })
                  )}
                </>
              )}
            </p>
            <span
              className={`badge ${offer.status === "accepted" || offer.status === "open" ? "" : "quiet"}`}
            >
              {t(`status.${offer.status}`)}
              {offer.status === "open" &&
                ` ${t("own.until", { moment: formatInstant(offer.expiresAt, locale, offer.timeZone, "moment") })}`}
            </span>
          </div>
          <p className="text-[15.5px] text-quiet first-letter:uppercase">
            {offerLines((key, values) => t(key, values), offer, locale).join(" · ")}
          </p>
          {offer.reason && (
            <p className="text-[15.5px]">
              {t("own.reason", { reason: words(offer.reason) })}
              {offer.reasonText && <q className="ml-1.5">{offer.reasonText}</q>}
            </p>
          )}
          {offer.bookingIds[0] && (
            <Link to={paths.myBooking(locale, offer.bookingIds[0])} className="inline-block py-2">
              {t("list.booked")}
            </Link>
          )}
          {offer.status === "open" && (
            <Form method="post" action={paths.spaceNeeds(locale, offer.spaceId)} className="mt-2">
              <input type="hidden" name="offerId" value={offer.id} />
              <button type="submit" name="intent" value="withdraw" className="button plain small">
                {t("own.withdraw")}
                <span className="sr-only"> {t("own.to", { group: offer.group.name.text })}</span>
              </button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}
