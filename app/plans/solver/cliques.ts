import type { WeekPiece } from "./instance"

/** What may not be had together: items whose stretches all share a moment. */
export interface Held extends WeekPiece {
  item: number
}

/**
 * The largest sets of stretches that share a moment, each once: no more than one of each may be had. Stretches of a
 * line need no others, since any two that meet are together in one of them.
 */
export function cliquesOf(held: readonly Held[]): number[][] {
  const events = held.flatMap(({ item, from, until }) => [
    { at: from, item, begins: true },
    { at: until, item, begins: false },
  ])
  // What ends at a moment makes room for what begins there.
  events.sort((a, b) => a.at - b.at || Number(a.begins) - Number(b.begins) || a.item - b.item)
  const open = new Set<number>()
  const cliques: number[][] = []
  let hasGrown = false
  for (const { item, begins } of events) {
    if (begins) {
      open.add(item)
      hasGrown = true
      continue
    }
    if (hasGrown && open.size > 1) cliques.push([...open])
    hasGrown = false
    open.delete(item)
  }
  return cliques
}
