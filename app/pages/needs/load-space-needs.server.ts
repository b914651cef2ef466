import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { cityCurrency } from "~/city/city.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { followingOf } from "~/matching/alerts/alerts.server"
import { type Filling, fillingOf, incomeOf } from "~/matching/filling"
import type { Match } from "~/matching/match"
import { matchesOfSpace, type NeedsForSpace } from "~/matching/matches-of-space.server"
import { type OfferByOwner, offersOfSpace } from "~/matching/offers/list-offers.server"
import type { SpaceChange } from "~/matching/unlock/space-change"
import type { Unlocked } from "~/matching/unlock/unlock-advice"
import { unlockOfSpace } from "~/matching/unlock/unlock-of-space.server"
import { type NeedItem, needItems } from "~/needs/list-needs.server"
import { editableSpace } from "~/spaces/listing/editable-space.server"
import { type PageOf, pageOf } from "~/ui/paging/page-of"
import type { OwnFollowing } from "../alerts/follow-press"
import { type BesideItem, loadBeside } from "../sharing/load-beside.server"
import { loadSlot, type SlotView } from "./load-slot.server"

/** Needs on a page beside a space, and those that nearly fit. */
const pageSize = { found: 30, misses: 12 }
/** Changes that are told, and needs of each. */
const toldChanges = { changes: 6, needs: 8 }

/** A need beside a space: what it says, and why it stands here. */
export interface NeedMatch extends NeedItem {
  match: Match
}

/** A need that the space meets, with what it would fill and bring. */
export interface FoundNeed extends NeedMatch {
  filling: Filling
}

export interface SpaceNeedsView {
  space: { id: string; name: ShownText; organisationId: string }
  /** Whether the reader is told of new needs that suit its owner's spaces, and how often. */
  following: OwnFollowing | null
  /** Of the city. */
  currency: string
  /** What was offered of it. */
  offers: OfferByOwner[]
  /** A time that it is asked about; null where it is not published. */
  slot: SlotView | null
  /** Null where it is not published: nothing is compared with it. */
  matches: { found: PageOf<FoundNeed>; misses: PageOf<NeedMatch> } | null
  /** Joint needs for which it is one of two rooms side by side. */
  beside: BesideItem[]
  /** Null where it is not published. */
  unlock: UnlockView | null
}

/** What changes would fit, with some of the needs that it was counted from. */
export interface ToldUnlock {
  changes: SpaceChange[]
  total: number
  filling: Filling
  needs: NeedItem[]
}

export interface UnlockView {
  changes: ToldUnlock[]
  pair: ToldUnlock | null
}

/**
 * Who would want a space, for its owner.
 * @param params of the address: a time that it is asked about, and the pages of its lists, `page` and `nearPage`.
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function loadSpaceNeeds(
  db: Database,
  viewer: Viewer,
  id: string,
  params: URLSearchParams,
  { locale, now }: { locale: Locale; now: Date },
): Promise<SpaceNeedsView> {
  const space = await editableSpace(db, viewer, id)
  const { organisationId } = space
  const own = { id, name: showText(space.name, locale), organisationId }
  const following = await followingOf(db, viewer, { organisationId })
  const currency = await cityCurrency(db)
  const matches = await matchesOfSpace(db, id, { locale, now })
  const offers = await offersOfSpace(db, id, { locale, now })
  if (!matches)
    return { space: own, following, currency, offers, slot: null, matches: null, beside: [], unlock: null }
  const { time_zone: timeZone } = await db
    .selectFrom("space")
    .innerJoin("site", "site.id", "space.site_id")
    .select("site.time_zone")
    .where("space.id", "=", id)
    .executeTakeFirstOrThrow()
  const slot = await loadSlot(db, { spaceId: id, timeZone }, params, { locale, now })
  const found = pageOf(matches.found, params, "page", pageSize.found)
  const misses = pageOf(matches.misses, params, "nearPage", pageSize.misses)
  const items = await needItems(
    db,
    [...found.items, ...misses.items].map(({ needId }) => needId),
    locale,
  )
  const told = (list: NeedsForSpace["found"]) =>
    list.flatMap(({ needId, match }): NeedMatch[] => {
      const item = items.get(needId)
      return item ? [{ ...item, match }] : []
    })
  const filled = (one: NeedMatch): FoundNeed[] => {
    const times = matches.needs.get(one.need.id)?.times
    return times ? [{ ...one, filling: fillingOf(times, one.match, matches.hourlyPrice) }] : []
  }
  return {
    space: own,
    following,
    currency,
    offers,
    slot,
    matches: {
      found: { ...found, items: told(found.items).flatMap(filled) },
      misses: { ...misses, items: told(misses.items) },
    },
    beside: await loadBeside(db, { spaceId: id, ownerId: space.organisationId }, { locale, now }),
    unlock: await loadUnlock(db, id, { locale, now }),
  }
}

async function loadUnlock(
  db: Database,
  id: string,
  reading: { locale: Locale; now: Date },
): Promise<UnlockView | null> {
  const advice = await unlockOfSpace(db, id, reading)
  if (!advice) return null
  const changes = advice.changes.slice(0, toldChanges.changes)
  const shown = [...changes, ...(advice.pair ? [advice.pair] : [])].flatMap(({ needs }) =>
    needs.slice(0, toldChanges.needs),
  )
  const items = await needItems(db, [...new Set(shown)], reading.locale)
  const told = (made: SpaceChange[], { needs, minutesPerWeek }: Unlocked): ToldUnlock => ({
    changes: made,
    total: needs.length,
    filling: {
      per: "week",
      minutes: minutesPerWeek,
      income: advice.hourlyPrice && incomeOf(minutesPerWeek, advice.hourlyPrice),
    },
    needs: needs.slice(0, toldChanges.needs).flatMap((need) => items.get(need) ?? []),
  })
  return {
    changes: changes.map(({ change, ...unlocked }) => told([change], unlocked)),
    pair: advice.pair && told(advice.pair.changes, advice.pair),
  }
}
