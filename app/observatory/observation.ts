import type { AreaFigures, AreaWithFigures } from "./area-figures.server"
import type { IndicatorText } from "./indicator-text.server"
import type { Indicator } from "./indicators"
import type { ValueClass } from "./map/classes"
import type { ObservatoryQuery, QueryFault } from "./observatory-query"
import type { RankedArea } from "./ranking"

/** What the page, its downloads and its print have in common: the areas in order, with what is shown of them. */
export interface Observation {
  figures: AreaFigures
  query: ObservatoryQuery
  faults: QueryFault[]
  indicator: Indicator
  columns: Indicator[]
  /** In the order of the table. */
  ranked: RankedArea<AreaWithFigures>[]
  classes: ValueClass[]
  texts: Map<string, IndicatorText>
  nameOf: (areaId: string | null) => string | null
}
