import type { Database } from "#db/database.server"
import { wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import { findArea } from "~/city/areas.server"
import { type City, currentCity } from "~/city/city.server"
import { inBbox } from "~/geo/bbox"
import { faultOfShape, fewestCorners, mostCorners, type ShapeFault, smallestShape } from "~/geo/drawn-shape"
import type { FaultKey, InputFault } from "~/platform/errors"
import { lastDateOf, type NeedOrigin, type NeedTimes } from "../need"
import { furthestYears, maxShapes } from "./need-limits"

interface Asked {
  origins: NeedOrigin[]
  /** Null where nothing says when. */
  times: NeedTimes | null
}

/**
 * What a need cannot ask of where and when, whoever wrote it: a form, a program, or a search. Places are named as
 * `places.<n>.where`, in their order; times as the fields of the form.
 */
export async function whenFaults(db: Database, { origins, times }: Asked, now: Date): Promise<InputFault[]> {
  const city = await currentCity(db)
  const faults = await placeFaults(db, origins, city)
  if (times) faults.push(...timeFaults(times, wallTimeOf(city?.timeZone ?? "UTC", now.getTime()).date))
  return faults
}

async function placeFaults(
  db: Database,
  origins: NeedOrigin[],
  city: Pick<City, "bbox"> | null,
): Promise<InputFault[]> {
  const faults: InputFault[] = []
  let shapes = 0
  for (const [at, origin] of origins.entries()) {
    const refuse = (fault: Omit<InputFault, "path">) => faults.push({ path: `places.${at}.where`, ...fault })
    if (origin.kind === "area" && !(await findArea(db, origin.id))) refuse({ fault: "need.place" })
    if (origin.kind === "point" && city && !inBbox(...origin.position, city.bbox))
      refuse({ fault: "listing.outsideCity" })
    if (origin.kind !== "shape") continue
    shapes += 1
    const fault = faultOfShape(origin.shape.geometry, city?.bbox ?? null)
    if (fault) refuse(toldShapeFault(fault))
    else if (shapes > maxShapes) refuse({ fault: "need.shapes", values: { most: maxShapes } })
  }
  return faults
}

function timeFaults(times: NeedTimes, today: string): InputFault[] {
  const last = addDays(today, Math.floor(furthestYears * 365.25))
  const tooFar = { fault: "need.tooFar", values: { years: furthestYears } } as const
  if (times.kind === "weekly") {
    const path = "seasonUntil"
    if (lastDateOf(times) < today) return [{ path, fault: "need.over" }]
    return times.season.until > last ? [{ path, ...tooFar }] : []
  }
  if (lastDateOf(times) < today) return [{ path: "dates", fault: "need.over" }]
  return times.dates.flatMap(({ date }, at) => (date > last ? [{ path: `dates.${at}.date`, ...tooFar }] : []))
}

const shapeFaults = {
  unread: "need.shapeUnread",
  open: "need.shapeOpen",
  corners: "need.shapeCorners",
  outside: "need.shapeOutside",
  crosses: "need.shapeCrosses",
  small: "need.shapeSmall",
} as const satisfies Record<ShapeFault, FaultKey>

/** What is wrong with a shape, as a fault of its field. */
export function toldShapeFault(fault: ShapeFault): Omit<InputFault, "path"> {
  const values = { least: fewestCorners, most: mostCorners, squareMetres: smallestShape }
  return { fault: shapeFaults[fault], values }
}
