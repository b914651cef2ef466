import { z } from "zod"
import { minuteOf } from "~/availability/time-of-day"
import type { Bbox, Position } from "~/geo/position"
import type { FaultKey, InputFault } from "~/platform/errors"
import { defaultWeights, type Weights } from "../results/search-result"
import {
  type SpaceParameter,
  type SpaceParameterValues,
  spaceParameters,
  weightParameters,
} from "./space-parameters.server"
import {
  defaultFreeDays,
  defaultFreeShare,
  defaultLimit,
  defaultWeeks,
  everyDate,
  type SpaceQuery,
  type WantedTime,
} from "./space-query"

/** A query as far as it could be read, and what is wrong with the rest. */
export interface ParsedSpaceQuery {
  query: SpaceQuery
  faults: InputFault[]
}

interface ParseOptions {
  /** Programs get a fault for names that are not known, empty values and repeated ones; pages ignore them. */
  strict: boolean
  /** Names beside those of the search that are known here. */
  also?: string[]
}

/** Reads the parameters of a search; a value that cannot be read counts as not given and leaves a fault. */
export function parseSpaceQuery(
  params: URLSearchParams,
  { strict, also = [] }: ParseOptions,
): ParsedSpaceQuery {
  const faults: InputFault[] = []
  if (strict)
    for (const name of new Set(params.keys()))
      if (!Object.hasOwn(spaceParameters, name) && !also.includes(name))
        faults.push({ path: name, fault: "parameter.unknownParameter" })
  const values: SpaceParameterValues = {}
  for (const name of Object.keys(spaceParameters) as SpaceParameter[]) {
    const schema: z.ZodType = spaceParameters[name]
    const given = params.getAll(name)
    if (strict && given.length > 1 && !(schema instanceof z.ZodArray)) {
      faults.push({ path: name, fault: "parameter.repeated" })
      continue
    }
    const raw = readRaw(given, schema, strict)
    if (raw === undefined) continue
    const parsed = schema.safeParse(raw)
    if (parsed.success) (values as Record<string, unknown>)[name] = parsed.data
    else faults.push({ path: name, fault: `parameter.${name}` })
  }
  return { query: assemble(values, faults, strict), faults }
}

/** The text of a parameter in the shape that its schema checks, or undefined when it is not given. */
function readRaw(texts: string[], schema: z.ZodType, strict: boolean): unknown {
  if (texts.length === 0) return undefined
  const given = strict ? texts : texts.map((text) => text.trim()).filter((text) => text !== "")
  if (given.length === 0) return undefined
  if (schema instanceof z.ZodArray) return [...new Set(given.flatMap((text) => text.split(",")))]
  const text = given[0] ?? ""
  if (!(schema instanceof z.ZodNumber)) return text
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}

function assemble(values: SpaceParameterValues, faults: InputFault[], strict: boolean): SpaceQuery {
  const query: SpaceQuery = {
    near: values.near ? (numbers(values.near).reverse() as Position) : null,
    radius: values.radius ?? null,
    within: values.within ?? [],
    bbox: values.bbox ? (numbers(values.bbox) as Bbox) : null,
    people: values.people ?? null,
    capacityMax: values.capacity_max ?? null,
    form: values.form ?? [],
    kind: values.kind ?? [],
    siteKind: values.site_kind ?? [],
    amenities: values.amenities ?? [],
    accessible: values.accessible === "yes",
    allows: values.allows ?? [],
    activity: values.activity ?? [],
    ...wantedWhen(values, faults, strict),
    priceMax: values.price_max ?? null,
    priceUnit: values.price_unit ?? "hour",
    q: values.q ?? "",
    sort: values.sort ?? "score",
    weights: weights(values, faults),
    cursor: values.cursor ?? null,
    limit: values.limit ?? defaultLimit,
  }
  if (query.sort === "distance" && !query.near && query.within.length === 0) {
    faults.push({ path: "sort", fault: "parameter.sortNeedsOrigin" })
    query.sort = "score"
  }
  return query
}

/** A slot that is looked for, or a time that is named. */
function wantedWhen(
  values: SpaceParameterValues,
  faults: InputFault[],
  strict: boolean,
): Pick<SpaceQuery, "time" | "freeSlot"> {
  const { free_minutes: minutes, date, weekday, from, to } = values
  if (minutes === undefined) {
    if (strict && values.free_days !== undefined && !faults.some(({ path }) => path === "free_minutes"))
      faults.push({ path: "free_minutes", fault: "parameter.freeMinutesMissing" })
    return { time: wantedTime(values, faults, strict), freeSlot: null }
  }
  const wrong = new Set(faults.map(({ path }) => path))
  if (strict)
    for (const path of ["weeks", "until", "without", "free_share"] as const)
      if (values[path] !== undefined) faults.push({ path, fault: "parameter.weeksForSlot" })
  if (from === undefined && to !== undefined && !wrong.has("from"))
    faults.push({ path: "from", fault: "parameter.fromMissing" })
  if (to === undefined && from !== undefined && !wrong.has("to"))
    faults.push({ path: "to", fault: "parameter.toMissing" })
  const timed = from !== undefined && to !== undefined
  return {
    time: null,
    freeSlot: {
      minutes,
      date: date ?? null,
      days: values.free_days ?? defaultFreeDays,
      weekday: weekday ?? null,
      from: timed ? minuteOf(from) : null,
      until: timed ? minuteOf(to) : null,
    },
  }
}

/** A time needs a day, a start and an end; what is missing is named, unless it was given and wrong. */
function wantedTime(values: SpaceParameterValues, faults: InputFault[], strict: boolean): WantedTime | null {
  const { date, weekday, from, to } = values
  // A page sends these along whenever its fields have something, asked or not.
  const ofWeeks = strict ? [values.weeks, values.until, values.without, values.free_share] : []
  const asked = [date, weekday, from, to, ...ofWeeks].some((value) => value !== undefined)
  if (!asked) return null
  const wrong = new Set(faults.map(({ path }) => path))
  const complain = (path: SpaceParameter, fault: FaultKey) => {
    if (!wrong.has(path)) faults.push({ path, fault })
  }
  const dayGiven = date !== undefined || weekday !== undefined
  if (!dayGiven && !wrong.has("weekday")) complain("date", "parameter.dayMissing")
  if (ofWeeks.some((value) => value !== undefined) && weekday === undefined)
    complain("weekday", "parameter.weekdayMissing")
  if (strict && values.weeks !== undefined && values.until !== undefined)
    complain("weeks", "parameter.weeksAndUntil")
  const backwards = date !== undefined && values.until !== undefined && values.until < date
  if (backwards && weekday !== undefined) complain("until", "parameter.untilBeforeDate")
  if (from === undefined) complain("from", "parameter.fromMissing")
  if (to === undefined) complain("to", "parameter.toMissing")
  const [begin, end] = [minuteOf(from ?? ""), minuteOf(to ?? "")]
  if (!dayGiven || begin === null || end === null || wrong.has("date") || wrong.has("weekday")) return null
  return {
    date: date ?? null,
    weekday: weekday ?? null,
    from: begin,
    until: end,
    weeks: values.weeks ?? defaultWeeks,
    ...(weekday === undefined
      ? everyDate
      : {
          lastDate: backwards ? null : (values.until ?? null),
          without: values.without ?? [],
          freeShare: values.free_share ?? (strict ? defaultFreeShare.interface : defaultFreeShare.page),
        }),
  }
}

function weights(values: SpaceParameterValues, faults: InputFault[]): Weights {
  const chosen = { ...defaultWeights }
  for (const [part, name] of weightParameters) chosen[part] = values[name] ?? defaultWeights[part]
  if (Object.values(chosen).some((weight) => weight > 0)) return chosen
  faults.push({ path: "w_proximity", fault: "parameter.weightsZero" })
  return defaultWeights
}

function numbers(text: string): number[] {
  return text.split(",").map(Number)
}
