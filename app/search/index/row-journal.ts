/** Rows that were changed, in order, so that what is worked out of them can be brought up to date. */
export class RowJournal {
  #rows: number[] = []
  /** How many were forgotten. */
  #before = 0

  /** @param most kept; who is further behind reads every row anew. */
  constructor(private readonly most: number) {}

  note(row: number): void {
    if (this.#rows.length >= this.most) {
      this.#before += this.#rows.length
      this.#rows = []
    }
    this.#rows.push(row)
  }

  /** How many changes there were. */
  get position(): number {
    return this.#before + this.#rows.length
  }

  /** The rows that were changed since a position; null where that is forgotten. */
  since(position: number): number[] | null {
    return position < this.#before ? null : this.#rows.slice(position - this.#before)
  }
}
