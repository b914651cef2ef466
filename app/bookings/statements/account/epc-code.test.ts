import { expect, it } from "vitest"
import { epcCode } from "./epc-code"

const account = { iban: "BE71096123456769", holder: "Paroisse de l’Été" }
const due = { amount: 12_30, currency: "EUR", text: "+++000/0000/00101+++" }

it("says whom to pay, how much and with which reference, line by line", () => {
  expect(epcCode(account, due)).toBe(
    [
      "BCD",
      "002",
      "1",
      "SCT",
      "",
      "Paroisse de l’Été",
      "BE71096123456769",
      "EUR12.30",
      "",
      "",
      "+++000/0000/00101+++",
    ].join("\n"),
  )
})

it("writes sums with a point and two decimals, whatever they are", () => {
  for (const [amount, written] of [
    [1, "EUR0.01"],
    [30, "EUR0.30"],
    [100, "EUR1.00"],
    [123_456_789_01, "EUR123456789.01"],
  ] as const)
    expect(epcCode(account, { ...due, amount })?.split("\n")[7]).toBe(written)
})

it("is none where the guideline has none", () => {
  expect(epcCode(account, { ...due, amount: 0 })).toBeNull()
  expect(epcCode(account, { ...due, amount: 1_000_000_000_00 })).toBeNull()
  expect(epcCode(account, { ...due, currency: "CHF" })).toBeNull()
  expect(epcCode({ ...account, iban: "BR1500000000000010932840814P2" }, due)).toBeNull()
  expect(epcCode({ ...account, holder: "é".repeat(70) }, { ...due, text: "é".repeat(140) })).toBeNull()
})
