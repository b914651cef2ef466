/** A translator, as far as it answers for keys that are only known when it is asked. */
interface Words {
  (key: never): string
  has(key: never): boolean
}

/**
 * The word for a code that comes from outside: from a city pack, an address, a log.
 * @param key where the word would be, such as `amenity.wifi`.
 * @returns undefined for a code that has no word.
 */
export function wordFor(words: Words, key: string): string | undefined {
  return words.has(key as never) ? words(key as never) : undefined
}
