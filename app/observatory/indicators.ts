/** How the numbers of an indicator are written. */
export const units = ["count", "people", "hours", "share", "cents", "euros", "per_1000"] as const
export type Unit = (typeof units)[number]

/** One figure per area: what it is called, how it is counted and what it can become. */
export interface Indicator {
  /** Stable code: in URLs, downloads and the HTTP interface. */
  id: string
  unit: Unit
  /** Decimals when written. */
  digits: number
  /**
   * `offers` is counted from the spaces published here; `pack` comes with the data of the city; `rate` is one of
   * the others per thousand inhabitants.
   */
  origin: "offers" | "pack" | "rate"
  /** The indicator that a rate is made of. */
  of?: string
  /** Whether it makes sense per thousand inhabitants. */
  perThousand?: boolean
  /** Whether it can be chosen for the map; others stand beside the one that they explain. */
  onMap: boolean
}

const counted = [
  { id: "spaces", unit: "count", digits: 0, origin: "offers", perThousand: true, onMap: true },
  { id: "sites", unit: "count", digits: 0, origin: "offers", perThousand: true, onMap: true },
  { id: "seats", unit: "people", digits: 0, origin: "offers", perThousand: true, onMap: true },
  { id: "bookable_hours", unit: "hours", digits: 0, origin: "offers", perThousand: true, onMap: true },
  { id: "step_free_share", unit: "share", digits: 0, origin: "offers", onMap: true },
  { id: "step_free_spaces", unit: "count", digits: 0, origin: "offers", onMap: false },
  { id: "step_free_known", unit: "count", digits: 0, origin: "offers", onMap: false },
  { id: "median_hourly_price", unit: "cents", digits: 0, origin: "offers", onMap: true },
  { id: "priced_spaces", unit: "count", digits: 0, origin: "offers", onMap: false },
] as const satisfies Indicator[]

const ofPack = [
  { id: "population", unit: "people", digits: 0, origin: "pack", onMap: true },
  { id: "mean_net_taxable_income_eur", unit: "euros", digits: 0, origin: "pack", onMap: true },
] as const satisfies Indicator[]

export type CountedId = (typeof counted)[number]["id"]
export type KnownPackId = (typeof ofPack)[number]["id"]
/** Indicators that have a name and a definition in the messages. */
export type DefinedId = CountedId | KnownPackId

/** The code of an indicator per thousand inhabitants. */
export function rateOf(id: string): string {
  return `${id}_per_1000`
}

const rates: Indicator[] = counted
  .filter((indicator) => "perThousand" in indicator)
  .map(({ id }) => ({ id: rateOf(id), unit: "per_1000", digits: 2, origin: "rate", of: id, onMap: true }))

/**
 * Every indicator of a city, in the order in which they are shown.
 * @param packIds codes of the figures that the city's data brought along; those that we do not know are shown as
 * plain numbers under their code.
 */
export function indicatorsOf(packIds: Iterable<string>): Indicator[] {
  const brought = new Set(packIds)
  const known = ofPack.filter(({ id }) => id === "population" || brought.has(id))
  for (const { id } of ofPack) brought.delete(id)
  for (const { id } of [...counted, ...rates]) brought.delete(id)
  const foreign = [...brought]
    .sort()
    .map((id): Indicator => ({ id, unit: "count", digits: 2, origin: "pack", onMap: true }))
  return [...counted, ...rates, ...known, ...foreign]
}

/** Rates per inhabitant are not shown where fewer people live: a handful of spaces would look like a wealth. */
export const fewestResidents = 500
