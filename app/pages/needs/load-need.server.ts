import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { followingOf } from "~/matching/alerts/alerts.server"
import { noteSeen } from "~/matching/alerts/seen.server"
import { type MatchesOfNeed, matchesOfNeed } from "~/matching/matches-of-need.server"
import { type OfferToGroup, offersOfNeed } from "~/matching/offers/list-offers.server"
import { seenNeed } from "~/matching/seen-need.server"
import { areaNames } from "~/needs/area-names.server"
import type { DraftNeed } from "~/needs/need"
import { wholeNeed } from "~/needs/need-rows.server"
import { type ProposalOfNeed, proposalsOfNeed } from "~/plans/proposals/list-proposals.server"
import type { OwnFollowing } from "../alerts/follow-press"
import { loadSites } from "../sharing/load-beside.server"
import { loadSharing, type SharingView } from "../sharing/load-joint.server"
import { loadOwnSpaces, type OwnSpace } from "./load-own-spaces.server"
import { type NeedBooking, needBookings } from "./need-bookings.server"

/** Spaces that are shown beside a need, and those that nearly fit. */
const shown = { limit: 20, misses: 6 }

export interface NeedView {
  need: DraftNeed
  organisation: { id: string; name: ShownText }
  /** The names of its areas, by their ids. */
  areas: Record<string, string>
  /** Whether it names an area that the city no longer has, so that no space is there. */
  hasLostPlace: boolean
  /** Of the city. */
  currency: string
  /** Whether the reader acts for its group. */
  own: boolean
  mayPublish: boolean
  /** Bookings of its group that it may have been met by. */
  bookings: NeedBooking[]
  sharing: SharingView
  /** What plans of buildings propose for it, to its group. */
  proposals: ProposalOfNeed[]
  /** What owners offer for it, to its group. */
  offers: OfferToGroup[]
  /** Whether the reader is told of what newly meets it, and how often. */
  following: OwnFollowing | null
  /** For the groups of a need that is met side by side. */
  sites: Awaited<ReturnType<typeof loadSites>> | null
  /** For its group, once it says enough. */
  matches: MatchesOfNeed | null
  /** Of a reader from elsewhere, the spaces that could be offered. */
  ownSpaces: OwnSpace[]
}

/**
 * What the page of a need shows. Alerts of owners tell it no more.
 * @throws {AppError} `not_found`: also to whoever must not know that it is there.
 */
export async function loadNeed(
  db: Database,
  viewer: Viewer | null,
  id: string,
  { locale, now }: { locale: Locale; now: Date },
): Promise<NeedView> {
  const { need, whole, organisation, parts, own } = await seenNeed(db, viewer, id, { locale, now })
  const [first, second] = parts.map((part) => wholeNeed(part.need))
  const isBeside = need.jointWay === "side_by_side" && whole && first && second
  const beside = isBeside ? { joint: whole, parts: [first, second] as const } : null
  const areas = await areaNames(db, need.origins, locale)
  if (viewer && !own) await noteSeen(db, viewer, [id], now)
  return {
    need,
    organisation: { id: organisation.id, name: showText(organisation.name, locale) },
    areas,
    hasLostPlace: need.origins.some((origin) => origin.kind === "area" && !Object.hasOwn(areas, origin.id)),
    currency: await cityCurrency(db),
    own,
    bookings: own && viewer ? await needBookings(db, viewer, need, locale) : [],
    proposals: own ? await proposalsOfNeed(db, id, now) : [],
    offers: own ? await offersOfNeed(db, need, { viewer, locale, now }) : [],
    sharing: await loadSharing(db, viewer, { need, parts, own }, locale),
    following: own && viewer ? await followingOf(db, viewer, { needId: id }) : null,
    mayPublish: can(viewer, "need.publish", { organisationId: organisation.id }),
    sites: own && beside && need.status === "open" ? await loadSites(db, beside, { locale, now }) : null,
    matches: own && whole && !beside ? await matchesOfNeed(db, whole, { locale, now, ...shown }) : null,
    ownSpaces: !own && whole && !beside ? await loadOwnSpaces(db, viewer, whole, { locale, now }) : [],
  }
}
