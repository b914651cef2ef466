/** Half-open intervals `[start, end)` of numbers: minutes or milliseconds. */
export interface Interval {
  start: number
  end: number
}

/** The same time as few intervals in order: what overlaps or touches becomes one, what is empty goes. */
export function union(intervals: Interval[]): Interval[] {
  const sorted = intervals.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start)
  const merged: Interval[] = []
  for (const { start, end } of sorted) {
    const last = merged.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** The time that lies in both. */
export function intersect(a: Interval[], b: Interval[]): Interval[] {
  const [left, right] = [union(a), union(b)]
  const common: Interval[] = []
  let i = 0
  let j = 0
  while (true) {
    const [x, y] = [left[i], right[j]]
    if (!x || !y) return common
    const start = Math.max(x.start, y.start)
    const end = Math.min(x.end, y.end)
    if (start < end) common.push({ start, end })
    if (x.end < y.end) i++
    else j++
  }
}

/** The time of `from` that does not lie in `taken`. */
export function subtract(from: Interval[], taken: Interval[]): Interval[] {
  const rest: Interval[] = []
  const holes = union(taken)
  for (const { start, end } of union(from)) {
    let at = start
    for (const hole of holes) {
      if (hole.start >= end) break
      if (hole.start > at) rest.push({ start: at, end: hole.start })
      at = Math.max(at, hole.end)
    }
    if (at < end) rest.push({ start: at, end })
  }
  return rest
}

/** Whether the whole interval lies in the time. */
export function covers(time: Interval[], { start, end }: Interval): boolean {
  return union(time).some((part) => part.start <= start && end <= part.end)
}
