interface Waiting {
  go: () => void
  shares: boolean
}

/** Told how many seconds somebody waited. */
type Waited = (seconds: number) => void

/** The one writer of a SQLite file goes from one to the next, in the order in which they came. */
export class WritersTurn {
  #line: Waiting[] = []
  #taken = false

  constructor(private readonly waited: Waited = () => {}) {}

  /** Waits for the writer. @param shares whether it may be had in a transaction that another has begun. */
  async take({ shares = false } = {}): Promise<void> {
    if (!this.#taken) {
      this.#taken = true
      this.waited(0)
      return
    }
    const began = performance.now()
    await new Promise<void>((go) => this.#line.push({ go, shares }))
    this.waited((performance.now() - began) / 1000)
  }

  give(): void {
    const next = this.#line.shift()
    if (next) next.go()
    else this.#taken = false
  }

  /** Whether whoever comes next would share. */
  get nextShares(): boolean {
    return this.#line[0]?.shares ?? false
  }
}
