import type Sqlite from "better-sqlite3"
import { retryWhileBusy, translated, translating } from "./sqlite-outage.server"
import type { WritersTurn } from "./writers-turn"

/** So many are committed together at the most, and none joins a transaction that is open for so many milliseconds. */
const mostMembers = 64
const mostMs = 20

/** A transaction that several have part in, one after the other, and that is committed once for all. */
class SharedCommit {
  /** Whose part stands. */
  members = 0
  /** What rolled all of it back. */
  failure: unknown
  readonly began = performance.now()
  settle!: (failure?: unknown) => void
  readonly settled = new Promise<void>((resolve, reject) => {
    this.settle = (failure) => (failure === undefined ? resolve() : reject(failure))
  })
}

/** The part of one in a shared commit, from its savepoint to its end. */
export interface Part {
  readonly shared: SharedCommit
}

/**
 * Transactions that are committed together (docs/decisions/0051). Each is a savepoint: it has the writer to itself
 * until it ends, sees what those before it wrote, and takes back nothing but its own. It ends when the commit is on the
 * disk, or has failed for all. Whoever comes alone waits for nobody.
 */
export class SharedCommits {
  #open: SharedCommit | undefined

  constructor(
    private readonly writer: () => Sqlite.Database,
    private readonly turn: WritersTurn,
  ) {}

  async begin(): Promise<Part> {
    await this.turn.take({ shares: true })
    try {
      this.#open ??= await this.#begun()
      translating(() => this.writer().exec("savepoint part"))
      return { shared: this.#open }
    } catch (error) {
      if (this.#open) this.#passOn(this.#open)
      else this.turn.give()
      throw error
    }
  }

  /** Ends a part that stands, and waits for the commit that holds it. @throws what made the commit fail. */
  async commit({ shared }: Part): Promise<void> {
    shared.members++
    this.#passOn(shared)
    await shared.settled
  }

  /** Lets go of a part's savepoint, before {@link commit}. */
  release(): void {
    translating(() => this.writer().exec("release part"))
  }

  /** Takes back one part, and nothing of the others. */
  rollback({ shared }: Part): void {
    try {
      if (this.writer().inTransaction) this.writer().exec("rollback to part; release part")
    } catch (error) {
      shared.failure ??= error
      if (this.writer().inTransaction) this.writer().exec("rollback")
    } finally {
      this.#passOn(shared)
    }
  }

  async #begun(): Promise<SharedCommit> {
    // What came at the same moment is in line after this; the lock of the file is not yet held.
    if (!this.turn.nextShares) await new Promise((resolve) => setImmediate(resolve))
    try {
      await retryWhileBusy(() => this.writer().exec("begin immediate"))
    } catch (error) {
      throw translated(error)
    }
    const shared = new SharedCommit()
    // Each part hears of it by itself; there may be none.
    shared.settled.catch(() => {})
    return shared
  }

  /** Gives the writer to the next, within the transaction where that one shares, else after its end. */
  #passOn(shared: SharedCommit): void {
    const writer = this.writer()
    const hasRoom = shared.members < mostMembers && performance.now() - shared.began < mostMs
    if (writer.inTransaction && this.turn.nextShares && hasRoom) {
      this.turn.give()
      return
    }
    this.#open = undefined
    try {
      if (!writer.inTransaction) throw shared.failure ?? new Error("The transaction was rolled back.")
      writer.exec(shared.members > 0 ? "commit" : "rollback")
      shared.settle()
    } catch (error) {
      if (writer.inTransaction) writer.exec("rollback")
      shared.settle(translated(error))
    } finally {
      this.turn.give()
    }
  }
}
