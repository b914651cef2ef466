/** Ways of cutting values into classes. */
export const cuttings = ["quantile", "equal", "natural"] as const
export type Cutting = (typeof cuttings)[number]

/** One class of a map: the values above the class before it, up to and including `to`. */
export interface ValueClass {
  from: number
  to: number
  /** How many values fall in it. */
  count: number
}

/**
 * Cuts values into at most `most` classes. Quantiles and natural breaks begin and end at values that occur, and
 * equal values are never parted, so that there may be fewer classes; equal intervals may be empty.
 */
export function cutClasses(values: number[], cutting: Cutting, most = 5): ValueClass[] {
  const sorted = [...values].sort((a, b) => a - b)
  const lowest = sorted[0]
  const highest = sorted.at(-1)
  if (lowest === undefined || highest === undefined) return []
  if (lowest === highest) return [{ from: lowest, to: highest, count: sorted.length }]
  const tops =
    cutting === "equal"
      ? equalTops(lowest, highest, most)
      : cutting === "natural"
        ? naturalTops(sorted, most)
        : quantileTops(sorted, most)
  const classes: ValueClass[] = []
  let begin = 0
  for (const to of tops) {
    let end = begin
    while (end < sorted.length && (sorted[end] ?? 0) <= to) end++
    const bottom = cutting === "equal" ? (classes.at(-1)?.to ?? lowest) : (sorted[begin] ?? to)
    classes.push({ from: bottom, to, count: end - begin })
    begin = end
  }
  return classes
}

/** The class of a value that was among those cut. */
export function classOf(value: number, classes: ValueClass[]): number {
  const found = classes.findIndex(({ to }) => value <= to)
  return found === -1 ? classes.length - 1 : found
}

function equalTops(lowest: number, highest: number, most: number): number[] {
  const step = (highest - lowest) / most
  // The last is the highest value itself: adding up steps could end a hair below it.
  return Array.from({ length: most }, (_, index) =>
    index === most - 1 ? highest : lowest + step * (index + 1),
  )
}

function quantileTops(sorted: number[], most: number): number[] {
  const tops = new Set<number>()
  for (let part = 1; part <= most; part++)
    tops.add(sorted[Math.ceil((part * sorted.length) / most) - 1] ?? sorted[0] ?? 0)
  return [...tops]
}

/** Fisher's and Jenks's breaks: the classes whose values lie nearest to their means. */
function naturalTops(sorted: number[], most: number): number[] {
  const distinct = [...new Set(sorted)]
  const classes = Math.min(most, distinct.length)
  const weight = distinct.map((value) => sorted.filter((other) => other === value).length)
  const n = distinct.length
  const sums = [0]
  const squares = [0]
  const weights = [0]
  for (let i = 0; i < n; i++) {
    const value = distinct[i] ?? 0
    const w = weight[i] ?? 0
    sums.push((sums[i] ?? 0) + w * value)
    squares.push((squares[i] ?? 0) + w * value * value)
    weights.push((weights[i] ?? 0) + w)
  }
  const spread = (from: number, to: number) => {
    const sum = (sums[to] ?? 0) - (sums[from] ?? 0)
    return (
      (squares[to] ?? 0) - (squares[from] ?? 0) - (sum * sum) / ((weights[to] ?? 0) - (weights[from] ?? 0))
    )
  }
  let best = Array.from({ length: n + 1 }, (_, to) => (to === 0 ? 0 : spread(0, to)))
  const begins: number[][] = []
  for (let part = 2; part <= classes; part++) {
    const next = new Array<number>(n + 1).fill(Infinity)
    const begin = new Array<number>(n + 1).fill(0)
    for (let to = part; to <= n; to++)
      for (let from = part - 1; from < to; from++) {
        const cost = (best[from] ?? Infinity) + spread(from, to)
        if (cost < (next[to] ?? Infinity)) {
          next[to] = cost
          begin[to] = from
        }
      }
    begins.push(begin)
    best = next
  }
  const tops: number[] = []
  let to = n
  for (const begin of [...begins].reverse()) {
    tops.unshift(distinct[to - 1] ?? 0)
    to = begin[to] ?? 0
  }
  tops.unshift(distinct[to - 1] ?? 0)
  return tops
}
