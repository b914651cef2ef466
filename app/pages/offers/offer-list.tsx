import { useTranslations } from "use-intl"
import type { OfferToGroup } from "~/matching/offers/list-offers.server"
import type { DraftNeed } from "~/needs/need"
import type { StepForm } from "~/spaces/listing/step-form"
import { Section } from "~/ui/section"
import { EarlierOffers } from "./earlier-offers"
import { OfferCard } from "./offer-card"

interface OfferListProps {
  need: DraftNeed
  offers: OfferToGroup[]
  /** The form of one that declines it, as it was typed. */
  answer?: { offerId: string; form: StepForm; stamp: number }
}

/** What owners offer to the group of a need: what is open with its answers, and what is no longer. */
export function OfferList({ need, offers, answer }: OfferListProps) {
  const t = useTranslations("needOffer.list")
  const open = offers.filter(({ status }) => status === "open")
  const earlier = offers.filter(({ status }) => status !== "open")
  return (
    <div id="offers">
      {open.length > 0 && (
        <Section title={t("title", { count: open.length })}>
          <ol className="grid gap-4">
            {open.map((offer) => {
              const declining = answer?.offerId === offer.id ? answer : undefined
              return (
                <li key={`${offer.id} ${declining?.stamp}`}>
                  <OfferCard need={need} offer={offer} declining={declining?.form} />
                </li>
              )
            })}
          </ol>
        </Section>
      )}
      {earlier.length > 0 && (
        <Section title={t("earlier")}>
          <EarlierOffers offers={earlier} />
        </Section>
      )}
    </div>
  )
}
