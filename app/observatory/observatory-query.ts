import { type Indicator, rateOf } from "./indicators"
import { type Cutting, cuttings } from "./map/classes"

/** What can be laid over the map. */
export const overlays = ["spaces", "none"] as const
export type Overlay = (typeof overlays)[number]

export const sortOrders = ["desc", "asc"] as const
export type SortOrder = (typeof sortOrders)[number]

/** What the observatory shows; the URL is its only state. */
export interface ObservatoryQuery {
  /** Id of an indicator, never of a rate. */
  figure: string
  /** Shown per thousand inhabitants. */
  perThousand: boolean
  level: string
  classes: Cutting
  show: Overlay
  /** Id of an indicator in the table, or `name`. */
  sort: string
  order: SortOrder
  /** The area picked out on the map and in the table. */
  area: string | null
}

/** What a city has to choose from. */
export interface ObservatoryChoices {
  figures: Indicator[]
  levels: string[]
}

/** A value that could not be used; the default is. */
export interface QueryFault {
  /** Name of the parameter, and key of its sentence. */
  field: "figure" | "per" | "perValue" | "level" | "classes" | "show" | "sort" | "order"
}

/** The indicator on the map: the figure itself, or its rate. */
export function shownIndicator(query: Pick<ObservatoryQuery, "figure" | "perThousand">): string {
  return query.perThousand ? rateOf(query.figure) : query.figure
}

/**
 * Columns of numbers beside an indicator, so that it can be understood: what it was divided by, out of how many.
 * The indicator itself is the last.
 */
export function columnsBeside(figure: string, perThousand: boolean): string[] {
  if (perThousand) return [figure, "population", rateOf(figure)]
  if (figure === "step_free_share") return ["spaces", "step_free_known", "step_free_spaces", figure]
  if (figure === "median_hourly_price") return ["spaces", "priced_spaces", figure]
  return figure === "population" ? [figure] : ["population", figure]
}

/**
 * Reads the query of the page. An empty value is an absent one and unknown names are ignored; what cannot be used
 * is named, and the default stands in.
 */
export function parseObservatoryQuery(
  params: URLSearchParams,
  { figures, levels }: ObservatoryChoices,
): { query: ObservatoryQuery; faults: QueryFault[] } {
  const faults: QueryFault[] = []
  const oneOf = <T extends string>(name: QueryFault["field"], options: readonly T[], otherwise: T): T => {
    const value = params.get(name)?.trim()
    if (!value) return otherwise
    const found = options.find((option) => option === value)
    if (found === undefined) faults.push({ field: name })
    return found ?? otherwise
  }
  const bases = figures.filter(({ of, onMap }) => onMap && of === undefined)
  const figure = oneOf(
    "figure",
    bases.map(({ id }) => id),
    "spaces",
  )
  const level = oneOf("level", levels, defaultLevel(levels))
  const perThousand = readPer(
    params,
    bases.find(({ id }) => id === figure),
    faults,
  )
  const classes = oneOf("classes", cuttings, "quantile")
  const show = oneOf("show", overlays, "spaces")
  const sort = oneOf(
    "sort",
    ["name", ...columnsBeside(figure, perThousand)],
    shownIndicator({ figure, perThousand }),
  )
  const order = oneOf("order", sortOrders, sort === "name" ? "asc" : "desc")
  return {
    query: {
      figure,
      perThousand,
      level,
      classes,
      show,
      sort,
      order,
      area: params.get("area")?.trim() || null,
    },
    faults,
  }
}

function defaultLevel(levels: string[]): string {
  return levels.includes("neighbourhood") ? "neighbourhood" : (levels[0] ?? "municipality")
}

function readPer(params: URLSearchParams, figure: Indicator | undefined, faults: QueryFault[]): boolean {
  const value = params.get("per")?.trim()
  if (!value) return false
  if (value !== "1000") faults.push({ field: "perValue" })
  else if (!figure?.perThousand) faults.push({ field: "per" })
  else return true
  return false
}

/** The query as parameters, what is default left out. */
export function toObservatoryParams(query: ObservatoryQuery): URLSearchParams {
  const params = new URLSearchParams({ figure: query.figure, level: query.level })
  if (query.perThousand) params.set("per", "1000")
  if (query.classes !== "quantile") params.set("classes", query.classes)
  if (query.show !== "spaces") params.set("show", query.show)
  if (query.sort !== shownIndicator(query)) params.set("sort", query.sort)
  if (query.order !== (query.sort === "name" ? "asc" : "desc")) params.set("order", query.order)
  if (query.area) params.set("area", query.area)
  return params
}
