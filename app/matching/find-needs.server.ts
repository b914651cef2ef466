import type { Snapshot } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { weekdayOf } from "~/availability/dates"
import { type Area, findArea, listAreas } from "~/city/areas.server"
import { currentCity } from "~/city/city.server"
import { distanceToArea, isInArea } from "~/geo/area"
import { middleOfBbox } from "~/geo/bbox"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import { foldWords } from "~/i18n/fold-text"
import type { NeedOrigin, NeedTimes } from "~/needs/need"
import { AppError } from "~/platform/errors"
import type { ActivityOfUse, SharingForm } from "~/spaces/vocabulary"
import { freshNeedIndex, type IndexedNeed } from "./needs-index/need-index.server"

/** What is asked of the open needs that everybody sees; what is left out asks nothing. */
export interface NeedQuery {
  /** Places that reach within `radius` metres of a point; needs that name no place are met anywhere. */
  near?: Position
  radius?: number
  /** Ids of areas, in or around any of which it may be met. */
  within?: string[]
  /** Any of these. */
  activities?: ActivityOfUse[]
  /** Accepts any of these. */
  forms?: SharingForm[]
  /** People who usually come. */
  peopleMin?: number
  peopleMax?: number
  /** On any of these days, 1 is Monday. */
  weekdays?: number[]
  /** Words, all of which occur in title, text or the name of the group; accents and case ignored. */
  q?: string
  limit: number
  after?: NeedPlace | null
}

/** Where a page ended. */
export interface NeedPlace {
  openedAt: string
  id: string
}

export interface FoundNeeds {
  needs: IndexedNeed[]
  total: number
  next: NeedPlace | null
}

const usualRadius = 3000

/**
 * The open needs that everybody sees and for which a query holds, newest first. Places are those that are shown, so
 * that no query tells more of them.
 * @throws {AppError} `bad_request` for an area that the city does not have.
 */
export async function findNeeds(db: Snapshot, query: NeedQuery, now: Date): Promise<FoundNeeds> {
  const zone = (await currentCity(db))?.timeZone ?? "UTC"
  const today = wallTimeOf(zone, now.getTime()).date
  const isAsked = await askedBy(db, query)
  const { needs } = await freshNeedIndex(db, now)
  const found: IndexedNeed[] = []
  for (const need of needs.values())
    if (need.visibility === "public" && need.lastDate >= today && isAsked(need)) found.push(need)
  found.sort((a, b) => (comesAfter(a, b) ? 1 : -1))
  const { after, limit } = query
  const start = after ? found.findIndex((need) => comesAfter(need, after)) : 0
  const page = start < 0 ? [] : found.slice(start, start + limit)
  const last = page.at(-1)
  return {
    needs: page,
    total: found.length,
    next: last && start + limit < found.length ? { openedAt: last.openedAt, id: last.id } : null,
  }
}

function comesAfter(a: NeedPlace, b: NeedPlace): boolean {
  return a.openedAt < b.openedAt || (a.openedAt === b.openedAt && a.id > b.id)
}

async function askedBy(db: Snapshot, query: NeedQuery): Promise<(need: IndexedNeed) => boolean> {
  const { activities, forms, weekdays, peopleMin = 0, peopleMax = Infinity } = query
  const words = foldWords(query.q ?? "")
  const isPlaced = await placedBy(db, query)
  return (need) =>
    need.people.usual >= peopleMin &&
    need.people.usual <= peopleMax &&
    (!activities || activities.some((code) => need.activities.includes(code))) &&
    (!forms || need.forms.length === 0 || forms.some((form) => need.forms.includes(form))) &&
    (!weekdays || weekdays.some((day) => isOn(need.times, day))) &&
    words.every((word) => need.searched.includes(word)) &&
    (need.origins.length === 0 || need.origins.some(isPlaced))
}

function isOn(times: NeedTimes, weekday: number): boolean {
  if (times.kind === "dates") return times.dates.some(({ date }) => weekdayOf(date) === weekday)
  return times.lines.some((line) => line.weekdays.includes(weekday))
}

async function placedBy(db: Snapshot, { near, radius = usualRadius, within }: NeedQuery) {
  const areas = new Map((await listAreas(db)).map((area) => [area.id, area]))
  const asked: Area[] = []
  for (const id of within ?? []) {
    const area = await findArea(db, id)
    if (!area)
      throw new AppError("bad_request", { faults: [{ path: "within", fault: "parameter.unknownArea" }] })
    asked.push(area)
  }
  return (origin: NeedOrigin): boolean => {
    if (near && metresTo(origin, near, areas) > radius) return false
    return !within || asked.some((area) => meets(origin, area, areas))
  }
}

/** Metres from a point to a place of a need: to its middle, or to the border of an area or a shape. */
function metresTo(origin: NeedOrigin, point: Position, areas: ReadonlyMap<string, Area>): number {
  if (origin.kind === "point") return distanceM(origin.position, point)
  if (origin.kind === "shape") return distanceToArea(point, origin.shape)
  const area = areas.get(origin.id)
  if (!area) return Infinity
  const { geometry, bbox } = area
  return geometry && bbox ? distanceToArea(point, { geometry, bbox }) : distanceM([area.lon, area.lat], point)
}

/** Whether a place lies in an area, or an area in it. */
function meets(origin: NeedOrigin, area: Area, areas: ReadonlyMap<string, Area>): boolean {
  const isIn = ([lon, lat]: Position, { geometry, bbox }: Area) =>
    geometry !== null && bbox !== null && isInArea([lon, lat], { geometry, bbox })
  if (origin.kind === "point") return isIn(origin.position, area)
  const middle: Position = [area.lon, area.lat]
  if (origin.kind === "shape") {
    return isInArea(middle, origin.shape) || isIn(middleOfBbox(origin.shape.bbox), area)
  }
  const own = areas.get(origin.id)
  if (!own) return false
  return own.id === area.id || isIn([own.lon, own.lat], area) || isIn(middle, own)
}
