import type { Bbox, Position } from "~/geo/position"
import type { MapSetting } from "~/map/map-setting"
import type { Drop } from "../alternatives/drops"
import type { SpaceQuery } from "../query/space-query"
import type { ShownMiss, ShownResult } from "./card-hit"
import type { NamedOrigin } from "./result-title"

/** Where a search starts from, as a page shows it. */
export interface SearchOrigin extends NamedOrigin {
  /** Middle of the reach; null for several areas at once. */
  position: Position | null
  bbox: Bbox | null
  /** True for the mid-point of a street. */
  approximate: boolean
}

/** Another place of the same name. */
export interface OtherPlace {
  label: string
  context: string
  /** Parameters that choose it. */
  params: [name: string, value: string][]
}

/** Everything that the search page shows. */
export interface SearchView {
  /** The search as understood. */
  query: SpaceQuery
  /** The search as parameters, in its shortest form and with the words of the reader: the state of the page. */
  params: [name: string, value: string][]
  /** What could not be read, in the reader's language, by field. */
  faults: { path: string; message: string }[]
  origin: SearchOrigin | null
  others: OtherPlace[]
  result: ShownResult
  /** Other days of the week that would do, and how many spaces fit on each. */
  orDays: { weekday: number; total: number }[]
  /** So little was found that a need is worth more than another look. */
  few: boolean
  /** Spaces that fail in one thing alone, where little was found. */
  misses: ShownMiss[]
  /** What to drop for how many more, where little was found. */
  drops: Drop[]
  /** Names of the municipalities, for the counts beside them. */
  municipalities: { id: string; name: string }[]
  setting: MapSetting | null
  /** Whether the reader asked for every filter, having no JavaScript to unfold them. */
  filtersAsked: boolean
  /** Of the city. */
  currency: string
  /** Its public feeds, Atom first. */
  feeds: { type: string; href: string }[]
}
