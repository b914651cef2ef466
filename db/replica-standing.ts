/** What a look at a server finds. Servers of which one follows the other agree in system and timeline. */
export interface ServerLook {
  /** Position in the log of the database, in bytes: written on the primary, replayed on a standby. */
  position: number
  /** Version of the change log. */
  version: number
  /** Of which cluster it is. */
  system: string
  /** Raised each time a standby takes over. */
  timeline: number
  isStandby: boolean
}

/** `away`: it does not answer. `foreign`: it answers, and is no standby of the primary. */
export type ReplicaState = "fit" | "behind" | "away" | "foreign"

/** How a replica fares. */
export interface ReplicaReport {
  state: ReplicaState
  /** Milliseconds for which what was written on the primary may be missing; null when nothing is known. */
  behindMs: number | null
  /** Of the log of the database; null when nothing is known. */
  behindBytes: number | null
}

/**
 * Knows from looks at both servers, the primary always first, how old a replica is at most. By the clock of this
 * process alone: where the primary stood at an instant is compared with how far the replica has come, so that it does
 * not matter whether the replica is slow, or hears nothing more, or whether clocks agree.
 */
export class ReplicaStanding {
  /** Where the primary stood when, oldest first: what the replica has not reached yet. */
  #ahead: { at: number; position: number }[] = []
  /** Everything that was committed before this instant is on the replica. */
  #freshAt: number | null = null
  #newest: { primary: ServerLook; replica: ServerLook } | null = null
  #trouble: "away" | "foreign" | null = "away"

  /** @param mostBehindMs milliseconds that a replica may be old and be read. */
  constructor(readonly mostBehindMs: number) {}

  /** @param at milliseconds of the clock when the primary was asked. */
  note(at: number, primary: ServerLook, replica: ServerLook): void {
    this.#newest = { primary, replica }
    if (!replica.isStandby || replica.system !== primary.system || replica.timeline !== primary.timeline) {
      this.#forget("foreign")
      return
    }
    this.#trouble = null
    this.#ahead.push({ at, position: primary.position })
    const reached = this.#ahead.findLastIndex(({ position }) => position <= replica.position)
    if (reached < 0) return
    this.#freshAt = this.#ahead[reached]?.at ?? null
    this.#ahead.splice(0, reached + 1)
    // Of what it is far behind, the oldest tells how far.
    if (this.#ahead.length > mostKept) this.#ahead.splice(mostKept / 2, mostKept / 2)
  }

  /** It does not answer: nothing is read there until a look finds it again. */
  lose(): void {
    this.#forget("away")
    this.#newest = null
  }

  isFit(now: number): boolean {
    return this.#trouble === null && this.#freshAt !== null && now - this.#freshAt <= this.mostBehindMs
  }

  /** Whether the replica is known to have a version of the change log. */
  has(version: number): boolean {
    return this.#trouble === null && this.#newest !== null && this.#newest.replica.version >= version
  }

  report(now: number): ReplicaReport {
    const { primary, replica } = this.#newest ?? {}
    return {
      state: this.#trouble ?? (this.isFit(now) ? "fit" : "behind"),
      behindMs: this.#freshAt === null ? null : Math.round(now - this.#freshAt),
      behindBytes: primary && replica ? Math.max(0, primary.position - replica.position) : null,
    }
  }

  #forget(trouble: "away" | "foreign") {
    this.#trouble = trouble
    this.#freshAt = null
    this.#ahead = []
  }
}

const mostKept = 1000
