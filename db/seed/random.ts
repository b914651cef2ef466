/** Chance that repeats itself: the same seed gives the same sequence on every machine. */
export interface Random {
  /** From 0 up to, and not including, 1. */
  next(): number
  /** A whole number, both ends included. */
  whole(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** Each of the list with the same probability; order kept. */
  some<T>(list: readonly T[], probability: number): T[]
  shuffle<T>(list: readonly T[]): T[]
}

export function createRandom(seed: string): Random {
  let state = hash(seed)
  // Mulberry32: small, and even enough for inventing halls.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)] as (typeof list)[number],
    some: (list, probability) => list.filter(() => next() < probability),
    shuffle(list) {
      const order = [...list]
      for (let last = order.length - 1; last > 0; last--) {
        const other = whole(0, last)
        ;[order[last], order[other]] = [order[other] as never, order[last] as never]
      }
      return order
    },
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value
}
