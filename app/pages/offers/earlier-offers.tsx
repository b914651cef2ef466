import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { OfferToGroup } from "~/matching/offers/list-offers.server"
import { offerLines } from "~/matching/offers/offer-text"
import { paths } from "~/platform/paths"

/** Offers to a group that were answered, withdrawn, or lapsed. Needs `needOffer`. */
export function EarlierOffers({ offers }: { offers: OfferToGroup[] }) {
  const t = useTranslations("needOffer")
  const locale = useLocale()
  return (
    <ul className="card divide-y divide-line">
      {offers.map((offer) => (
        <li key={offer.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-4 py-3">
          <div>
            <Link to={paths.space(locale, offer.spaceId)} lang={offer.space.lang}>
              {offer.space.text}
            </Link>{" "}
            <span className="text-quiet">({offer.site})</span>
            <p className="text-[15.5px] text-quiet first-letter:uppercase">
              {offerLines((key, values) => t(key, values), offer, locale).join(" · ")}
            </p>
            {offer.bookingIds[0] && (
              <Link to={paths.myBooking(locale, offer.bookingIds[0])} className="inline-block py-2">
                {t("list.booked")}
              </Link>
            )}
          </div>
          <span className={`badge ${offer.status === "accepted" ? "" : "quiet"}`}>
            {t(`status.${offer.status}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
