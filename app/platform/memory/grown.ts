import type { Numbers } from "./sections"

/** Beyond so many numbers a quarter more is enough. */
const large = 100_000

/** The same numbers with room for at least so many. */
export function grown<T extends Numbers>(numbers: T, length: number): T {
  if (numbers.length >= length) return numbers
  const bigger = new (numbers.constructor as new (length: number) => T)(length)
  bigger.set(numbers)
  return bigger
}

/** How much room is made where so much is not enough. */
export function moreRoom(room: number, least: number): number {
  return Math.max(least, room < large ? 2 * room : Math.ceil(1.25 * room))
}

/** The same numbers with room for some time to come where there is not enough. */
export function roomier<T extends Numbers>(numbers: T, length: number): T {
  return numbers.length >= length ? numbers : grown(numbers, moreRoom(numbers.length, length))
}
