/** A seeded generator of numbers in [0, 1) (mulberry32): the same seed gives the same city. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Choices from a seeded generator. */
export function chooser(random: () => number) {
  const whole = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  return {
    random,
    whole,
    chance: (share: number) => random() < share,
    one: <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T,
    some: <T>(list: readonly T[], share: number): T[] => list.filter(() => random() < share),
  }
}
export type Chooser = ReturnType<typeof chooser>
