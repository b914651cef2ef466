import { array, check, constantFrom, integer, property, record } from "fast-check"
import { expect, it } from "vitest"
import { addMonths, statementTotals } from "./statement"

const line = { kind: "rent", amount: 1000, vat: "exempt", vatRate: null } as const

it("adds up without deposits, and puts the tax of untaxed prices on top", () => {
  const lines = [
    line,
    { ...line, amount: 2000, vat: "excluded", vatRate: 21 } as const,
    { ...line, amount: 50, vat: "excluded", vatRate: 6 } as const,
    { ...line, amount: 500, vat: "included", vatRate: 21 } as const,
    { ...line, amount: 700, vat: "excluded", vatRate: null } as const,
    { ...line, amount: null },
    { ...line, kind: "deposit", amount: 10_000 } as const,
  ]
  expect(statementTotals(lines)).toEqual({
    sum: 4250,
    vat: [
      { rate: 6, amount: 3 },
      { rate: 21, amount: 420 },
    ],
    total: 4673,
    deposits: 10_000,
  })
})

it("loses and invents no cent, in whatever order the lines come", () => {
  const lines = array(
    record({
      kind: constantFrom("rent", "energy_supplement", "cancellation_fee", "deposit"),
      amount: integer({ min: 0, max: 1_000_000 }),
      vat: constantFrom("included", "excluded", "exempt"),
      vatRate: constantFrom(6, 12, 21),
    }),
  )
  const statement = property(lines, (lines) => {
    const totals = statementTotals(lines)
    const back = statementTotals([...lines].reverse())
    const all = lines.reduce((sum, { amount }) => sum + amount, 0)
    const tax = totals.vat.reduce((sum, { amount }) => sum + amount, 0)
    return (
      totals.sum + totals.deposits === all && totals.total === totals.sum + tax && back.total === totals.total
    )
  })
  expect(check(statement)).toMatchObject({ failed: false })
})

it("counts months across years", () => {
  expect([addMonths("2030-12", 1), addMonths("2031-01", -1), addMonths("2031-03", -15)]).toEqual([
    "2031-01",
    "2030-12",
    "2029-12",
  ])
})
