import fc from "fast-check"
import { expect, it } from "vitest"
import { TextPool } from "./text-pool"

const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 12 }))

it("gives a text one number however often it is asked, and gives it back", () => {
  fc.assert(
    fc.property(texts, texts, (added, others) => {
      const pool = new TextPool()
      const numbers = added.map((text) => pool.intern(text))
      expect(added.map((text) => pool.intern(text))).toEqual(numbers)
      expect(numbers.map((number) => pool.at(number))).toEqual(added)
      expect(pool.length).toBe(new Set(added).size)
      for (const text of others) expect(pool.numberOf(text) !== undefined).toBe(added.includes(text))
    }),
  )
})

it("compares texts and their beginnings byte by byte", () => {
  fc.assert(
    fc.property(texts, (added) => {
      const pool = new TextPool()
      const numbers = [...new Set(added.map((text) => pool.intern(text)))]
      const sorted = numbers.sort((a, b) => pool.compare(a, b)).map((number) => Buffer.from(pool.at(number)))
      expect(sorted).toEqual([...sorted].sort(Buffer.compare))
      for (const [at, text] of added.entries()) {
        const start = text.slice(0, at % 4)
        const number = pool.intern(text)
        if (Buffer.from(start).toString() === start)
          expect(pool.compareBeginning(number, Buffer.from(start))).toBe(0)
      }
    }),
  )
})
