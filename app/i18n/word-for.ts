/** A translator, as far as it answers for keys that are only known when it is asked. */
interface Words {
  (key: never): string
  has(key: never): boolean
  raw(key: never): unknown
}

/**
 * The word for a code that comes from outside: from a city pack, an address, a log.
 * @param key where the word would be, such as `amenity.wifi`.
 * @returns undefined for a code that has no word.
 */
export function wordFor(words: Words, key: string): string | undefined {
  if (!words.has(key as never)) return undefined
  // A code may also lead to a whole group of words.
  const found = words.raw(key as never)
  return typeof found === "string" || Array.isArray(found) ? words(key as never) : undefined
}
