/** Percentiles of times in milliseconds. */
export interface Spread {
  p50: number
  p95: number
  p99: number
}

export function spreadOf(times: number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** The least of several runs of the same work, percentile by percentile: what the machine did beside it is left out. */
export function least(runs: Spread[]): Spread {
  const of = (name: keyof Spread) => Math.min(...runs.map((run) => run[name]))
  return { p50: of("p50"), p95: of("p95"), p99: of("p99") }
}

/** Exponent of growth: 1 when ten times as many spaces take ten times as long. */
export function logSlope(
  small: { size: number; time: number },
  large: { size: number; time: number },
): number {
  return Math.log(large.time / small.time) / Math.log(large.size / small.size)
}
