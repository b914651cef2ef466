import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { chooser, seeded } from "../../scripts/bench/choose"
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
          else expect([...(found ?? [])]).toEqual(expected)
        },
      ),
    )
  })

  it("finds by one beginning", () => {
    const index = new WordIndex()
    index.set(1, ["rue", "haute"])
    index.set(2, ["rue", "basse"])
    expect([...index.beginningWith("ru")]).toEqual([1, 2])
    expect([...index.beginningWith("ue")]).toEqual([])
  })

  it("finds the same once what was set is put in order, and after more is set", () => {
    const { whole, one } = chooser(seeded(2))
    const index = new WordIndex()
    const rows = new Map<number, string[]>()
    for (let step = 0; step < 6000; step++) {
      const row = whole(0, 1999)
      const own = Array.from(
        { length: whole(0, 4) },
        () => one(["a", "ab", "é", "école", "œ", "z"]) + whole(0, 30),
      )
      rows.set(row, own)
      index.set(row, own)
      if (step % 150 !== 0) continue
      const asked = one([["a"], ["a", "é"], ["ab1"], ["z3", "a", "œ"], ["none"]])
      const expected = [...rows.keys()].filter((row) =>
        asked.every((start) => rows.get(row)?.some((word) => word.startsWith(start))),
      )
      expect([...(index.find(asked) ?? [])]).toEqual(expected.sort((a, b) => a - b))
    }
  })
})
