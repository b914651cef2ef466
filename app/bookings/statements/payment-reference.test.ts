import { check, integer, property } from "fast-check"
import { expect, it } from "vitest"
import { isPaymentReference, paymentReference, printedReference } from "./payment-reference"

const numbers = integer({ min: 0, max: 9_999_999_999 })
const holds = (statement: ReturnType<typeof property<[number]>>) =>
  expect(check(statement, { numRuns: 500 })).toMatchObject({ failed: false })

it.each([
  [1, "000000000101"],
  // No rest is 97.
  [97, "000000009797"],
  [0, "000000000097"],
  // An example of the Belgian banks' own rules: +++090/9337/55493+++.
  [909337554, "090933755493"],
])("%d has the reference %s", (number, reference) => {
  expect(paymentReference(number)).toBe(reference)
})

it("is printed in three groups", () => {
  expect(printedReference("090933755493")).toBe("+++090/9337/55493+++")
})

it("is right however it is written", () => {
  holds(
    property(numbers, (number) => {
      const reference = paymentReference(number)
      return isPaymentReference(reference) && isPaymentReference(printedReference(reference))
    }),
  )
})

it("shows any one digit that is wrong", () => {
  const at = integer({ min: 0, max: 11 })
  const by = integer({ min: 1, max: 9 })
  const statement = property(numbers, at, by, (number, place, more) => {
    const digits = [...paymentReference(number)]
    digits[place] = String((Number(digits[place]) + more) % 10)
    return !isPaymentReference(digits.join(""))
  })
  expect(check(statement, { numRuns: 500 })).toMatchObject({ failed: false })
})

it.each([-1, 1.5, 10_000_000_000, Number.NaN])("refuses %d", (number) => {
  expect(() => paymentReference(number)).toThrow(RangeError)
})
