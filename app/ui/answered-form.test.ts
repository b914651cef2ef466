import { expect, it } from "vitest"
import { answeredForm } from "./answered-form"
import { formFaults } from "./error-summary"
import { choiceProps, controlProps } from "./form-field"

const answer = {
  initialValue: { forms: "hourly", prices: [{ amount: "8" }, { amount: "much" }], name: { fr: "Salle" } },
  error: { "prices[1].amount": ["Write an amount."], "": ["Not now."] },
}

it("shows what was typed and what is wrong, beside its field and in the summary, by one id", () => {
  const form = answeredForm<string>("terms", answer, { note: "Usual" })
  expect(controlProps(form.field("prices[1].amount"))).toMatchObject({
    id: "terms-prices[1].amount",
    name: "prices[1].amount",
    defaultValue: "much",
    error: "Write an amount.",
  })
  expect(choiceProps(form.field("forms"))).toMatchObject({ chosen: ["hourly"], error: undefined })
  expect([form.text("name.fr"), form.text("name.nl"), form.text("prices[2].amount")]).toEqual([
    "Salle",
    "",
    "",
  ])
  expect(formFaults(form)).toEqual([
    { id: "terms-prices[1].amount", message: "Write an amount." },
    { id: "", message: "Not now." },
  ])
  // What was emptied stays empty.
  expect(form.text("note")).toBe("")
})

it("shows what usually stands there until anything is sent", () => {
  const form = answeredForm("terms", null, { note: "Usual" })
  expect(controlProps(form.field("note"))).toMatchObject({ defaultValue: "Usual", error: undefined })
  expect(formFaults(form)).toEqual([])
})
