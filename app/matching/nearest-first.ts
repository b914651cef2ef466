import { bboxAround, widenBbox } from "~/geo/bbox"
import type { Bbox } from "~/geo/position"
import { proximityDecay } from "~/geo/walking"
import type { NeedOrigin } from "~/needs/need"
import { weightedScore } from "~/search/index/score"
import type { SearchArea } from "~/search/index/search-area"
import { defaultWeights, type ScorePartName } from "~/search/results/search-result"
import { noneLeft } from "./best-first"
import { missReachM, reachOf } from "./match"

/** Metres around places in which is looked first, and how many times further each time after. */
const [nearestM, further] = [300, 1.2]

/** Metres in which is looked one after the other; the last are the farthest. */
export function widening(farthest: number): number[] {
  const rings: number[] = []
  for (let width = nearestM; width < farthest; width *= further) rings.push(width)
  return [...rings, farthest]
}

/** What the parts of a score come to at best, of those that are not looked at yet; undefined does not count. */
export type PartsAtBest = { [P in ScorePartName]?: number | undefined }

/** Not less than any score whose parts are at most these, whichever of them count. */
export function ceilingOf(parts: PartsAtBest): number {
  const score = weightedScore(parts, defaultWeights)
  // A tick more: which parts count of a pair changes how its score is rounded.
  return score === null ? noneLeft : score + 0.1
}

/** The same where the places of a need are further away than so many metres. */
export function ceilingBeyond(metres: number, parts: PartsAtBest): number {
  return ceilingOf({ ...parts, proximity: proximityDecay(metres) })
}

/** Metres out of a place in which somebody may be with so many things in the way; metres are told rounded. */
export function outOfPlaceM(obstacles: 0 | 1): number {
  return obstacles === 0 ? 0 : missReachM + 1
}

/** The box of a place; null is everywhere. */
export function boxOf(origin: NeedOrigin, areas: ReadonlyMap<string, SearchArea>): Bbox | null {
  if (origin.kind === "point") return bboxAround(origin.position, 0)
  if (origin.kind === "shape") return origin.shape.bbox
  return areas.get(origin.id)?.shape?.bbox ?? null
}

/**
 * The boxes in which lies whatever is at most so many metres from a place of a need and at most `beyond` metres out of
 * it; null is everywhere.
 */
export function boxesWithin(
  origins: NeedOrigin[],
  areas: ReadonlyMap<string, SearchArea>,
  { metres, beyond }: { metres: number; beyond: number },
): Bbox[] | null {
  const boxes: Bbox[] = []
  for (const origin of origins) {
    const box = boxOf(origin, areas)
    if (!box) return null
    boxes.push(widenBbox(box, Math.min(metres, reachOf(origin) + beyond)))
  }
  return boxes.length > 0 ? boxes : null
}
