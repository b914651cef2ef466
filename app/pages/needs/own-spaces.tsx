import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { DraftNeed } from "~/needs/need"
import { paths } from "~/platform/paths"
import { ScoreBreakdown } from "~/search/results/score-breakdown"
import { OfferLink } from "../offers/offer-link"
import { FillingText } from "./filling-text"
import type { OwnSpace } from "./load-own-spaces.server"
import { SlotList } from "./slot-text"
import { useObstacle } from "./use-obstacle"

interface OwnSpacesProps {
  need: Pick<DraftNeed, "id" | "times">
  spaces: OwnSpace[]
  /** Of the city. */
  currency: string
}

/** What an owner could offer to a need. Needs `needs`, `needOffer`, `search`, `score` and `vocabulary`. */
export function OwnSpaces({ need, spaces, currency }: OwnSpacesProps) {
  const t = useTranslations("needs.ownSpaces")
  const found = spaces.filter(({ match }) => match.obstacles.length === 0)
  const misses = spaces.filter(({ match }) => match.obstacles.length > 0)
  return (
    <>
      <ul className="grid gap-3">
        {found.map((space) => (
          <li key={space.spaceId} className="card grid gap-2 p-4 text-[15.5px]">
            <FoundSpace need={need} space={space} />
          </li>
        ))}
      </ul>
      {misses.length > 0 && (
        <details className="mt-3" open={found.length === 0}>
          <summary className="min-h-11 py-2">{t("misses", { count: misses.length })}</summary>
          <ul className="grid gap-1.5">
            {misses.map((space) => (
              <li key={space.spaceId}>
                <MissedSpace need={need} space={space} currency={currency} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

interface ItemProps {
  need: OwnSpacesProps["need"]
  space: OwnSpace
}

function FoundSpace({ need, space: { spaceId, name, site, match, filling } }: ItemProps) {
  const why = useTranslations("search.card")
  const locale = useLocale()
  return (
    <>
      <h3 className="text-[18px]">
        <Link to={paths.space(locale, spaceId)} lang={name.lang}>
          {name.text}
        </Link>{" "}
        <span className="font-normal text-[15.5px] text-quiet">{site}</span>
      </h3>
      <SlotList slots={match.slots} />
      <p>
        <FillingText filling={filling} />
      </p>
      <p>
        <OfferLink spaceId={spaceId} needId={need.id} about={name} className="button small primary" />
      </p>
      {match.score !== null && (
        <details>
          <summary className="min-h-11 py-2">{why("why", { score: Math.round(match.score) })}</summary>
          <ScoreBreakdown parts={match.parts} />
        </details>
      )}
    </>
  )
}

function MissedSpace({
  need,
  space: { spaceId, name, site, match },
  currency,
}: ItemProps & { currency: string }) {
  const locale = useLocale()
  const obstacle = useObstacle(currency)
  return (
    <>
      <Link to={paths.space(locale, spaceId)} lang={name.lang}>
        {name.text}
      </Link>{" "}
      <span className="text-quiet">{site}</span>
      {": "}
      {match.obstacles[0] && obstacle(match.obstacles[0], need)}{" "}
      <OfferLink spaceId={spaceId} needId={need.id} about={name} className="inline-block py-1" />
    </>
  )
}
