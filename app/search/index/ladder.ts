/** Between 0 and 1. */
const rungs = 50

/** Rows by a value between 0 and 1, so that those with the highest are looked at first. */
export class Ladder {
  readonly #rungs = Array.from({ length: rungs }, () => new Set<number>())
  readonly #rungOf: number[] = []

  put(row: number, value: number): void {
    this.remove(row)
    const rung = Math.min(rungs - 1, Math.floor(value * rungs))
    this.#rungOf[row] = rung
    this.#rungs[rung]?.add(row)
  }

  remove(row: number): void {
    this.#rungs[this.#rungOf[row] ?? -1]?.delete(row)
  }

  /** From the highest down: rows, and the value that none of the later ones reaches; null where none come. */
  *down(): Generator<{ rows: number[]; below: number | null }> {
    for (let rung = rungs - 1; rung >= 0; rung--)
      yield { rows: [...(this.#rungs[rung] ?? [])], below: rung === 0 ? null : rung / rungs }
  }
}
