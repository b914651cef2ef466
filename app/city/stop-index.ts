import KDBush from "kdbush"
import { bboxAround, splitBbox } from "~/geo/bbox"
import { distanceM } from "~/geo/distance"
import type { Position } from "~/geo/position"
import type { PackNames } from "./pack-names"

/** A stop of public transport. */
export interface Stop {
  /** `train`, `subway`, `tram`, `light_rail` or what else the pack has. */
  kind: string
  name: PackNames
  position: Position
}

/** A stop found, with its number in the index and the metres to it in a straight line. */
interface NearStop {
  stop: Stop
  number: number
  distanceM: number
}

const railKinds = new Set(["train", "subway", "tram", "light_rail"])
/** Radii of the search for the nearest stop; beyond the last every stop is looked at. */
const radii = [300, 1000, 4000, 20_000]

/** Finds stops near a point without touching the database. */
export class StopIndex {
  readonly #tree: KDBush | null

  constructor(readonly stops: readonly Stop[]) {
    this.#tree = stops.length ? new KDBush(stops.length) : null
    for (const { position } of stops) this.#tree?.add(...position)
    this.#tree?.finish()
  }

  /** Every stop within the radius, nearest first. */
  within(at: Position, radiusM: number): NearStop[] {
    return this.#around(at, radiusM)
      .map((number) => this.#measured(at, number))
      .filter((near) => near.distanceM <= radiusM)
      .sort(compare)
  }

  /** The nearest rail, metro or tram stop, however far; null where there is none. */
  nearestRail(at: Position): NearStop | null {
    for (const radiusM of radii) {
      const nearest = this.#nearestRailOf(at, this.#around(at, radiusM))
      if (nearest && nearest.distanceM <= radiusM) return nearest
    }
    return this.#nearestRailOf(at, this.stops.keys())
  }

  #around(at: Position, radiusM: number): number[] {
    return splitBbox(bboxAround(at, radiusM)).flatMap((box) => this.#tree?.range(...box) ?? [])
  }

  #nearestRailOf(at: Position, numbers: Iterable<number>): NearStop | null {
    let best: NearStop | null = null
    for (const number of numbers) {
      const near = this.#measured(at, number)
      if (railKinds.has(near.stop.kind) && (!best || compare(near, best) < 0)) best = near
    }
    return best
  }

  #measured(at: Position, number: number): NearStop {
    const stop = this.stops[number] as Stop
    return { stop, number, distanceM: distanceM(at, stop.position) }
  }
}

function compare(a: NearStop, b: NearStop): number {
  return a.distanceM - b.distanceM || a.number - b.number
}
