/** Steps into which bounds are told apart. */
const steps = 256

/**
 * Numbers of blocks, those first of which the bound is least, to within a 256th of their range: near enough to find the
 * best soon, and done in one pass.
 */
export class BlockOrder {
  /** Places in the lists given, in order. */
  readonly order: Uint32Array
  /** Of each place in the order, the least bound from there on. */
  readonly leastFrom: Float64Array

  constructor(bounds: Float64Array) {
    const count = bounds.length
    let [least, most] = [Infinity, -Infinity]
    for (const bound of bounds) {
      if (bound < least) least = bound
      if (bound > most && bound < Infinity) most = bound
    }
    const scale = most > least ? (steps - 1) / (most - least) : 0
    const stepOf = (bound: number) => (bound < Infinity ? Math.floor((bound - least) * scale) : steps)
    const starts = new Uint32Array(steps + 2)
    for (const bound of bounds) starts[stepOf(bound) + 1] = (starts[stepOf(bound) + 1] as number) + 1
    for (let step = 1; step < starts.length; step++)
      starts[step] = (starts[step] as number) + (starts[step - 1] as number)
    this.order = new Uint32Array(count)
    for (let at = 0; at < count; at++) {
      const step = stepOf(bounds[at] as number)
      this.order[starts[step] as number] = at
      starts[step] = (starts[step] as number) + 1
    }
    this.leastFrom = new Float64Array(count + 1).fill(Infinity)
    for (let at = count - 1; at >= 0; at--)
      this.leastFrom[at] = Math.min(
        this.leastFrom[at + 1] as number,
        bounds[this.order[at] as number] as number,
      )
  }
}
