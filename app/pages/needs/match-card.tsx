import { useTranslations } from "use-intl"
import type { SpaceMatch } from "~/matching/matches-of-need.server"
import { slotChoices } from "~/matching/offers/offer"
import type { DraftNeed } from "~/needs/need"
import { emptyQuery } from "~/search/query/space-query"
import { SpaceCard } from "~/search/results/space-card"
import { AskLinks } from "./ask-links"
import { askedBookings, formOf } from "./asked-bookings"
import { SlotList } from "./slot-text"

interface MatchCardProps {
  found: SpaceMatch
  need: DraftNeed
  /** Whether the reader acts for the group that would book it. */
  mayAsk: boolean
}

/** A space beside a need: its card, when it could be had, and where it is asked for. */
export function MatchCard({ found: { hit, match }, need, mayAsk }: MatchCardProps) {
  const t = useTranslations("needs.matches")
  const { times } = need
  const slots = times ? slotChoices({ times }, match).filter(({ chosen }) => chosen) : []
  const asked = askedBookings(need, slots, times?.kind === "weekly" ? times.season : null)
  return (
    <div>
      <SpaceCard hit={hit} query={emptyQuery} params={asked[0]?.params ?? formOf(need)} own />
      <div className="mt-2 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 px-1">
        <p className="text-[15.5px]">{t("slots")}</p>
        <SlotList slots={match.slots} />
        {mayAsk && <AskLinks space={hit} asked={asked} />}
      </div>
    </div>
  )
}
