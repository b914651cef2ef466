import { useTranslations } from "use-intl"
import { usePriceText } from "~/spaces/price-text"
import type { SpaceDetail } from "~/spaces/space-detail"
import { InPageLink } from "~/ui/in-page-link"

/** The price that most visitors pay, large, with the standard one under it. */
export function PriceHead({ space }: { space: SpaceDetail }) {
  const { price, more } = usePriceHead(space)
  return (
    <div className="mb-4 max-[899px]:hidden">
      <p className="font-bold font-display text-[22px] leading-tight">{price}</p>
      <p className="mt-1 text-[15px] text-quiet">{more}</p>
    </div>
  )
}

/**
 * Price and the way to the form, on a narrow screen. It stays at the foot of the screen while what holds it reaches
 * further down, and no longer: it covers neither the form nor the foot of the page.
 */
export function BookBar({ space }: { space: SpaceDetail }) {
  const t = useTranslations("bookingForm")
  const { price, more } = usePriceHead(space)
  return (
    <div className="book-bar no-print">
      <p className="min-w-0">
        <strong>{price}</strong>
        <span>{more}</span>
      </p>
      <InPageLink to="ask-panel" className="button primary shrink-0">
        {t(space.status === "published" ? "title" : "askShort")}
      </InPageLink>
    </div>
  )
}

function usePriceHead(space: SpaceDetail) {
  const t = useTranslations("space.terms")
  const words = useTranslations("vocabulary.approval")
  const text = usePriceText()
  const forGroups = space.prices.find(({ audience }) => audience === "non_profit")
  const standard = space.prices.find(({ audience }) => audience === "everyone")
  const first = forGroups ?? standard ?? space.prices[0]
  const more = [
    forGroups && standard && t("standard", { price: text.plain(standard) }),
    space.depositCents !== null && text.deposit(space.depositCents, space.currency),
    words(space.bookingRules.approval).toLowerCase(),
  ]
  return { price: first ? text.rule(first) : t("onRequest"), more: more.filter(Boolean).join(" · ") }
}
