import fc from "fast-check"
import { expect, it } from "vitest"
import { NumberSet } from "./number-set"

const numbers = fc.array(fc.nat(200))

function setOf(list: readonly number[]): NumberSet {
  const set = new NumberSet()
  for (const number of list) set.add(number)
  return set
}

it("holds what a set holds", () => {
  fc.assert(
    fc.property(numbers, numbers, numbers, (added, removed, others) => {
      const [set, plain] = [setOf(added), new Set(added)]
      for (const number of removed) {
        set.delete(number)
        plain.delete(number)
      }
      expect([...set]).toEqual([...plain].sort((a, b) => a - b))
      expect(set.size).toBe(plain.size)
      for (const number of [...added, ...removed]) expect(set.has(number)).toBe(plain.has(number))
      set.keepThoseIn(setOf(others))
      expect([...set]).toEqual([...plain].filter((number) => others.includes(number)).sort((a, b) => a - b))
    }),
  )
})
