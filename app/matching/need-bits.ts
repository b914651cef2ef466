import { bboxAround, widenBbox } from "~/geo/bbox"
import type { Bbox } from "~/geo/position"
import { type NeedOrigin, roomFor } from "~/needs/need"
import type { SearchArea } from "~/search/index/search-area"
import { bitsOf } from "~/search/index/space-entry"
import { bitCount } from "~/search/index/wished"
import { wishesOf } from "~/spaces/activity-wishes"
import {
  accessFacts,
  activitiesOfUse,
  allowances,
  amenities,
  type PriceUnit,
  sharingForms,
} from "~/spaces/vocabulary"
import { type MatchedNeed, missReachM, reachOf } from "./match"

/** What a need asks of a space, as numbers that are compared with those of many spaces. */
export interface NeedBits {
  /** People who come as a rule, and those for whom there must be room. */
  people: number
  room: number
  /** Bits in the order of the vocabularies; 0 accepts every form. */
  forms: number
  preferred: number
  amenities: number
  allows: number
  accessible: boolean
  budget: { amount: number; unit: PriceUnit; limit: boolean } | null
  /** Facts that are wished for, and how many they are together. */
  wished: { activities: number; amenities: number; allows: number; access: number; total: number }
}

export function needBits(need: MatchedNeed): NeedBits {
  const wishes = wishesOf(need.activities)
  const wished = {
    activities: bitsOf(need.activities, activitiesOfUse),
    amenities: bitsOf([...need.amenitiesWished, ...wishes.amenities], amenities),
    allows: bitsOf(wishes.allows, allowances),
    access: bitsOf(wishes.access, accessFacts),
  }
  return {
    people: need.people.usual,
    room: roomFor(need.people),
    forms: bitsOf(need.forms, sharingForms),
    preferred: bitsOf(need.formsPreferred, sharingForms),
    amenities: bitsOf(need.amenitiesNeeded, amenities),
    allows: bitsOf(need.allows, allowances),
    accessible: need.accessible,
    budget: need.budget,
    wished: { ...wished, total: Object.values(wished).reduce((sum, bits) => sum + bitCount(bits), 0) },
  }
}

/** Where the places of a need lie, with the reach of near misses, whose metres are rounded; null is everywhere. */
export function boxesOf(origins: NeedOrigin[], areas: ReadonlyMap<string, SearchArea>): Bbox[] | null {
  const boxes: Bbox[] = []
  for (const origin of origins) {
    const reach = reachOf(origin) + missReachM + 1
    if (origin.kind === "point") boxes.push(bboxAround(origin.position, reach))
    else if (origin.kind === "shape") boxes.push(widenBbox(origin.shape.bbox, reach))
    else {
      const shape = areas.get(origin.id)?.shape
      if (!shape) return null
      boxes.push(widenBbox(shape.bbox, reach))
    }
  }
  return boxes.length > 0 ? boxes : null
}
