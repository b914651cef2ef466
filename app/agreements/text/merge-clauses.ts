import type { Clause, ClauseRival, PartySide } from "../agreement"
import { mergedOrder } from "./clause-order"

interface Texts {
  /** What both began from. */
  base: readonly Clause[]
  /** What stands now: another version was made meanwhile. */
  current: { side: PartySide; clauses: readonly Clause[] }
  /** What is to be added to it. */
  own: { side: PartySide; clauses: readonly Clause[] }
}

/**
 * Two texts made from the same one, in one: of a clause that one of them changed, that change; of a clause that both
 * changed, what stands now with the other beside it (`rivals`), so that neither loses a word. Clauses stand where either
 * moved them; of one that both moved, `own` says where.
 */
export function mergeClauses({ base, current, own }: Texts): Clause[] {
  const [before, theirs, mine] = [base, current.clauses, own.clauses].map(byKey) as [Keyed, Keyed, Keyed]
  const merged = new Map<string, Clause>()
  for (const key of new Set([...theirs.keys(), ...mine.keys(), ...before.keys()])) {
    const clause = mergeOne(before.get(key), theirs.get(key), mine.get(key), [current.side, own.side])
    if (clause) merged.set(key, clause)
  }
  const order = mergedOrder(keys(base), keys(current.clauses), keys(own.clauses))
  return order.flatMap((key) => merged.get(key) ?? [])
}

/**
 * What was sent of a text in which clauses stand against each other: whoever changed another clause has chosen none of
 * them, so that both stay.
 * @param chosen keys of clauses whose text was chosen as it stands; another text for one is a choice by itself.
 */
export function keepRivals(
  before: readonly Clause[],
  sent: readonly Clause[],
  chosen: readonly string[],
): Clause[] {
  const torn = byKey(before.filter(({ rivals }) => rivals?.length))
  return sent.map((clause) => {
    const old = torn.get(clause.key)
    return old && !chosen.includes(clause.key) && sameWords(old, clause) ? old : clause
  })
}

/** The clauses for which one text is yet to be chosen, by their keys. */
export function disputed(clauses: readonly Clause[]): string[] {
  return clauses.filter(({ rivals }) => rivals?.length).map(({ key }) => key)
}

/** Whether two clauses say the same. */
export function sameClause(one: Clause | undefined, other: Clause | undefined): boolean {
  if (!one || !other) return one === other
  return (
    sameWords(one, other) &&
    (one.rivals ?? []).length === (other.rivals ?? []).length &&
    (one.rivals ?? []).every((rival) => hasRival(other, rival))
  )
}

type Keyed = ReadonlyMap<string, Clause>
type Words = Pick<Clause, "title" | "text">

const byKey = (clauses: readonly Clause[]): Keyed => new Map(clauses.map((clause) => [clause.key, clause]))
const keys = (clauses: readonly Clause[]) => clauses.map(({ key }) => key)

function sameWords(one: Words | null, other: Words | null): boolean {
  if (!one || !other) return one === other
  return one.title === other.title && one.text === other.text
}

const hasRival = ({ rivals = [] }: Clause, { side, words }: ClauseRival) =>
  rivals.some((rival) => rival.side === side && sameWords(rival.words, words))

/** @param sides of what stands now, and of what is added. */
function mergeOne(
  base: Clause | undefined,
  theirs: Clause | undefined,
  mine: Clause | undefined,
  [theirSide, mySide]: [PartySide, PartySide],
): Clause | null {
  if (sameClause(theirs, mine) || sameClause(base, mine)) return theirs ?? null
  if (sameClause(base, theirs)) return mine ?? null
  if (theirs && mine) {
    const rivals = [...(mine.rivals ?? []), ...(sameWords(theirs, mine) ? [] : [rivalOf(mySide, mine)])]
    return rivals.reduce(withRival, theirs)
  }
  if (theirs) return withRival(theirs, { side: mySide, words: null })
  return mine ? withRival(mine, { side: theirSide, words: null }) : null
}

const rivalOf = (side: PartySide, { title, text }: Clause): ClauseRival => ({ side, words: { title, text } })

function withRival(clause: Clause, rival: ClauseRival): Clause {
  if (hasRival(clause, rival)) return clause
  return { ...clause, rivals: [...(clause.rivals ?? []), rival] }
}
