import type { Messages } from "use-intl"
import type { SharingForm } from "~/spaces/vocabulary"
import type { AgreementFacts, LegalBasis } from "../agreement"
import { type LawSource, lawSources } from "./law-sources"
import { lastsLongerThan, paidFee } from "./terms"

type BasisTexts = Messages["clauses"]["basis"]

/** What the choice of a legal form hangs on. */
export interface BasisTerms {
  /** A price in money is asked. */
  isPaid: boolean
  /** There is a last day. */
  hasEnd: boolean
  /** The owner has somebody open the space, or cleans it. */
  isServiced: boolean
  /** Under which the space is offered to this user. */
  forms: readonly SharingForm[]
}

export interface ProposedBasis {
  basis: LegalBasis
  /** Why, in `clauses.basis.why`. */
  why: keyof BasisTexts["why"]
}

/**
 * The form of the law that terms fit best. Guidance: a judge looks at what the parties really do.
 */
export function legalBasisFor({ isPaid, hasEnd, isServiced, forms }: BasisTerms): ProposedBasis {
  const isOnly = (form: SharingForm) => forms.length > 0 && forms.every((offered) => offered === form)
  if (!isPaid)
    return isOnly("service_exchange")
      ? { basis: "precarious_occupation", why: "in_kind" }
      : { basis: "loan_for_use", why: "free" }
  if (isOnly("lease")) return { basis: "lease", why: "only_lease" }
  if (isOnly("desk")) return { basis: "service", why: "desks" }
  if (isOnly("temporary") && hasEnd) return { basis: "precarious_occupation", why: "temporary" }
  if (isServiced) return { basis: "service", why: "serviced" }
  return hasEnd
    ? { basis: "precarious_occupation", why: "beside_own_use" }
    : { basis: "lease", why: "lasting" }
}

/** A statement on a form of the law, in `clauses.basis.note`, and what it leans on. */
export interface BasisNote {
  code: keyof BasisTexts["note"]
  sources: readonly LawSource[]
}

/** What is told beside a form of the law, whoever chose it. */
export function basisNotes(basis: LegalBasis): readonly BasisNote[] {
  return [...notes[basis], { code: "reform", sources: [lawSources.reform] }]
}

const mandatory: readonly BasisNote[] = [
  { code: "lease_dwelling", sources: [lawSources.dwellings] },
  { code: "lease_shop", sources: [lawSources.shops, lawSources.shortShops] },
]

const notes: Record<LegalBasis, readonly BasisNote[]> = {
  loan_for_use: [
    { code: "loan_is_free", sources: [lawSources.loanIsFree] },
    { code: "loan_return", sources: [lawSources.loanReturn] },
  ],
  precarious_occupation: [
    { code: "precarious_by_agreement", sources: [lawSources.bindingForce] },
    { code: "precarious_reason", sources: [lawSources.precarious] },
    ...mandatory,
  ],
  lease: [
    { code: "lease_registration", sources: [lawSources.leaseRegistration] },
    { code: "lease_inventory", sources: [lawSources.leaseInventory] },
    { code: "lease_index", sources: [lawSources.leaseIndex] },
    { code: "lease_nine_years", sources: [lawSources.transcription] },
    {
      code: "rights_in_rem",
      sources: [lawSources.emphyteusis, lawSources.superficies, lawSources.transcription],
    },
    ...mandatory,
    { code: "vat", sources: [lawSources.vat] },
  ],
  service: [
    { code: "service_reality", sources: [lawSources.service, lawSources.lease] },
    { code: "vat", sources: [lawSources.vat] },
  ],
}

/** What is odd in a form of the law with these terms, or asks for a step outside of the agreement. */
export function basisWarnings(facts: AgreementFacts): (keyof BasisTexts["warning"])[] {
  const isPaid = paidFee(facts) !== null
  const { legalBasis, until } = facts
  const found: [keyof BasisTexts["warning"], boolean][] = [
    ["loan_with_fee", legalBasis === "loan_for_use" && isPaid],
    ["lease_without_fee", legalBasis === "lease" && !isPaid],
    ["precarious_without_end", legalBasis === "precarious_occupation" && until === null],
    ["precarious_without_reason", legalBasis === "precarious_occupation" && !facts.precariousBecause?.trim()],
    ["lease_registration", legalBasis === "lease"],
    ["over_nine_years", until !== null && lastsLongerThan(9, facts)],
  ]
  return found.filter(([, holds]) => holds).map(([code]) => code)
}
