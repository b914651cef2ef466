import type { SoundTier } from "~/spaces/vocabulary"
import type { SpaceChange } from "./space-change"
import type { UnlockedBy } from "./unlock-advice"

/**
 * A kind of change: what is added or allowed, how loud, and which form is offered, by its code; hours, hours of quiet
 * and prices, whichever they are, are one kind each.
 */
export type ChangeKind =
  | "access"
  | "time"
  | "quiet"
  | "budget"
  | `noise.${SoundTier}`
  | `${"amenity" | "condition" | "form"}.${string}`

/** What changes of a kind would come to in an area. */
export interface UnlockSum {
  kind: ChangeKind
  /** At which such a change alone, to one of their spaces, fits a need that the space does not meet now. */
  sites: number
  /** That would then have a space more; each once. */
  needs: number
}

/** A space, and what each change to it alone would fit. */
export interface UnlockedSpace {
  siteId: string
  /** Of the area that is summed up. */
  areaId: string | null
  changes: UnlockedBy[]
}

/** Fewer needs are not told. */
export const fewestNeeds = 5

/**
 * What each kind of change would come to in each area, most needs first.
 *
 * A need counts once for a kind and an area, also when several spaces, or several changes of the kind, would fit it. It
 * counts for each kind that would fit it alone, so that kinds must not be added up, and in each area in which a space
 * would. Sums of fewer than {@link fewestNeeds} needs are left out, and nothing is summed over kinds or areas: no
 * difference of two figures tells one that is left out.
 */
export function sumUnlocks(spaces: Iterable<UnlockedSpace>): Map<string, UnlockSum[]> {
  const areas = new Map<string, Map<ChangeKind, { sites: Set<string>; needs: Set<string> }>>()
  for (const { siteId, areaId, changes } of spaces) {
    if (areaId === null) continue
    const kinds = keptIn(areas, areaId, () => new Map())
    for (const { change, needs } of changes) {
      if (needs.length === 0) continue
      const counted = keptIn(kinds, kindOf(change), () => ({ sites: new Set(), needs: new Set() }))
      counted.sites.add(siteId)
      for (const need of needs) counted.needs.add(need)
    }
  }
  const sums = new Map<string, UnlockSum[]>()
  for (const [areaId, kinds] of areas) {
    const told = [...kinds]
      .map(([kind, { sites, needs }]) => ({ kind, sites: sites.size, needs: needs.size }))
      .filter(({ needs }) => needs >= fewestNeeds)
      .sort((a, b) => b.needs - a.needs || b.sites - a.sites || (a.kind < b.kind ? -1 : 1))
    if (told.length > 0) sums.set(areaId, told)
  }
  return sums
}

function kindOf(change: SpaceChange): ChangeKind {
  switch (change.kind) {
    case "noise":
      return `noise.${change.value}`
    case "amenity":
    case "condition":
    case "form":
      return `${change.kind}.${change.value}`
    default:
      return change.kind
  }
}

function keptIn<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  let value = known.get(key)
  if (value === undefined) {
    value = make()
    known.set(key, value)
  }
  return value
}
