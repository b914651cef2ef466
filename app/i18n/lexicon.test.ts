import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Lexicon } from "./lexicon"
import { isOneSlip, isOneSlipFromBeginning } from "./one-slip"

const word = (minLength: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength, maxLength: 8 })
const rows = fc.array(fc.array(word(1), { maxLength: 4 }), { maxLength: 12 })
const least = 6

/** Rows of which some word is as it is asked, and whether it is so as a whole. */
function plainly(
  given: string[][],
  isFound: (word: string) => boolean,
  isWhole: (word: string) => boolean,
): Map<number, boolean> {
  const found = new Map<number, boolean>()
  for (const [row, words] of given.entries()) if (words.some(isFound)) found.set(row, words.some(isWhole))
  return found
}

function taken(ask: (take: (row: number, isWhole: boolean) => void) => void): Map<number, boolean> {
  const found = new Map<number, boolean>()
  ask((row, isWhole) => found.set(row, isWhole || found.get(row) === true))
  return new Map([...found].sort(([a], [b]) => a - b))
}

describe("Lexicon", () => {
  it("finds by the beginning what a plain look finds", () => {
    fc.assert(
      fc.property(rows, word(1), (given, start) => {
        expect(taken((take) => new Lexicon(given).beginningWith(start, take))).toEqual(
          plainly(
            given,
            (one) => one.startsWith(start),
            (one) => one === start,
          ),
        )
      }),
    )
  })

  it("finds with a slip what a plain look finds", () => {
    fc.assert(
      fc.property(rows, word(4), (given, typed) => {
        const half = typed.slice(0, typed.length >> 1)
        const isBegun = (one: string) =>
          typed.length >= least && one.startsWith(half) && isOneSlipFromBeginning(typed, one)
        expect(taken((take) => new Lexicon(given).near(typed, least, take))).toEqual(
          plainly(
            given,
            (one) => isOneSlip(typed, one) || isBegun(one),
            (one) => isOneSlip(typed, one),
          ),
        )
      }),
    )
  })
})
