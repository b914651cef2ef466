/** Cents between two lines of the scale: 1, 2 or 5 with noughts, so that there are six lines at most. */
export function stepFor(most: number): number {
  for (let ten = 1; ; ten *= 10)
    for (const part of [1, 2, 5]) if (most / (part * ten) <= 5) return Math.max(part * ten, 1)
}
