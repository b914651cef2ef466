import { describe, expect, it } from "vitest"
import { locales } from "~/i18n/locales"
import { translator, written } from "~/i18n/messages.server"
import { choirFacts } from "../../../tests/setup/agreements/agreement-facts"
import { type AgreementFacts, type LegalBasis, legalBases } from "../agreement"
import { type BasisTerms, basisNotes, basisWarnings, legalBasisFor } from "./legal-basis"

const paid: BasisTerms = { isPaid: true, hasEnd: true, isServiced: false, forms: ["part_time"] }

describe("the form proposed", () => {
  it.each<[Partial<BasisTerms>, LegalBasis, string]>([
    [{ isPaid: false }, "loan_for_use", "free"],
    [{ isPaid: false, forms: [] }, "loan_for_use", "free"],
    [{ isPaid: false, forms: ["lease"] }, "loan_for_use", "free"],
    [{ isPaid: false, forms: ["service_exchange"] }, "precarious_occupation", "in_kind"],
    [{ isPaid: false, forms: ["service_exchange", "free_loan"] }, "loan_for_use", "free"],
    [{ forms: ["lease"] }, "lease", "only_lease"],
    [{ forms: ["lease"], isServiced: true, hasEnd: false }, "lease", "only_lease"],
    [{ forms: ["lease", "hourly"] }, "precarious_occupation", "beside_own_use"],
    [{ forms: ["desk"], hasEnd: false }, "service", "desks"],
    [{ forms: ["temporary"] }, "precarious_occupation", "temporary"],
    [{ forms: ["temporary"], hasEnd: false }, "lease", "lasting"],
    [{ isServiced: true, hasEnd: false }, "service", "serviced"],
    [{}, "precarious_occupation", "beside_own_use"],
    [{ forms: [] }, "precarious_occupation", "beside_own_use"],
    [{ hasEnd: false }, "lease", "lasting"],
  ])("for %j is %s, because %s", (terms, basis, why) => {
    expect(legalBasisFor({ ...paid, ...terms })).toEqual({ basis, why })
  })
})

describe.each(legalBases)("beside %s", (basis) => {
  it("each statement names what it leans on, and a page or the law itself", () => {
    const notes = basisNotes(basis)
    expect(notes.length).toBeGreaterThan(2)
    for (const { code, sources } of notes) {
      expect([code, sources.length > 0]).toEqual([code, true])
      for (const { url, read } of sources) {
        expect(url === null || URL.canParse(url)).toBe(true)
        expect(read).toMatch(/^\d{4}-\d{2}$/)
      }
    }
    expect(notes.at(-1)?.code).toBe("reform")
  })

  it.each(locales)("says in plain words what it is, in %s", (locale) => {
    const t = translator(locale, "clauses.basis")
    expect(t(`${basis}.title`)).not.toContain(".")
    expect(t(`${basis}.plain`).length).toBeGreaterThan(40)
  })
})

it("uses every statement that is written", () => {
  const used = new Set(legalBases.flatMap((basis) => basisNotes(basis).map(({ code }) => code)))
  expect([...used].sort()).toEqual(Object.keys(written.en.clauses.basis.note).sort())
})

it("tells of registration and of the notary beside a lease", () => {
  const codes = basisNotes("lease").map(({ code }) => code)
  expect(codes).toEqual(
    expect.arrayContaining([
      "lease_registration",
      "lease_nine_years",
      "rights_in_rem",
      "lease_dwelling",
      "lease_shop",
    ]),
  )
})

describe("warnings", () => {
  const warned = (changed: Partial<AgreementFacts>) => basisWarnings({ ...choirFacts, ...changed })

  it("name what does not fit the form", () => {
    expect(warned({ legalBasis: "loan_for_use" })).toEqual(["loan_with_fee"])
    expect(warned({ legalBasis: "loan_for_use", fee: null })).toEqual([])
    expect(warned({ legalBasis: "lease", fee: null })).toEqual(["lease_without_fee", "lease_registration"])
    expect(warned({ precariousBecause: "works in 2029" })).toEqual([])
    expect(warned({ precariousBecause: " ", until: null })).toEqual([
      "precarious_without_end",
      "precarious_without_reason",
    ])
  })

  it("send to a notary what lasts longer than nine years", () => {
    const lease = { legalBasis: "lease", from: "2027-01-01" } as const
    expect(warned({ ...lease, until: "2035-12-31" })).toEqual(["lease_registration"])
    expect(warned({ ...lease, until: "2036-01-01" })).toEqual(["lease_registration", "over_nine_years"])
    expect(warned({ ...lease, until: null })).toEqual(["lease_registration"])
  })

  it.each(locales)("are written in %s", (locale) => {
    const t = translator(locale, "clauses.basis.warning")
    for (const code of Object.keys(written.en.clauses.basis.warning) as Parameters<typeof t>[0][])
      expect(t(code)).toMatch(/[.]$/)
  })
})
