import type { AgreementFacts, Clause } from "../agreement"
import { clauseKeys, isClauseKey } from "../clauses/clause-keys"
import type { ComposingTexts } from "../clauses/clause-texts"
import { composeClauses } from "../clauses/compose-clauses"
import { otherClauses, proposeClauses } from "../clauses/propose-clauses"

/** Facts with translators of the language in which they are written. */
interface Filling {
  facts: AgreementFacts
  texts: ComposingTexts
}

/**
 * Clauses that follow their facts: those that stand as the catalogue filled them are filled again, those that the new
 * facts call for and the old did not come in, and those that nothing calls for any more go. What a party wrote stays.
 */
export function refillClauses(clauses: readonly Clause[], before: Filling, after: Filling): Clause[] {
  const called = proposeClauses(after.facts).map(({ key }) => key)
  const wasLeft = otherClauses(before.facts)
  const isUncalled = (key: string) =>
    otherClauses(after.facts).some((other) => other === key) && !wasLeft.some((other) => other === key)
  const kept = clauses.flatMap((clause) => {
    const isOurs = isClauseKey(clause.key) && isAsComposed(clause, before)
    return isOurs && isUncalled(clause.key) ? [] : redateClauses([clause], before, after)
  })
  const isThere = (key: string) => kept.some((clause) => clause.key === key)
  const missing = called.filter((key) => wasLeft.includes(key) && !isThere(key))
  return missing.reduce<Clause[]>(
    (all, key) => withClause(all, composeClauses(after.texts, after.facts, [key])[0]),
    kept,
  )
}

/**
 * The same clauses, those that stand as the catalogue filled them filled again: none comes in and none goes.
 */
export function redateClauses(clauses: readonly Clause[], before: Filling, after: Filling): Clause[] {
  return clauses.flatMap((clause) =>
    isClauseKey(clause.key) && isAsComposed(clause, before)
      ? composeClauses(after.texts, after.facts, [clause.key])
      : [clause],
  )
}

/** A text with a clause of the catalogue in its usual place. */
export function withClause<C extends Clause>(clauses: readonly C[], added: C | undefined): C[] {
  if (!added) return [...clauses]
  const place = (key: string) => (isClauseKey(key) ? clauseKeys.indexOf(key) : -1)
  const after = clauses.findLastIndex(({ key }) => place(key) !== -1 && place(key) < place(added.key))
  return clauses.toSpliced(after + 1, 0, added)
}

function isAsComposed(clause: Clause, { facts, texts }: Filling): boolean {
  if (clause.rivals?.length || !isClauseKey(clause.key)) return false
  const [usual] = composeClauses(texts, facts, [clause.key])
  return usual?.title === clause.title && usual.text === clause.text
}
