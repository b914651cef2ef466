import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { formatDate, formatMoney } from "~/i18n/format"
import { type Locale, locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { anyFacts, choirFacts } from "../../../tests/setup/agreements/agreement-facts"
import type { AgreementFacts } from "../agreement"
import { type ClauseKey, clauseKeys } from "./clause-keys"
import { composeClauses } from "./compose-clauses"
import { askedDeposit, paidFee } from "./terms"

function compose(facts: AgreementFacts, keys: readonly ClauseKey[] = clauseKeys) {
  const { locale } = facts
  return composeClauses(
    { t: translator(locale, "clauses"), words: translator(locale, "vocabulary") },
    facts,
    keys,
  )
}

function textOf(key: ClauseKey, changed: Partial<AgreementFacts>): string {
  const [clause] = compose({ ...choirFacts, ...changed }, [key])
  return clause?.text.replace(/[\u00a0\u202f]/g, " ") ?? ""
}

describe("any facts", () => {
  it("compose every clause in every language, without gaps", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const clauses = compose(facts)
        expect(clauses.map(({ key }) => key)).toEqual(clauseKeys)
        for (const { key, title, text } of clauses) {
          expect(title).toMatch(/^\p{Lu}/u)
          // Neither a message that could not be filled, nor a value that was not there.
          expect([key, text]).not.toEqual([
            key,
            expect.stringMatching(/[{}]|clauses?\.\w|undefined|null|NaN/),
          ])
          expect([key, text]).not.toEqual([
            key,
            expect.stringMatching(/\n{3}| {2}|[ \t]$|^\s|[ \t]\n|\n[ \t]/),
          ])
          expect([key, text]).not.toEqual([key, expect.stringMatching(/ [.,]|\.\.|,,|\(\)/)])
          expect(text.split("\n\n").every((paragraph) => !paragraph.includes("\n"))).toBe(true)
          if (facts.locale === "fr") expect(text).not.toMatch(/ [:;?!»]/)
        }
      }),
    )
  })

  it("stand in the text: sums and days", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { locale, from, until, trialUntil } = facts
        const text = Object.fromEntries(compose(facts).map((clause) => [clause.key, clause.text]))
        const day = (date: string) => formatDate(date, locale)
        expect(text.duration).toContain(day(from))
        if (until) expect(text.duration).toContain(day(until))
        if (until) expect(text.end).toContain(day(until))
        if (trialUntil) expect(text.trial).toContain(day(trialUntil))
        if (trialUntil) expect(text.evaluation).toContain(day(trialUntil))
        const fee = paidFee(facts)
        if (fee) expect(text.fee).toContain(formatMoney(fee.amount, fee.currency, locale))
        const deposit = askedDeposit(facts)
        if (deposit) expect(text.deposit).toContain(formatMoney(deposit, "EUR", locale))
        for (const slot of facts.slots) expect(text.hours).toContain(slot.from)
      }),
    )
  })

  it("give the same text in whatever order the times of the week come", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const turned = { ...facts, slots: facts.slots.toReversed() }
        expect(compose(turned)).toEqual(compose(facts))
      }),
    )
  })
})

describe("what a text says", () => {
  it.each<[Locale, string]>([
    [
      "fr",
      "L’occupant peut utiliser les espaces le lundi et le jeudi de 18:00 à 20:00 (Nef) et le samedi de 22:00 à 01:00 le lendemain (Sacristie). Il ne les utilise pas les jours fériés ni pendant les congés scolaires.",
    ],
    [
      "nl",
      "De gebruiker mag de ruimtes elke maandag en donderdag van 18:00 tot 20:00 uur (Nef) en elke zaterdag van 22:00 tot 01:00 uur de volgende dag (Sacristie) gebruiken. Hij gebruikt ze niet op feestdagen en evenmin tijdens de schoolvakanties.",
    ],
    [
      "en",
      "The user may use the spaces every Monday and Thursday from 18:00 to 20:00 (Nef) and every Saturday from 22:00 to 01:00 the next day (Sacristie). It does not use them on public holidays or during school holidays.",
    ],
  ])("takes the days with the same hours together, in %s", (locale, text) => {
    expect(textOf("hours", { locale }).split("\n\n")[0]).toBe(text)
  })

  it.each<[Locale, string]>([
    [
      "fr",
      "Fabrique d’église Sainte-Invention, numéro d’entreprise 0123.456.749, dont l’adresse est rue Inventée 1, 1000 Bruxelles, que représentent Anne Exemple (présidente) et Bram Voorbeeld (trésorier), ci-après « le propriétaire »,",
    ],
    [
      "nl",
      "Fabrique d’église Sainte-Invention, ondernemingsnummer 0123.456.749, met als adres rue Inventée 1, 1000 Bruxelles, vertegenwoordigd door Anne Exemple (présidente) en Bram Voorbeeld (trésorier), hierna “de eigenaar”,",
    ],
    [
      "en",
      "Fabrique d’église Sainte-Invention, enterprise number 0123.456.749, with address at rue Inventée 1, 1000 Bruxelles, represented by Anne Exemple (présidente) and Bram Voorbeeld (trésorier), called “the owner” below,",
    ],
  ])("names who stands on a side, in %s", (locale, text) => {
    expect(textOf("parties", { locale }).split("\n\n")[1]).toBe(text)
  })

  it.each<[Locale, string]>([
    ["fr", "L’occupant paie 180,50 € par mois. Ce montant est exonéré de TVA."],
    ["nl", "De gebruiker betaalt € 180,50 per maand. Dit bedrag is vrijgesteld van btw."],
    ["en", "The user pays €180.50 a month. This amount is exempt from VAT."],
  ])("says what is paid, in %s", (locale, text) => {
    expect(textOf("fee", { locale }).split("\n\n")[0]).toBe(text)
  })

  it("says that nothing is paid, and nothing on VAT, where the use is free", () => {
    for (const fee of [null, { amount: 0, currency: "EUR", unit: "hour" as const }])
      expect(textOf("fee", { fee, locale: "en" })).toBe("The use is free of charge: the user owes no fee.")
  })

  it("gives a trial a notice of two weeks at the most", () => {
    expect(textOf("trial", { locale: "en" })).toContain("with 14 days’ notice")
    expect(textOf("trial", { locale: "en", noticeDays: 1 })).toContain("with one day’s notice")
    expect(textOf("trial", { locale: "en", noticeDays: 0 })).toContain("without notice")
  })

  it("gives the reason of a precarious occupation in the words of the parties", () => {
    const usual = textOf("legal_basis", { locale: "en" })
    expect(usual).toContain("because the spaces serve the owner’s own activities first")
    const own = textOf("legal_basis", { locale: "en", precariousBecause: "works start\nin 2028. " })
    expect(own).toContain("for the following reason: works start in 2028.")
  })

  it("welcomes minors where they are welcome, and where the activity is theirs", () => {
    const said = (minors: boolean, activity: string | null) =>
      textOf("minors", { locale: "en", activity, conditions: { ...choirFacts.conditions, minors } })
    expect(said(true, "choir")).toContain("Minors are welcome.")
    expect(said(false, "homework")).toContain("Minors are welcome.")
    expect(said(false, "choir")).toContain("not meant for activities with minors")
    expect(said(false, null)).toContain("not meant for activities with minors")
  })

  it("names equipment once, in the language of the agreement", () => {
    expect(textOf("spaces", { locale: "nl" })).toContain("piano, verwarming en kitchenette")
  })

  it("says that it is written in its own language", () => {
    const said = locales.map((locale) => textOf("law", { locale }).split("\n\n")[1]?.split(".")[0])
    expect(said).toEqual([
      "La présente convention est rédigée en français",
      "Deze overeenkomst is opgesteld in het Nederlands",
      "This agreement is drawn up in English",
    ])
  })

  it("leaves what people typed as they typed it", () => {
    expect(textOf("object", { locale: "en", purpose: "{people} <b>'quoted' # 5 %" })).toContain(
      "purpose: {people} <b>'quoted' # 5 %.",
    )
  })
})

it("composes only the clauses asked, in their order", () => {
  expect(compose(choirFacts, ["end", "fee"]).map(({ key }) => key)).toEqual(["end", "fee"])
  expect(compose(choirFacts, [])).toEqual([])
})
