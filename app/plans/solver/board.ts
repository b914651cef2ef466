import {
  dayOf,
  keptPieces,
  type PlanInstance,
  type PlanOption,
  takenOf,
  type WeekPiece,
  weekMinutes,
  weekPieces,
} from "./instance"

/** Where in an array of cells something lies, and how much of it. */
interface Taking {
  cells: number[]
  quantity: number
}

/** What an option touches, worked out once. */
interface Touched {
  /** Cells of the leaves, buffers counted. */
  leaves: Taking[]
  /** Cells of the week. */
  week: number[]
}

/**
 * A week while it is being filled: whether a session can be added is asked of all rules but those of all or nothing,
 * which {@link placeUnit} keeps.
 */
export class Board {
  readonly chosen = new Set<number>()
  /** Minutes that each need has. */
  readonly got: number[]
  readonly #step: number
  readonly #cells: number
  readonly #touched: Touched[]
  /** By leaf and cell. */
  readonly #taken: Int16Array
  /** Sessions by need and cell. */
  readonly #ofNeed: Uint8Array
  /** Sessions of the two sides of each rule that keeps needs apart, by cell. */
  readonly #sides: [Int16Array, Int16Array][]
  readonly #perDay: Int16Array[]
  readonly #perQuota: number[]
  readonly #sessions: Map<number, number>[]

  constructor(readonly instance: PlanInstance) {
    const { options, needs, leaves, apart, dayLimits, quotas } = instance
    this.#step = options.reduce((step, option) => {
      const pieces = [...keptPieces(instance, option), ...weekPieces(option.start, option.minutes)]
      return pieces.reduce((own, { from, until }) => divisor(divisor(own, from), until), step)
    }, weekMinutes)
    this.#cells = weekMinutes / this.#step
    this.#touched = options.map((option) => this.#touchedBy(option))
    this.#taken = new Int16Array(leaves.length * this.#cells)
    this.#ofNeed = new Uint8Array(needs.length * this.#cells)
    this.#sides = apart.map(() => [new Int16Array(this.#cells), new Int16Array(this.#cells)])
    this.#perDay = dayLimits.map(() => new Int16Array(7))
    this.#perQuota = quotas.map(() => 0)
    this.#sessions = needs.map(() => new Map<number, number>())
    this.got = needs.map(() => 0)
  }

  /** Whether a session fits beside those that are there. */
  canAdd(at: number): boolean {
    const option = this.instance.options[at] as PlanOption
    const { needs, leaves, apart, dayLimits, quotas } = this.instance
    const need = needs[option.need] as (typeof needs)[number]
    const { leaves: takings, week } = this.#touched[at] as Touched
    const own = this.#sessions[option.need] as Map<number, number>
    let ofLine = 0
    for (const other of own.keys()) {
      const { line, space, start } = this.instance.options[other] as PlanOption
      if (need.sameSpace && space !== option.space) return false
      if (line !== option.line) continue
      if (dayOf({ start }) === dayOf(option)) return false
      ofLine++
    }
    if (ofLine >= (need.lines[option.line]?.times ?? 0)) return false
    for (const [position, { cells, quantity }] of takings.entries()) {
      const most = leaves[this.#leafOf(option, position)] as number
      for (const cell of cells) if ((this.#taken[cell] as number) + quantity > most) return false
    }
    for (const cell of week) if (this.#ofNeed[option.need * this.#cells + cell]) return false
    for (const [rule, { one, other }] of apart.entries()) {
      const [first, second] = this.#sides[rule] as [Int16Array, Int16Array]
      if (one.includes(option.need) && week.some((cell) => second[cell])) return false
      if (other.includes(option.need) && week.some((cell) => first[cell])) return false
    }
    for (const [rule, { spaces, most }] of dayLimits.entries())
      if (spaces.includes(option.space) && (this.#perDay[rule]?.[dayOf(option)] ?? 0) >= most) return false
    for (const [rule, { needs: counted, minutes }] of quotas.entries())
      if (counted.includes(option.need) && (this.#perQuota[rule] ?? 0) + option.minutes > minutes)
        return false
    return true
  }

  add(at: number): void {
    this.#count(at, 1)
    this.chosen.add(at)
  }

  remove(at: number): void {
    this.#count(at, -1)
    this.chosen.delete(at)
  }

  /** The sessions that a need has. */
  sessionsOf(need: number): number[] {
    return [...(this.#sessions[need] as Map<number, number>).keys()]
  }

  /** Cells of the leaves that an option takes. */
  cellsOf(at: number): number[] {
    return (this.#touched[at] as Touched).leaves.flatMap(({ cells }) => cells)
  }

  #count(at: number, by: 1 | -1): void {
    const option = this.instance.options[at] as PlanOption
    const { leaves: takings, week } = this.#touched[at] as Touched
    for (const { cells, quantity } of takings)
      for (const cell of cells) this.#taken[cell] = (this.#taken[cell] as number) + by * quantity
    for (const cell of week) {
      const own = option.need * this.#cells + cell
      this.#ofNeed[own] = (this.#ofNeed[own] as number) + by
    }
    for (const [rule, { one, other }] of this.instance.apart.entries())
      for (const [side, needs] of [one, other].entries()) {
        const counts = this.#sides[rule]?.[side] as Int16Array
        if (needs.includes(option.need)) for (const cell of week) counts[cell] = (counts[cell] as number) + by
      }
    for (const [rule, { spaces }] of this.instance.dayLimits.entries()) {
      const counts = this.#perDay[rule] as Int16Array
      if (spaces.includes(option.space)) counts[dayOf(option)] = (counts[dayOf(option)] as number) + by
    }
    for (const [rule, { needs }] of this.instance.quotas.entries())
      if (needs.includes(option.need))
        this.#perQuota[rule] = (this.#perQuota[rule] as number) + by * option.minutes
    this.got[option.need] = (this.got[option.need] as number) + by * option.minutes
    if (by === 1) this.#sessions[option.need]?.set(at, at)
    else this.#sessions[option.need]?.delete(at)
  }

  #leafOf({ space }: PlanOption, position: number): number {
    return this.instance.spaces[space]?.leaves[position] as number
  }

  #touchedBy(option: PlanOption): Touched {
    const kept = keptPieces(this.instance, option).flatMap((piece) => this.#cellsIn(piece))
    return {
      leaves: (this.instance.spaces[option.space]?.leaves ?? []).map((leaf) => ({
        cells: kept.map((cell) => leaf * this.#cells + cell),
        quantity: takenOf(this.instance, option, leaf),
      })),
      week: weekPieces(option.start, option.minutes).flatMap((piece) => this.#cellsIn(piece)),
    }
  }

  #cellsIn({ from, until }: WeekPiece): number[] {
    return Array.from({ length: (until - from) / this.#step }, (_, at) => from / this.#step + at)
  }
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}
