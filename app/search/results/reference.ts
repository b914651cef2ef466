import type { MultiPolygon, Polygon } from "geojson"
import KDBush from "kdbush"
import { type AreaShape, areaShape } from "~/geo/area"
import { bboxAround, splitBbox } from "~/geo/bbox"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import { type Locale, locales } from "~/i18n/locales"

type Names = Partial<Record<Locale, string>>

/** The name in the reader's language, else in any. */
export function nameIn(names: Names, locale: Locale): string {
  return names[locale] ?? locales.map((other) => names[other]).find(Boolean) ?? ""
}

/** An area of the city; its border is read when first needed. */
export class SearchArea {
  #shape: AreaShape | null | undefined

  constructor(
    readonly id: string,
    readonly level: string,
    readonly names: Names,
    /** Stands for the area where it has no border. */
    readonly center: Position,
    private readonly geometry: string | null,
  ) {}

  /** Null where the city gives only a centre: then a site belongs to the areas that it names. */
  get shape(): AreaShape | null {
    if (this.#shape === undefined)
      this.#shape = this.geometry ? areaShape(JSON.parse(this.geometry) as Polygon | MultiPolygon) : null
    return this.#shape
  }
}

export interface SearchStop {
  names: Names
  position: Position
}

/** Radii of the search for the nearest stop; beyond the last every stop is looked at. */
const stopRadii = [300, 1000, 4000, 20_000]

/** Rail, metro and tram stops. */
export class StopIndex {
  readonly #tree: KDBush | null

  constructor(readonly stops: SearchStop[]) {
    this.#tree = stops.length ? new KDBush(stops.length) : null
    for (const { position } of stops) this.#tree?.add(position[0], position[1])
    this.#tree?.finish()
  }

  /** Number of the nearest stop and the metres to it, or null where there is none. */
  nearest(at: Position): { stop: number; distanceM: number } | null {
    if (!this.#tree) return null
    for (const radius of stopRadii) {
      const found = splitBbox(bboxAround(at, radius)).flatMap((box) => this.#tree?.range(...box) ?? [])
      const best = this.#nearestOf(at, found)
      if (best && best.distanceM <= radius) return best
    }
    return this.#nearestOf(
      at,
      this.stops.map((_, stop) => stop),
    )
  }

  #nearestOf(at: Position, candidates: number[]): { stop: number; distanceM: number } | null {
    let best: { stop: number; distanceM: number } | null = null
    for (const stop of candidates) {
      const distance = distanceM(at, this.stops[stop]?.position as Position)
      if (!best || distance < best.distanceM || (distance === best.distanceM && stop < best.stop))
        best = { stop, distanceM: distance }
    }
    return best
  }
}
