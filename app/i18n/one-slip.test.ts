import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isOneSlip, isOneSlipFromBeginning } from "./one-slip"

/** The edits of a word written out, plainly. */
function slipsOf(word: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    for (const letter of "abc") {
      found.add(before + letter + after)
      if (after) found.add(before + letter + after.slice(1))
    }
    if (after) found.add(before + after.slice(1))
    if (after.length > 1) found.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
  }
  found.delete(word)
  return found
}

const word = (minLength: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength, maxLength: 8 })

describe("isOneSlip", () => {
  it("is as the edits of a word, written out", () => {
    fc.assert(
      fc.property(word(1), word(1), (typed, meant) => {
        expect(isOneSlip(typed, meant)).toBe(slipsOf(meant).has(typed))
      }),
    )
    fc.assert(
      fc.property(word(1), fc.nat(), (meant, which) => {
        const slips = [...slipsOf(meant)]
        expect(isOneSlip(slips[which % slips.length] as string, meant)).toBe(true)
      }),
    )
  })

  it("is asked of the beginning too", () => {
    expect(isOneSlipFromBeginning("lesbrus", "lesbroussart")).toBe(true)
    expect(isOneSlipFromBeginning("lesbro", "lesbroussart")).toBe(false)
    expect(isOneSlipFromBeginning("lasbrus", "lesbroussart")).toBe(false)
  })
})
