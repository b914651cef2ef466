import { grown } from "~/platform/memory/grown"
import { numbersOf, type Sections } from "~/platform/memory/sections"

/** Between 0 and 1. */
const rungs = 50
const none = 255

/** Rows by a value between 0 and 1, so that those with the highest are looked at first. */
export class Ladder {
  #rungOf = new Uint8Array(0)
  /** The rows of each rung; null once one was put or removed. */
  #rows: number[][] | null = null

  put(row: number, value: number): void {
    if (row >= this.#rungOf.length) {
      const before = this.#rungOf.length
      this.#rungOf = grown(this.#rungOf, 2 * row + 1).fill(none, before)
    }
    this.#rungOf[row] = Math.min(rungs - 1, Math.floor(value * rungs))
    this.#rows = null
  }

  remove(row: number): void {
    this.#rungOf[row] = none
    this.#rows = null
  }

  /** From the highest down: rows, and the value that none of the later ones reaches; null where none come. */
  *down(): Generator<{ rows: number[]; below: number | null }> {
    this.#rows ??= this.#sorted()
    for (let rung = rungs - 1; rung >= 0; rung--)
      yield { rows: this.#rows[rung] as number[], below: rung === 0 ? null : rung / rungs }
  }

  sections(): Sections {
    return { rungs: this.#rungOf }
  }

  restore(sections: Sections): void {
    this.#rungOf = numbersOf(sections, "rungs", new Uint8Array())
    this.#rows = null
  }

  #sorted(): number[][] {
    const rows = Array.from({ length: rungs }, (): number[] => [])
    for (const [row, rung] of this.#rungOf.entries()) rows[rung]?.push(row)
    return rows
  }
}
