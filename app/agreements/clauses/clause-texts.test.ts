import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser"
import { describe, expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { translator, written } from "~/i18n/messages.server"
import { clauseKeys, isClauseKey } from "./clause-keys"
import { clauseReasonText, lawSourceText } from "./clause-texts"
import { clauseSources, lawSources } from "./law-sources"

const allTexts = (messages: object): string[] =>
  Object.values(messages).flatMap((value) => (typeof value === "string" ? [value] : allTexts(value)))

/** The cases of every choice in a text, as `argument: case case`. */
function cases(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return []
    const inner = Object.values(element.options).flatMap(({ value }) => cases(value))
    // Languages differ in their plurals, and not in what a fact may be.
    if (element.type === TYPE.plural) return inner
    return [`${element.value}: ${Object.keys(element.options).sort().join(" ")}`, ...inner]
  })
}

describe.each(locales)("the catalogue in %s", (locale) => {
  const { clauses } = written[locale]

  it("has a title, a text and guidance for each clause, in the order of the keys", () => {
    expect(Object.keys(clauses.clause)).toEqual(clauseKeys)
    for (const clause of Object.values(clauses.clause))
      expect(Object.keys(clause)).toEqual(["title", "text", "guidance"])
  })

  it("tells the same cases apart as the other languages", () => {
    for (const key of clauseKeys) {
      const own = new Set(cases(parse(clauses.clause[key].text)))
      const others = new Set(cases(parse(written.en.clauses.clause[key].text)))
      expect([key, own]).toEqual([key, others])
    }
  })

  it("is written with the marks of its language", () => {
    const strange = locale === "fr" ? /['"“”]|[^ ][:;?!»]|«[^ ]/ : /['"«»]| [:;?!]/
    expect(allTexts(clauses).filter((text) => strange.test(text))).toEqual([])
  })

  it("names every place of the law that it leans on", () => {
    const t = translator(locale, "clauses")
    for (const source of Object.values(lawSources)) {
      const text = lawSourceText(t, locale, source)
      expect(text).toContain(t(`law.${source.law}`))
      expect(text).toContain("2026")
      if (source.article) expect(text).toContain(source.article)
    }
    expect(Object.keys(clauses.law).sort()).toEqual(
      [...new Set(Object.values(lawSources).map(({ law }) => law))].sort(),
    )
  })
})

it("formats what a reason says in the language of whoever reads it", () => {
  const reason = { code: "deposit", values: { cents: 25050, currency: "EUR" } } as const
  const said = locales.map((locale) => clauseReasonText(translator(locale, "clauses"), locale, reason))
  expect(said.map((text) => text.replace(/\s/g, " "))).toEqual([
    "Une garantie de 250,50 € est demandée.",
    "Er wordt een waarborg van € 250,50 gevraagd.",
    "A deposit of €250.50 is asked.",
  ])
})

it("says what old article the guidance of an indexation leans on", () => {
  const [source] = clauseSources.indexation ?? []
  expect(source && lawSourceText(translator("nl", "clauses"), "nl", source)).toBe(
    "Oud Burgerlijk Wetboek, art. 1728bis (gelezen in november 2026)",
  )
})

it("tells clauses of the catalogue from those that a party wrote", () => {
  expect(["fee", "own-1", "", "constructor"].map(isClauseKey)).toEqual([true, false, false, false])
})
