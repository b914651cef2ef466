import type { PlacedLabel } from "./map/map-labels"
import type { ObservatoryQuery, QueryFault, SortOrder } from "./observatory-query"
import type { Absence } from "./ranking"
import type { UnlockSumsView } from "./unlock/unlock-view"

/** Everything that the page of the observatory shows, in the reader's language. */
export interface ObservatoryView {
  query: ObservatoryQuery
  faults: { field: QueryFault["field"]; text: string }[]
  city: string
  countedOn: string
  attribution: string
  choices: { offers: Choice[]; context: Choice[]; levels: string[] }
  /** The indicator on the map. */
  indicator: { id: string; name: string }
  headline: { value: string; label: string; note: string }[]
  map: ObservatoryMap
  legend: LegendView
  columns: ColumnView[]
  rows: RowView[]
  whole: { name: string; cells: string[] } | null
  unlock: UnlockSumsView
  definitions: DefinitionView[]
}

export interface Choice {
  id: string
  name: string
}

export interface ObservatoryMap {
  width: number
  height: number
  shapes: ShapeView[]
  outlines: string
  backdrop: { land: string; water: string } | null
  dots: string
  /** For a wide screen and for a narrow one, where there is room for fewer. */
  labels: { wide: PlacedLabel[]; narrow: PlacedLabel[] }
  circles: boolean
  approximate: boolean
}

/** One area on the map: a path, or a circle where the city has no borders. */
export interface ShapeView {
  id: string
  path?: string
  circle?: [x: number, y: number, radius: number]
  /** Name and value: what a pointer or a screen reader is told. */
  title: string
  /** 0 is the lowest class. */
  mark: number | Absence
}

export interface LegendView {
  classes: { step: number; text: string; count: number }[]
  suppressed: number
  missing: number
}

export interface ColumnView {
  id: string
  name: string
  /** For the head of the column. */
  short: string
  /** How the table is sorted by it now. */
  sorted: SortOrder | null
  /** What choosing its head sorts by. */
  next: { sort: string; order: SortOrder }
}

export interface RowView {
  id: string
  name: string
  /** The municipality around it. */
  within: string | null
  cells: string[]
  absence: Absence | null
  mark: number | Absence
  /** Length of the bar, 0 to 1. */
  bar: number
  spaces: number
}

export interface DefinitionView {
  id: string
  name: string
  definition: string
  unit: string
  source: string
  date: string
  /** Shown on this page, and so on its print. */
  shown: boolean
}
