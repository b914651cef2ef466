import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { OfferByOwner } from "~/matching/offers/list-offers.server"
import { NeedCard } from "~/needs/need-card"
import { paths } from "~/platform/paths"
import { ScoreBreakdown } from "~/search/results/score-breakdown"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { FollowPress } from "../alerts/follow-press"
import type { offerTold } from "../offers/answer-offers-action.server"
import { OwnOffers } from "../offers/own-offers"
import type { SpaceNeedsView } from "./load-space-needs.server"
import { SlotNeeds } from "./slot-needs"
import { SlotList } from "./slot-text"
import { UnlockSection } from "./unlock-section"
import { useObstacle } from "./use-obstacle"

interface SpaceNeedsPageProps {
  view: SpaceNeedsView
  /** What was just done with an offer, or why it was not. */
  told: ReturnType<typeof offerTold>
}

/** Who would want a space: the open needs that it meets, and those that it nearly meets. */
export function SpaceNeedsPage({
  view: { space, following, offers, slot, matches, unlock },
  told,
}: SpaceNeedsPageProps) {
  const t = useTranslations("needs.ofSpace")
  const offer = useTranslations("needOffer")
  const why = useTranslations("search.card")
  const locale = useLocale()
  const obstacle = useObstacle()
  return (
    <Page
      title={t("title")}
      lead={
        <Link to={paths.space(locale, space.id)} lang={space.name.lang}>
          {space.name.text}
        </Link>
      }
      actions={
        <Link to={paths.mySpaces(locale)} className="button plain">
          {t("back")}
        </Link>
      }
    >
      {told.done && <Notice tone="leaf">{offer(`did.${told.done}`)}</Notice>}
      {told.refused && <Notice tone="roof">{told.refused}</Notice>}
      <FollowPress kind="owner" id={space.organisationId} following={following} />
      {offers.length > 0 && (
        <Section title={offer("own.title")}>
          <OwnOffers offers={offers} />
        </Section>
      )}
      {!matches && <EmptyState title={t("notPublished")}>{t("notPublishedText")}</EmptyState>}
      {matches && (
        <Section title={t("found", { count: matches.total })}>
          {matches.found.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          <ol className="grid gap-4">
            {matches.found.map(({ match, ...item }) => (
              <li key={item.need.id}>
                <NeedCard item={item} />
                <div className="px-4 pt-2">
                  <SlotList slots={match.slots} />
                  <OfferLink spaceId={space.id} needId={item.need.id} offers={offers} />
                  {match.score !== null && (
                    <details className="mt-1">
                      <summary className="min-h-11 py-2">
                        {why("why", { score: Math.round(match.score) })}
                      </summary>
                      <ScoreBreakdown parts={match.parts} />
                    </details>
                  )}
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {unlock && <UnlockSection unlock={unlock} />}
      {slot && <SlotNeeds spaceId={space.id} slot={slot} />}
      {matches && matches.misses.length > 0 && (
        <Section title={t("misses", { count: matches.misses.length })}>
          <ul className="grid gap-1.5">
            {matches.misses.map(({ need, match }) => (
              <li key={need.id}>
                <Link to={paths.need(locale, need.id)} lang={need.language}>
                  {need.title}
                </Link>
                {": "}
                {match.obstacles[0] && obstacle(match.obstacles[0])}{" "}
                <Link to={paths.offerSpace(locale, space.id, need.id)} className="inline-block py-1">
                  {offer("own.offer")}
                  <span className="sr-only"> ({need.title})</span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}

interface OfferLinkProps {
  spaceId: string
  needId: string
  offers: OfferByOwner[]
}

/** Where the space is offered to a need; told where it is already. */
function OfferLink({ spaceId, needId, offers }: OfferLinkProps) {
  const t = useTranslations("needOffer.own")
  const locale = useLocale()
  const isOffered = offers.some((offer) => offer.needId === needId && offer.status === "open")
  return (
    <p className="mt-3 flex flex-wrap items-center gap-3">
      <Link
        to={paths.offerSpace(locale, spaceId, needId)}
        className={`button small ${isOffered ? "plain" : "primary"}`}
      >
        {t("offer")}
      </Link>
      {isOffered && <span className="badge">{t("offered")}</span>}
    </p>
  )
}
