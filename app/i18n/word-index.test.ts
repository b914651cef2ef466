import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { WordIndex } from "./word-index"

const word = fc.stringMatching(/^[ab]{1,4}$/)
const words = fc.array(word, { maxLength: 5 })

describe("the word index", () => {
  it("finds the rows in which every word asked begins a word, as a plain loop does", () => {
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 12 }),
        fc.array(words, { maxLength: 6 }),
        words,
        (first, later, asked) => {
          const index = new WordIndex()
          for (const [row, own] of first.entries()) index.set(row, own)
          index.find(asked)
          for (const [row, own] of later.entries()) index.set(row, own)
          index.delete(0)
          const rows = first.map((own, row) => (row === 0 ? [] : (later[row] ?? own)))
          for (const [row, own] of later.entries()) if (row > 0) rows[row] = own
          const expected = [...rows.keys()].filter((row) =>
            asked.every((start) => (rows[row] ?? []).some((own) => own.startsWith(start))),
          )
          const found = index.find(asked)
          if (asked.length === 0) expect(found).toBeNull()
          else expect([...(found ?? [])].sort((a, b) => a - b)).toEqual(expected)
        },
      ),
    )
  })

  it("finds by one beginning, among some rows alone where they are named", () => {
    const index = new WordIndex()
    index.set(1, ["rue", "haute"])
    index.set(2, ["rue", "basse"])
    expect(index.beginningWith("ru")).toEqual(new Set([1, 2]))
    expect(index.beginningWith("ru", new Set([2, 3]))).toEqual(new Set([2]))
    expect(index.beginningWith("ue")).toEqual(new Set())
  })
})
