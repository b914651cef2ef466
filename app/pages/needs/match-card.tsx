import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatMinute } from "~/i18n/format"
import type { SpaceMatch } from "~/matching/matches-of-need.server"
import type { DraftNeed } from "~/needs/need"
import { paths } from "~/platform/paths"
import { emptyQuery } from "~/search/query/space-query"
import { SpaceCard } from "~/search/results/space-card"
import { SlotList } from "./slot-text"

interface MatchCardProps {
  found: SpaceMatch
  need: DraftNeed
  /** Whether the reader acts for the group that would book it. */
  mayAsk: boolean
}

/** A space beside a need: its card, and when it could be had. */
export function MatchCard({ found, need, mayAsk }: MatchCardProps) {
  const t = useTranslations("needs.matches")
  const offer = useTranslations("needOffer")
  const locale = useLocale()
  const params = bookingOf(found, need)
  const asked = new URLSearchParams([...params, ["check", "1"]])
  return (
    <div>
      <SpaceCard hit={found.hit} query={emptyQuery} params={params} own />
      <div className="mt-2 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 px-1">
        <p className="text-[15.5px]">{t("slots")}</p>
        <SlotList slots={found.match.slots} />
        {mayAsk && (
          <Link to={`${paths.space(locale, found.hit.id, asked)}#book`} className="button plain small">
            {offer("ask")}
            <span className="sr-only" lang={found.hit.name.lang}>
              {" "}
              ({found.hit.name.text})
            </span>
          </Link>
        )}
      </div>
    </div>
  )
}

/** What the form of the space is filled in with: whose need it is for, and the first slot that fits. */
function bookingOf({ match }: SpaceMatch, need: DraftNeed): URLSearchParams {
  const [slot] = match.slots
  const params = new URLSearchParams({
    organisation: need.organisationId,
    need: need.id,
    purpose: need.title,
  })
  if (need.people) params.set("people", String(need.people.usual))
  if (need.activities[0]) params.set("activity", need.activities[0])
  if (!slot) return params
  params.set("from", formatMinute(slot.from))
  params.set("to", formatMinute(slot.until % 1440))
  if (slot.date) params.set("date", slot.date)
  else if (need.times?.kind === "weekly") {
    params.set("weekday", String(slot.weekday))
    params.set("date", need.times.season.from)
    params.set("until", need.times.season.until)
    if (need.times.season.without.length > 0) params.set("without", need.times.season.without.join(","))
  }
  return params
}
