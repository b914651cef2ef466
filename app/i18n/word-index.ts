/**
 * Which rows hold which words, found by the beginning of the word. Words are compared as they are given: fold them
 * first (`foldWords`). In process, so that both databases answer alike.
 */
export class WordIndex {
  #rowsOf = new Map<string, Set<number>>()
  #wordsOf = new Map<number, string[]>()
  /** Every word in order, for the look-up of a beginning; null after a new word. */
  #sorted: string[] | null = null

  /** Replaces the words of a row. */
  set(row: number, words: Iterable<string>): void {
    this.delete(row)
    const own = [...new Set(words)]
    for (const word of own) {
      const rows = this.#rowsOf.get(word)
      if (rows) rows.add(row)
      else {
        this.#rowsOf.set(word, new Set([row]))
        this.#sorted = null
      }
    }
    this.#wordsOf.set(row, own)
  }

  delete(row: number): void {
    for (const word of this.#wordsOf.get(row) ?? []) {
      const rows = this.#rowsOf.get(word)
      rows?.delete(row)
      if (rows?.size === 0) {
        this.#rowsOf.delete(word)
        this.#sorted = null
      }
    }
    this.#wordsOf.delete(row)
  }

  /** Rows that hold a word with this beginning. @param among leaves out all others. */
  beginningWith(start: string, among: ReadonlySet<number> | null = null): Set<number> {
    const found = new Set<number>()
    for (const word of this.#wordsFrom(start))
      for (const row of this.#rowsOf.get(word) ?? []) if (among === null || among.has(row)) found.add(row)
    return found
  }

  /** Rows in which every one of the words begins some word; null when none is asked. */
  find(words: readonly string[]): number[] | null {
    // The longest word is usually the rarest.
    const asked = [...new Set(words)].sort((a, b) => b.length - a.length)
    let found: Set<number> | null = null
    for (const word of asked) {
      found = this.beginningWith(word, found)
      if (found.size === 0) break
    }
    return found && [...found]
  }

  #wordsFrom(start: string): string[] {
    this.#sorted ??= [...this.#rowsOf.keys()].sort()
    const sorted = this.#sorted
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] as string) < start) low = middle + 1
      else high = middle
    }
    let end = low
    while (end < sorted.length && (sorted[end] as string).startsWith(start)) end++
    return sorted.slice(low, end)
  }
}
