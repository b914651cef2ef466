import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { NeedCard } from "~/needs/need-card"
import { ScoreBreakdown } from "~/search/results/score-breakdown"
import { OfferLink } from "../offers/offer-link"
import { FillingText } from "./filling-text"
import type { FoundNeed } from "./load-space-needs.server"
import { SlotList } from "./slot-text"

interface FoundNeedCardProps {
  item: FoundNeed
  /** The space that is offered. */
  spaceId: string
  isOffered?: boolean
  /** What is said before the times. */
  children?: ReactNode
}

/** A need that a space meets: when, for how much, why, and where it is offered. Needs `needOffer`, `needs`, `search`, `score` and `vocabulary`. */
export function FoundNeedCard({
  item: { match, filling, ...item },
  spaceId,
  isOffered = false,
  children,
}: FoundNeedCardProps) {
  const offer = useTranslations("needOffer.own")
  const why = useTranslations("search.card")
  const _locale = useLocale()
  return (
    <NeedCard item={item}>
      <div className="mt-3 grid gap-2 border-line border-t pt-3 text-[15.5px]">
        {children}
        <SlotList slots={match.slots} />
        <p>
          <FillingText filling={filling} />
        </p>
        <p className="flex flex-wrap items-center gap-3">
          <OfferLink
            spaceId={spaceId}
            needId={item.need.id}
            about={{ text: item.need.title }}
            className={`button small ${isOffered ? "plain" : "primary"}`}
          />
          {isOffered && <span className="badge">{offer("offered")}</span>}
        </p>
        {match.score !== null && (
          <details>
            <summary className="min-h-11 py-2">{why("why", { score: Math.round(match.score) })}</summary>
            <ScoreBreakdown parts={match.parts} />
          </details>
        )}
      </div>
    </NeedCard>
  )
}
