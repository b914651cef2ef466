import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import type { AgreementFacts } from "~/agreements/agreement"
import { compareVersions, findAgreement } from "~/agreements/find-agreement.server"
import type { ClauseDifference } from "~/agreements/text/word-diff"
import type { Locale } from "~/i18n/locales"
import { AppError } from "~/platform/errors"

/** Two versions of a text compared. */
export interface ChangesView {
  id: string
  /** `parent`: what it amends or makes longer. */
  from: number | "parent"
  to: number
  /** Of every version that can be compared, the newest first. */
  numbers: number[]
  hasParent: boolean
  /** In which the text is written. */
  language: Locale
  clauses: ClauseDifference[]
  /** What both are filled from. */
  before: AgreementFacts
  after: AgreementFacts
}

/**
 * What changed between the versions that the address names; else in the newest.
 * @throws {AppError} `not_found` to strangers, and where there is no such version, or only one.
 */
export async function loadChanges(
  db: Database,
  viewer: Viewer,
  id: string,
  { params, locale, now }: { params: URLSearchParams; locale: Locale; now: Date },
): Promise<ChangesView> {
  const { versions, facts, parentId } = await findAgreement(db, viewer, id, { locale, now })
  const numbers = versions.map(({ number }) => number)
  const [newest, before] = numbers
  const to = numberIn(params.get("to")) ?? newest
  const hasParent = parentId !== null
  const from = params.get("from") === "parent" ? "parent" : (numberIn(params.get("from")) ?? before)
  if (from === undefined || to === undefined || !numbers.includes(to)) throw new AppError("not_found")
  if (from === "parent" ? !hasParent : !numbers.includes(from)) throw new AppError("not_found")
  const { clauses, ...compared } = await compareVersions(db, viewer, { id, from, to })
  return {
    id,
    from,
    to,
    numbers,
    hasParent,
    language: facts.locale,
    clauses,
    before: compared.from.facts,
    after: compared.to.facts,
  }
}

function numberIn(text: string | null): number | undefined {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}
