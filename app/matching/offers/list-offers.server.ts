import { sql } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { can } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { PriceTold } from "~/bookings/prices/price-told"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import { type JointPart, partsOf } from "~/needs/joint-parts.server"
import { type DraftNeed, hasEnded, type NeedStatus } from "~/needs/need"
import { AppError } from "~/platform/errors"
import { needsSeenBy } from "../matches-of-space.server"
import { freshNeedIndex } from "../needs-index/need-index.server"
import type { OfferLook } from "./look-at-offer.server"
import type { Offer, OfferedSlot } from "./offer"
import { lookAtHalves } from "./offer-halves.server"
import { offerFromRow } from "./offer-rows.server"

/** So many offers of a need, or of a space, are shown. */
const mostShown = 40

/** An offer as the group of its need reads it. */
export interface OfferToGroup extends Offer {
  space: ShownText
  site: string
  owner: { id: string; name: ShownText }
  /** Whether the space takes requests. */
  isPublished: boolean
  timeZone: string
  /** Of a joint need: who has accepted it and who has to yet. */
  joint: { byUs: boolean; byOther: boolean; other: ShownText } | null
  /** What each group of two side by side gets: its room, and when. */
  halves: { group: ShownText; space: ShownText; slots: OfferedSlot[] }[]
  /** What an open one comes to now, to the reader's group; null for others. */
  now: { free: number; lost: { start: string; end: string }[]; price: PriceTold | null } | null
}

/** An offer as the owner of its space reads it. */
export interface OfferByOwner extends Offer {
  group: { id: string; name: ShownText }
  /** Null once the group keeps it to itself. */
  need: string | null
  /** Whether the need can still be read: it has not ended, and is shown to who offered. */
  isReadable: boolean
  timeZone: string
}

interface Reading {
  locale: Locale
  now: Date
}

/** What was offered to the group of a need: what is open first, the newest first. */
export async function offersOfNeed(
  db: Database,
  need: DraftNeed,
  { viewer, locale, now }: Reading & { viewer: Viewer | null },
): Promise<OfferToGroup[]> {
  const parts = need.jointWay === null ? [] : ((await partsOf(db, [need.id])).get(need.id) ?? [])
  const other = parts.find(
    ({ organisation }) => !can(viewer, "need.read", { organisationId: organisation.id }),
  )?.organisation
  const rows = await offerRows(db).where("need_offer.need_id", "=", need.id).execute()
  const offers: OfferToGroup[] = []
  for (const row of rows) {
    const offer = shownOffer(row, now)
    offers.push({
      ...offer,
      space: showText(fromJson(row.space_name), locale),
      site: row.site_name,
      owner: { id: row.owner_id, name: showText(fromJson(row.owner_name), locale) },
      isPublished: row.space_status === "published",
      timeZone: row.time_zone,
      joint: other
        ? {
            byUs: offer.agreedBy !== null && offer.agreedBy !== other.id,
            byOther: offer.agreedBy === other.id,
            other: showText(other.name, locale),
          }
        : null,
      halves: offer.beside ? shownHalves(offer, offer.beside, row, parts, locale) : [],
      now: offer.status === "open" ? await comesTo(db, offer, need, { viewer, now }) : null,
    })
  }
  return offers
}

/** What was offered of a space: what is open first, the newest first. */
export async function offersOfSpace(
  db: Database,
  spaceId: string,
  { locale, now }: Reading,
): Promise<OfferByOwner[]> {
  const rows = await offerRows(db)
    .where((eb) =>
      eb.or([eb("need_offer.space_id", "=", spaceId), eb("need_offer.beside_space_id", "=", spaceId)]),
    )
    .execute()
  const owners = [...new Set(rows.map(({ owner_id }) => owner_id))]
  const { needs } = await freshNeedIndex(db, now)
  const isForOwners = rows.some(({ need_id }) => needs.get(need_id)?.visibility === "owners")
  const seen = isForOwners ? await needsSeenBy(db, owners, { locale, now }) : new Set<string>()
  return rows.map((row) => ({
    ...shownOffer(row, now),
    isReadable: needs.get(row.need_id)?.visibility === "public" || seen.has(row.need_id),
    group: { id: row.organisation_id, name: showText(fromJson(row.organisation_name), locale) },
    need: row.visibility === "private" ? null : row.title,
    timeZone: row.time_zone,
  }))
}

/** How many offers are open to each of some needs. */
export async function openOffers(
  db: Database,
  needIds: readonly string[],
  now: Date,
): Promise<Record<string, number>> {
  if (needIds.length === 0) return {}
  const rows = await db
    .selectFrom("need_offer")
    .select("need_id")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("need_id", "in", needIds)
    .where("status", "=", "open")
    .where("expires_at", ">", now.toISOString())
    .groupBy("need_id")
    .execute()
  return Object.fromEntries(rows.map(({ need_id, count }) => [need_id, Number(count)]))
}

/** The room and the hours of each of two groups side by side. */
function shownHalves(
  { slots }: Offer,
  beside: NonNullable<Offer["beside"]>,
  row: { space_name: string; beside_name: string | null },
  parts: JointPart[],
  locale: Locale,
): OfferToGroup["halves"] {
  const rooms = [
    { name: row.space_name, slots },
    { name: row.beside_name, slots: beside.slots },
  ]
  return parts.flatMap(({ organisation }, at) => {
    const room = rooms[at]
    if (!room?.name) return []
    const group = showText(organisation.name, locale)
    return [{ group, space: showText(fromJson(room.name), locale), slots: room.slots }]
  })
}

async function comesTo(
  db: Database,
  offer: Offer,
  need: DraftNeed,
  { viewer, now }: { viewer: Viewer | null; now: Date },
): Promise<OfferToGroup["now"]> {
  const { free, lost, price } = await lookIfAny(db, offer, need, { viewer, now })
  const told = lost.map(({ start, end }) => ({
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  }))
  return { free, lost: told, price }
}

/** An offer whose dates are all gone, such as by a holiday that came to be known, is shown all the same. */
async function lookIfAny(
  db: Database,
  offer: Offer,
  need: DraftNeed,
  { viewer, now }: { viewer: Viewer | null; now: Date },
): Promise<Pick<OfferLook, "free" | "lost" | "price">> {
  try {
    const { halves, free, lost } = await lookAtHalves(db, offer, need, now)
    const own = halves.find(({ organisationId }) => can(viewer, "need.read", { organisationId })) ?? halves[0]
    return { free, lost, price: own?.look.price ?? null }
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return { free: 0, lost: [], price: null }
    throw error
  }
}

/** What has had its time, or is for a need that has ended, lapses with the next round of the job, and is shown so before. */
function shownOffer(row: Parameters<typeof offerFromRow>[0] & { need_status: NeedStatus }, now: Date): Offer {
  const offer = offerFromRow(row)
  const isOver = offer.expiresAt <= now.toISOString() || hasEnded(row.need_status)
  return offer.status === "open" && isOver ? { ...offer, status: "lapsed" } : offer
}

function offerRows(db: Database) {
  return db
    .selectFrom("need_offer")
    .innerJoin("need", "need.id", "need_offer.need_id")
    .innerJoin("organisation", "organisation.id", "need.organisation_id")
    .innerJoin("space", "space.id", "need_offer.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .leftJoin("space as beside", "beside.id", "need_offer.beside_space_id")
    .innerJoin("organisation as owner", "owner.id", "site.organisation_id")
    .selectAll("need_offer")
    .select([
      "need.title",
      "need.visibility",
      "need.status as need_status",
      "need.organisation_id",
      "organisation.name as organisation_name",
      "space.name as space_name",
      "beside.name as beside_name",
      "space.status as space_status",
      "site.name as site_name",
      "site.time_zone",
      "owner.id as owner_id",
      "owner.name as owner_name",
    ])
    .orderBy(sql`case when need_offer.status = 'open' then 0 else 1 end`)
    .orderBy("need_offer.created_at", "desc")
    .orderBy("need_offer.id")
    .limit(mostShown)
}
