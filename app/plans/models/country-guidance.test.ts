import { describe, expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import be from "./countries/be.json"
import { CountryGuidance, shownGuidance } from "./country-guidance"
import { models } from "./model"

const guidance = CountryGuidance.parse(be)

describe.each(locales)("the guidance of Belgium in %s", (locale) => {
  const shown = shownGuidance(guidance, locale)

  it.each(models)("says of %s its law, duration and tax, each with a source or with whom to ask", (model) => {
    const { statements } = shown[model]
    expect(new Set(statements.map(({ about }) => about))).toEqual(new Set(["law", "duration", "tax"]))
    for (const { source, check } of statements) expect((source === null) !== (check === null)).toBe(true)
    expect(new Set(statements.map(({ text }) => text)).size).toBe(statements.length)
  })
})

it("takes no sentence without a source that is left to nobody", () => {
  const [first] = be.models.owner.statements
  const told = { about: first?.about, text: first?.text }
  const models = { ...be.models, owner: { ...be.models.owner, statements: [told] } }
  expect(CountryGuidance.safeParse({ ...be, models }).success).toBe(false)
})
