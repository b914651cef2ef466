import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { checkDigits, formatEnterpriseNumber, parseEnterpriseNumber } from "./enterprise-number"

const head = fc.tuple(fc.constantFrom("0", "1"), fc.stringMatching(/^\d{7}$/)).map(([a, b]) => a + b)

describe("enterprise number", () => {
  test.each([
    ["0123456749", "0123456749"],
    ["0123.456.749", "0123456749"],
    ["BE 0123.456.749", "0123456749"],
    ["be0123456749", "0123456749"],
    [" 0123 456 749 ", "0123456749"],
    ["1000000021", "1000000021"],
    ["0123456748", null],
    ["2123456749", null],
    ["123456749", null],
    ["01234567490", null],
    ["0123456a49", null],
    ["", null],
  ])("%s", (typed, expected) => {
    expect(parseEnterpriseNumber(typed)).toBe(expected)
  })

  test("what is written with dots reads back", () => {
    fc.assert(
      fc.property(head, (eight) => {
        const digits = eight + checkDigits(eight)
        expect(parseEnterpriseNumber(formatEnterpriseNumber(digits))).toBe(digits)
      }),
    )
  })

  test("any one wrong digit is noticed", () => {
    fc.assert(
      fc.property(head, fc.nat(9), fc.integer({ min: 1, max: 9 }), (eight, at, by) => {
        const digits = eight + checkDigits(eight)
        const wrong = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1)
        expect(parseEnterpriseNumber(wrong)).toBeNull()
      }),
    )
  })
})
