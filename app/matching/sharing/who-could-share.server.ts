import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { wallTimeOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import { dayMinutes, dayMs } from "~/availability/units"
import type { Position } from "~/geo/position"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import type { Need } from "~/needs/need"
import { readNeed, wholeNeed } from "~/needs/need-rows.server"
import { withShownPlaces } from "~/needs/shown-places.server"
import { AppError } from "~/platform/errors"
import type { SearchArea } from "~/search/index/search-area"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import { freshNeedIndex } from "../needs-index/need-index.server"
import { fitsBeside, type ShareReason, type Sharer } from "./fits-beside"
import { eachOnce, partsBetween, type Use, usesOfNeed } from "./uses"

/** So many groups are told, and so many needs of each. */
const mostShown = 20
const mostNeeds = 4
/** Of bookings, those of so many days before and after tell when a group comes, where it comes so often at least. */
const aroundDays = 42
const leastTimes = 3

/** A group that fits beside another, and why. */
export interface CouldShare {
  group: { id: string; name: ShownText }
  reasons: ShareReason[]
  /** Its public needs, which can be asked. */
  needs: { id: string; title: string; language: Locale }[]
}

export interface WhoCouldShare {
  organisation: { id: string; name: ShownText; foundForSharing: boolean }
  /** Whether anything is known of when it comes; without, nobody is compared with it. */
  isKnown: boolean
  /** Its own needs that may ask others. */
  askers: { id: string; title: string }[]
  found: CouldShare[]
}

interface Reading {
  locale: Locale
  now: Date
  /** Compares only this need of the organisation. */
  needId?: string
}

/**
 * The groups nearby that fit beside an organisation under one roof, best first. Compared are public needs, and the
 * regular weeks of organisations that chose to be found for this; private needs of others never, and neither those
 * that only owners see.
 */
export async function whoCouldShare(
  db: Database,
  organisationId: string,
  { locale, now, needId }: Reading,
): Promise<WhoCouldShare> {
  const { areas } = await freshSpaceIndex(db, now)
  const organisation = await db
    .selectFrom("organisation")
    .select(["id", "name", "found_for_sharing"])
    .where("id", "=", organisationId)
    .executeTakeFirst()
  if (!organisation) throw new AppError("not_found")
  const own = await ownNeeds(db, organisationId, needId)
  const weeks = await weeksOf(db, organisationId, areas, now)
  const ours = sharerOf(own, needId ? undefined : weeks.get(organisationId), areas)
  const found =
    ours.uses.length === 0 ? [] : await rankOthers(db, ours, { organisationId, weeks, areas, now })
  return {
    organisation: {
      id: organisationId,
      name: showText(fromJson(organisation.name), locale),
      foundForSharing: organisation.found_for_sharing === 1,
    },
    isKnown: ours.uses.length > 0,
    askers: own
      .filter(({ visibility, status }) => visibility !== "private" && status === "open")
      .map(({ id, title }) => ({ id, title })),
    found: await told(db, found.slice(0, mostShown), locale),
  }
}

interface Ranked {
  id: string
  score: number
  reasons: ShareReason[]
  needs: Need[]
}

async function rankOthers(
  db: Database,
  ours: Sharer,
  {
    organisationId,
    weeks,
    areas,
    now,
  }: { organisationId: string; weeks: Weeks; areas: ReadonlyMap<string, SearchArea>; now: Date },
): Promise<Ranked[]> {
  const { needs } = await freshNeedIndex(db, now)
  const needsOf = new Map<string, Need[]>()
  for (const need of needs.values())
    if (need.visibility === "public" && need.jointWay === null)
      needsOf.set(need.organisationId, [...(needsOf.get(need.organisationId) ?? []), need])
  const ids = new Set([...needsOf.keys(), ...weeks.keys()])
  ids.delete(organisationId)
  const ranked = [...ids].flatMap((id): Ranked[] => {
    const theirs = sharerOf(needsOf.get(id) ?? [], weeks.get(id), areas)
    if (theirs.uses.length === 0) return []
    const { clashes, score, reasons } = fitsBeside(ours, theirs)
    return clashes.length > 0 ? [] : [{ id, score, reasons, needs: needsOf.get(id) ?? [] }]
  })
  return ranked.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

async function told(db: Database, ranked: Ranked[], locale: Locale): Promise<CouldShare[]> {
  if (ranked.length === 0) return []
  const rows = await db
    .selectFrom("organisation")
    .select(["id", "name"])
    .where(
      "id",
      "in",
      ranked.map(({ id }) => id),
    )
    .execute()
  const names = new Map(rows.map(({ id, name }) => [id, showText(fromJson(name), locale)]))
  return ranked.flatMap(({ id, reasons, needs }): CouldShare[] => {
    const name = names.get(id)
    const open = needs.slice(0, mostNeeds).map(({ id, title, language }) => ({ id, title, language }))
    return name ? [{ group: { id, name }, reasons, needs: open }] : []
  })
}

/** What an organisation looks for itself, open or paused. */
async function ownNeeds(db: Database, organisationId: string, needId: string | undefined): Promise<Need[]> {
  const rows = await db
    .selectFrom("need")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("status", "in", ["open", "paused"])
    .where("joint_way", "is", null)
    .$if(needId !== undefined, (query) => query.where("id", "=", needId ?? ""))
    .orderBy("opened_at")
    .orderBy("id")
    .execute()
  const needs = rows.flatMap((row) => {
    const need = readNeed(row)
    return (need && wholeNeed(need)) ?? []
  })
  return Promise.all(needs.map((need) => withShownPlaces(db, need)))
}

/** When organisations come regularly, and where. */
interface Week {
  uses: Use[]
  places: Position[]
}
type Weeks = ReadonlyMap<string, Week>

/** The regular weeks of the organisations that chose to be found, and of the one that asks. */
async function weeksOf(
  db: Database,
  organisationId: string,
  areas: ReadonlyMap<string, SearchArea>,
  now: Date,
): Promise<Weeks> {
  const rows = await db
    .selectFrom("booking")
    .innerJoin("organisation", "organisation.id", "booking.organisation_id")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["booking.organisation_id", "booking.activity", "booking.start_at", "booking.end_at"])
    .select(["site.time_zone", "site.neighbourhood_id", "site.municipality_id"])
    .where("booking.kind", "=", "booking")
    .where("booking.status", "in", ["confirmed", "completed"])
    .where("booking.start_at", ">", new Date(now.getTime() - aroundDays * dayMs).toISOString())
    .where("booking.start_at", "<", new Date(now.getTime() + aroundDays * dayMs).toISOString())
    .where((eb) =>
      eb.or([
        eb("organisation.id", "=", organisationId),
        eb.and([
          eb("organisation.found_for_sharing", "=", 1),
          eb("organisation.listed", "=", 1),
          eb("organisation.hidden_at", "is", null),
          eb("organisation.ended_at", "is", null),
        ]),
      ]),
    )
    .execute()
  const seen = new Map<string, { id: string; use: Use; place: Position | null; times: number }>()
  for (const row of rows) {
    if (!row.organisation_id) continue
    const start = wallTimeOf(row.time_zone, Date.parse(row.start_at))
    const minutes = (Date.parse(row.end_at) - Date.parse(row.start_at)) / 60_000
    for (const part of partsBetween(start.minute, Math.min(start.minute + minutes, 2 * dayMinutes))) {
      const activity = row.activity ?? "other"
      const use: Use = { weekday: weekdayOf(start.date), part, activity, noise: null }
      const key = JSON.stringify([row.organisation_id, use])
      const times = (seen.get(key)?.times ?? 0) + 1
      // A building is its neighbourhood: nobody learns from distances in which one a group comes.
      const area = areas.get(row.neighbourhood_id ?? row.municipality_id ?? "")
      seen.set(key, { id: row.organisation_id, use, place: area?.center ?? null, times })
    }
  }
  const weeks = new Map<string, Week>()
  for (const { id, use, place, times } of seen.values()) {
    if (times < leastTimes) continue
    const week = weeks.get(id) ?? { uses: [], places: [] }
    weeks.set(id, { uses: [...week.uses, use], places: [...week.places, ...(place ? [place] : [])] })
  }
  return weeks
}

function sharerOf(needs: Need[], week: Week | undefined, areas: ReadonlyMap<string, SearchArea>): Sharer {
  return {
    uses: eachOnce([...needs.flatMap(usesOfNeed), ...(week?.uses ?? [])]),
    amenities: [...new Set(needs.flatMap((need) => [...need.amenitiesNeeded, ...need.amenitiesWished]))],
    accessible: needs.some(({ accessible }) => accessible),
    places: [...needs.flatMap((need) => middlesOf(need, areas)), ...(week?.places ?? [])],
  }
}

function middlesOf({ origins }: Need, areas: ReadonlyMap<string, SearchArea>): Position[] {
  return origins.flatMap((origin): Position[] => {
    if (origin.kind === "point") return [origin.position]
    if (origin.kind === "area") return [areas.get(origin.id)?.center].filter((center) => center !== undefined)
    const [west, south, east, north] = origin.shape.bbox
    return [[(west + east) / 2, (south + north) / 2]]
  })
}
