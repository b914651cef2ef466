/** A column of a model: a whole number, or a fraction, between two bounds. */
interface Column {
  lower: number
  upper: number
  isWhole: boolean
}

/** What a row adds up: columns and their factors. */
export type Terms = readonly (readonly [column: number, factor: number])[]

/** A linear model while it is being written, row by row. */
export class SparseModel {
  readonly columns: Column[] = []
  readonly rowLower: number[] = []
  readonly rowUpper: number[] = []
  readonly starts: number[] = [0]
  readonly indices: number[] = []
  readonly values: number[] = []

  /** A choice: 0 or 1. */
  choice(): number {
    return this.columns.push({ lower: 0, upper: 1, isWhole: true }) - 1
  }

  /** A choice that is 0 or 1 whenever the others are. */
  implied(): number {
    return this.columns.push({ lower: 0, upper: 1, isWhole: false }) - 1
  }

  fix(column: number, value: number): void {
    const own = this.columns[column] as Column
    own.lower = value
    own.upper = value
  }

  atMost(terms: Terms, upper: number): void {
    this.#row(terms, -Infinity, upper)
  }

  atLeast(terms: Terms, lower: number): void {
    this.#row(terms, lower, Infinity)
  }

  equals(terms: Terms, value: number): void {
    this.#row(terms, value, value)
  }

  #row(terms: Terms, lower: number, upper: number): void {
    for (const [column, factor] of terms) {
      this.indices.push(column)
      this.values.push(factor)
    }
    this.starts.push(this.indices.length)
    this.rowLower.push(lower)
    this.rowUpper.push(upper)
  }
}
