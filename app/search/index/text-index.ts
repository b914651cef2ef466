import { foldWords } from "~/i18n/fold-text"

/**
 * Which rows hold which words, found by the beginning of the word. In process, so that both databases answer
 * alike.
 */
export class TextIndex {
  #rowsOf = new Map<string, Set<number>>()
  #wordsOf = new Map<number, string[]>()
  /** Every word in order, for the look-up of a beginning; null after a new word. */
  #sorted: string[] | null = null

  /** Replaces the words of a row. */
  set(row: number, texts: string[]): void {
    this.delete(row)
    const words = [...new Set(texts.flatMap(foldWords))]
    for (const word of words) {
      const rows = this.#rowsOf.get(word)
      if (rows) rows.add(row)
      else {
        this.#rowsOf.set(word, new Set([row]))
        this.#sorted = null
      }
    }
    this.#wordsOf.set(row, words)
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

  /** Rows in which every word of the query begins some word; null when the query has no word. */
  find(query: string): number[] | null {
    const words = [...new Set(foldWords(query))]
    if (words.length === 0) return null
    // The longest word is usually the rarest.
    words.sort((a, b) => b.length - a.length)
    let found: Set<number> | null = null
    for (const word of words) {
      const rows: Set<number> = new Set()
      for (const known of this.#beginningWith(word))
        for (const row of this.#rowsOf.get(known) ?? []) if (found === null || found.has(row)) rows.add(row)
      if (rows.size === 0) return []
      found = rows
    }
    return [...(found ?? [])]
  }

  #beginningWith(start: string): string[] {
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
