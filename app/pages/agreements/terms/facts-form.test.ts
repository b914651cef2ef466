import { expect, it } from "vitest"
import type { AgreementFacts } from "~/agreements/agreement"
import { factsInput } from "~/agreements/agreement-input"
import { locales } from "~/i18n/locales"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { choirFacts } from "../../../../tests/setup/agreements/agreement-facts"
import { fieldsOf } from "../../../../tests/setup/agreements/agreement-form"
import { FactsForm, factsOf, valuesOf, withoutBlankLines } from "./facts-form"
import { readFacts } from "./read-facts.server"

async function sent(fields: [string, string][]) {
  const body = new URLSearchParams(fields)
  return readForm(new Request("https://roof.example", { method: "POST", body }), FactsForm)
}

const filled = (facts: AgreementFacts, locale: (typeof locales)[number]) =>
  fieldsOf("", valuesOf(facts, locale))

it.each(locales)("says again what it was filled with, in %s", async (locale) => {
  for (const facts of [choirFacts, choirFacts]) {
    const { value } = readFacts(await sent(filled(facts, locale)), facts, locale)
    expect(value).toEqual(factsInput.parse({ ...facts, precariousBecause: facts.precariousBecause ?? null }))
  }
})

it("keeps hours beyond those that the form shows", async () => {
  const slot = { spaceName: "Nef", weekday: 1, from: "18:00", to: "20:00" }
  const facts = { ...choirFacts, slots: Array.from({ length: 120 }, () => slot) }
  const submission = parseForm(await sent(filled(facts, "fr")), FactsForm)
  if (submission.status !== "success") throw new Error("the form is refused")
  const read = factsOf(withoutBlankLines(submission.value), facts) as AgreementFacts
  expect(read.slots).toHaveLength(120)
})

it("says beside its field what is wrong, counted by the lines that are left", async () => {
  const typed: [string, string][] = [
    ...filled({ ...choirFacts, slots: [] }, "en"),
    ["slots[1].from", "18:00"],
    ["slots[1].to", "soon"],
    ["slots[1].spaceName", "Nef"],
  ]
  const { value, form } = readFacts(await sent(typed), choirFacts, "en")
  expect(value).toBeNull()
  expect(Object.keys(form.error).sort()).toEqual(["slots[0].to", "slots[0].weekday"])
  expect(form.initialValue.slots).toMatchObject([{ from: "18:00", to: "soon", weekday: "" }])
})

it("says that a term ends before it begins, and dates that are none", async () => {
  const until = filled(choirFacts, "en").map(([name, text]): [string, string] =>
    name === "until" ? [name, "2020-01-01"] : name === "trialUntil" ? [name, ""] : [name, text],
  )
  expect(Object.keys(readFacts(await sent(until), choirFacts, "en").form.error)).toEqual(["until"])
  const none = until.map(([name, text]): [string, string] => [name, name === "until" ? "soon" : text])
  expect(readFacts(await sent(none), choirFacts, "en").form.error.until?.[0]).toMatch(/date/)
})
