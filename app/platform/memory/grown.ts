type Numbers = Int32Array | Uint32Array | Float64Array | Uint8Array

/** The same numbers with room for at least so many. */
export function grown<T extends Numbers>(numbers: T, length: number): T {
  if (numbers.length >= length) return numbers
  const bigger = new (numbers.constructor as new (length: number) => T)(length)
  bigger.set(numbers)
  return bigger
}

/** The same with twice the room, or more where that is not enough. */
export function roomier<T extends Numbers>(numbers: T, length: number): T {
  return numbers.length >= length ? numbers : grown(numbers, Math.max(length, 2 * numbers.length))
}
