interface Keyed {
  key: string
}

/** Clauses with one of them a place further up or down; as they are where there is no such place. */
export function movedClause<C extends Keyed>(clauses: readonly C[], key: string, by: -1 | 1): C[] {
  const from = clauses.findIndex((clause) => clause.key === key)
  const [clause, other] = [clauses[from], clauses[from + by]]
  if (!clause || !other) return [...clauses]
  return clauses.with(from, other).with(from + by, clause)
}

/**
 * The order of two texts made from the same one, by their keys: what one of them moved stands where it was put, whatever
 * the other moved; of a clause that both moved, the place in `mine`. What was added follows whatever it followed.
 */
export function mergedOrder(
  base: readonly string[],
  theirs: readonly string[],
  mine: readonly string[],
): string[] {
  const isOld = (key: string) => base.includes(key)
  const own = mine.filter(isOld)
  const still = unmoved(base, own)
  const old = theirs.filter((key) => isOld(key) && (still.has(key) || !own.includes(key)))
  return withInserted(withInserted(withInserted(old, own), theirs), mine)
}

/** The longest run of keys that still come one after the other as they did: all others were moved. */
function unmoved(base: readonly string[], own: readonly string[]): Set<string> {
  const runs: string[][] = []
  for (const [index, key] of own.entries()) {
    const place = base.indexOf(key)
    const before = own
      .slice(0, index)
      .flatMap((other, at) => (base.indexOf(other) < place ? [runs[at] ?? []] : []))
    runs.push([...longest(before), key])
  }
  return new Set(longest(runs))
}

const longest = (runs: readonly string[][]): string[] =>
  runs.reduce((best, run) => (run.length > best.length ? run : best), [])

/** The first list, with each key that it lacks behind whatever it follows in the second. */
export function withInserted(first: readonly string[], second: readonly string[]): string[] {
  const order = [...first]
  for (const [index, key] of second.entries()) {
    if (order.includes(key)) continue
    const before = second[index - 1]
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key)
  }
  return order
}
