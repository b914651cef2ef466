import type { Need } from "~/needs/need"
import { commonTimes } from "../joint/common-times"
import { type NoiseClash, noiseClashes } from "./fits-beside"
import { usesOfNeed } from "./uses"

/**
 * What of noise and quiet would stand between two groups that are met together, at the hours that both accept. It
 * forbids nothing: walls differ, and groups may talk.
 * @param ours the need of whoever is told.
 */
export function noiseBetween(ours: Need, theirs: Need): NoiseClash[] {
  const times = commonTimes(ours.times, theirs.times)
  if (typeof times === "string") return []
  return noiseClashes(usesOfNeed({ ...ours, times }), usesOfNeed({ ...theirs, times }))
}
