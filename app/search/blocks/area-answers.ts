import { distanceToArea, isInArea } from "~/geo/area"
import { distanceM } from "~/geo/distance"
import { grown } from "~/platform/memory/grown"
import { NumberSet } from "~/platform/memory/number-set"
import type { SearchArea } from "../index/search-area"
import type { Pool, SpaceColumns } from "../index/space-columns"
import { blockWords } from "./block-table"
import type { SpaceBlocks } from "./space-blocks"
import { firstFact } from "./space-facts"

/** Areas of which answers are kept; those that were asked first go first. */
const mostAreas = 32

/** How many rows of a block lie in an area. */
export const inArea = { unknown: 0, all: 1, some: 2, none: 3 } as const
type InArea = (typeof inArea)[keyof typeof inArea]

interface Answers {
  /** Rows that were looked at, and those of them that lie in the area. */
  known: NumberSet
  inside: NumberSet
  /** Metres of rows outside, where they were asked. */
  metres: Map<number, number>
  /** Of each block, {@link inArea}, as long as its stamp is the same. */
  blocks: Uint8Array
  stamps: Uint32Array
}

/** Which rows lie in areas and how far others are from them, worked out once. */
export class AreaAnswers {
  readonly #ofArea = new Map<string, Answers>()

  constructor(
    private readonly columns: SpaceColumns,
    private readonly areaIds: Pool<string>,
    private readonly blocks: SpaceBlocks,
  ) {}

  /** Has to be told of every row that comes, changes or goes. */
  touch(row: number): void {
    for (const { known, metres } of this.#ofArea.values()) {
      known.delete(row)
      metres.delete(row)
    }
  }

  isInside(area: SearchArea, row: number): boolean {
    return this.#isInside(area, this.#of(area), row)
  }

  /** Metres to the area, 0 inside. */
  metresTo(area: SearchArea, row: number): number {
    const answers = this.#of(area)
    if (this.#isInside(area, answers, row)) return 0
    let metres = answers.metres.get(row)
    if (metres === undefined) {
      const at = this.#position(row)
      metres = area.shape ? distanceToArea(at, area.shape) : distanceM(at, area.center)
      answers.metres.set(row, metres)
    }
    return metres
  }

  /** How many rows of a block lie in an area. Ask of blocks that are up to date. */
  ofBlock(area: SearchArea, block: number): InArea {
    const answers = this.#of(area)
    answers.blocks = grown(answers.blocks, this.blocks.length)
    answers.stamps = grown(answers.stamps, this.blocks.length)
    const stamp = this.blocks.stamps[block] as number
    if (answers.blocks[block] === inArea.unknown || answers.stamps[block] !== stamp) {
      answers.blocks[block] = this.#look(area, answers, block)
      answers.stamps[block] = stamp
    }
    return answers.blocks[block] as InArea
  }

  #look(area: SearchArea, answers: Answers, block: number): InArea {
    let [inside, outside] = [false, false]
    const alive = this.blocks.at(block, firstFact.alive)
    for (let word = 0; word < blockWords && !(inside && outside); word++)
      for (let left = this.blocks.bits[alive + word] as number; left !== 0; left &= left - 1)
        if (this.#isInside(area, answers, this.blocks.rowAt(block, word, left))) inside = true
        else outside = true
    if (inside && outside) return inArea.some
    return inside ? inArea.all : inArea.none
  }

  #isInside(area: SearchArea, { known, inside }: Answers, row: number): boolean {
    if (known.has(row)) return inside.has(row)
    const found = this.#findInside(area, row)
    known.add(row)
    if (found) inside.add(row)
    else inside.delete(row)
    return found
  }

  #findInside(area: SearchArea, row: number): boolean {
    if (area.shape) return isInArea(this.#position(row), area.shape)
    const number = this.areaIds.numberOf(area.id)
    const { municipality, neighbourhood, postcode } = this.columns
    if (number === undefined) return area.level === "region"
    return [municipality, neighbourhood, postcode].some((column) => column[row] === number)
  }

  #position(row: number): [number, number] {
    return [this.columns.lon[row] as number, this.columns.lat[row] as number]
  }

  #of(area: SearchArea): Answers {
    const known = this.#ofArea.get(area.id)
    if (known) return known
    const answers: Answers = {
      known: new NumberSet(),
      inside: new NumberSet(),
      metres: new Map(),
      blocks: new Uint8Array(0),
      stamps: new Uint32Array(0),
    }
    this.#ofArea.set(area.id, answers)
    const oldest = this.#ofArea.keys().next().value
    if (this.#ofArea.size > mostAreas && oldest !== undefined) this.#ofArea.delete(oldest)
    return answers
  }
}
