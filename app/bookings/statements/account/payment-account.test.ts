import { describe, expect, it } from "vitest"
import { PaymentAccountInput, printedIban } from "./payment-account"

const faults = (input: object) =>
  PaymentAccountInput.safeParse(input).error?.issues.map(({ path }) => path.join("."))

describe("an account", () => {
  it("is read however it is typed, and written in fours", () => {
    const typed = { iban: " be71 0961-2345 6769 ", holder: " Parish " }
    expect(PaymentAccountInput.parse(typed)).toEqual({ iban: "BE71096123456769", holder: "Parish" })
    expect(printedIban("BE71096123456769")).toBe("BE71 0961 2345 6769")
  })

  it("may be none", () => {
    expect(PaymentAccountInput.parse({ iban: "", holder: "" })).toEqual({ iban: null, holder: null })
  })

  it("is refused beside the field that is wrong", () => {
    expect(faults({ iban: "BE71 0961 2345 6768", holder: "Parish" })).toEqual(["iban"])
    expect(faults({ iban: "no account", holder: "Parish" })).toEqual(["iban"])
    expect(faults({ iban: "BE71 0961 2345 6769", holder: "" })).toEqual(["holder"])
    expect(faults({ iban: "", holder: "Parish" })).toEqual(["iban"])
    expect(faults({ iban: "BE71 0961 2345 6769", holder: "x".repeat(71) })).toEqual(["holder"])
  })
})
