import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import { FollowPress } from "../alerts/follow-press"
import type { offerTold } from "../offers/answer-offers-action.server"
import { OfferLink } from "../offers/offer-link"
import { OwnOffers } from "../offers/own-offers"
import { BesideNeeds } from "../sharing/beside-list"
import { FoundNeedCard } from "./found-need-card"
import type { SpaceNeedsView } from "./load-space-needs.server"
import { SlotNeeds } from "./slot-needs"
import { UnlockSection } from "./unlock-section"
import { useObstacle } from "./use-obstacle"

interface SpaceNeedsPageProps {
  view: SpaceNeedsView
  /** What was just done with an offer, or why it was not. */
  told: ReturnType<typeof offerTold>
}

/** Who would want a space: the open needs that it meets, and those that it nearly meets. */
export function SpaceNeedsPage({
  view: { space, following, currency, offers, slot, matches, beside, unlock },
  told,
}: SpaceNeedsPageProps) {
  const t = useTranslations("needs.ofSpace")
  const offer = useTranslations("needOffer")
  const locale = useLocale()
  const obstacle = useObstacle(currency)
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
        <div id="found">
          <Section title={t("found", { count: matches.found.total })}>
            {matches.found.total === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
            <ol className="grid gap-4">
              {matches.found.items.map((item) => (
                <li key={item.need.id}>
                  <FoundNeedCard
                    item={item}
                    spaceId={space.id}
                    isOffered={offers.some((one) => one.needId === item.need.id && one.status === "open")}
                  />
                </li>
              ))}
            </ol>
            <Pager {...matches.found} listId="found" />
          </Section>
        </div>
      )}
      <BesideNeeds items={beside} />
      {unlock && <UnlockSection unlock={unlock} />}
      {slot && <SlotNeeds spaceId={space.id} slot={slot} />}
      {matches && matches.misses.total > 0 && (
        <div id="near">
          <Section title={t("misses", { count: matches.misses.total })}>
            <ul className="grid gap-1.5">
              {matches.misses.items.map(({ need, match }) => (
                <li key={need.id}>
                  <Link to={paths.need(locale, need.id)} lang={need.language}>
                    {need.title}
                  </Link>
                  {": "}
                  {match.obstacles[0] && obstacle(match.obstacles[0], need)}{" "}
                  <OfferLink
                    spaceId={space.id}
                    needId={need.id}
                    about={{ text: need.title }}
                    className="inline-block py-1"
                  />
                </li>
              ))}
            </ul>
            <Pager {...matches.misses} name="nearPage" listId="near" />
          </Section>
        </div>
      )}
    </Page>
  )
}
