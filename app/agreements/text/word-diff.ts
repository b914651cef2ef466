import { diffArrays, diffWordsWithSpace } from "diff"
import type { Clause } from "../agreement"

/** Words one after the other that one text has, or both. */
export interface Run {
  kind: "kept" | "added" | "removed"
  text: string
}

/** What became of a clause from one text to another. */
export interface ClauseDifference {
  key: string
  change: "kept" | "changed" | "added" | "removed"
  /** Whether it stands elsewhere among those that both texts have. */
  moved: boolean
  title: Run[]
  text: Run[]
}

/**
 * So many words may differ before a text is compared by paragraphs: the time that is spent grows with this number times
 * the length of the text.
 */
const mostChanges = 1000

/**
 * The differences of two texts, word by word; the runs that are kept or removed make the old one, those that are kept
 * or added the new one. Where too much differs, whole paragraphs are compared, and where even those are too many, the
 * whole.
 */
export function wordDiff(before: string, after: string): Run[] {
  if (before === after) return before ? [{ kind: "kept", text: before }] : []
  const byWord = diffWordsWithSpace(before, after, { maxEditLength: mostChanges })
  if (byWord) return byWord.map(runOf)
  const byParagraph = diffArrays(paragraphs(before), paragraphs(after), { maxEditLength: mostChanges })
  if (byParagraph) return byParagraph.map(({ value, ...rest }) => runOf({ ...rest, value: value.join("") }))
  return [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ]
}

function runOf({ value, added, removed }: { value: string; added: boolean; removed: boolean }): Run {
  return { kind: added ? "added" : removed ? "removed" : "kept", text: value }
}

/** A text in its paragraphs, each with the line breaks that end it. */
function paragraphs(text: string): string[] {
  return text.match(/[^\n]*\n+|[^\n]+$/g) ?? []
}

/** The differences of two texts clause by clause, in the order of the new one; a removed clause follows what it followed. */
export function clauseDifferences(before: readonly Clause[], after: readonly Clause[]): ClauseDifference[] {
  const old = new Map(before.map((clause) => [clause.key, clause]))
  const moved = movedKeys(before, after)
  const found = after.map((clause) => differenceOf(old.get(clause.key), clause, moved))
  const there = new Set(after.map(({ key }) => key))
  for (const [index, clause] of before.entries()) {
    if (there.has(clause.key)) continue
    const previous = before[index - 1]?.key
    const at = previous === undefined ? 0 : found.findIndex(({ key }) => key === previous) + 1
    found.splice(at, 0, differenceOf(clause, undefined, moved))
  }
  return found
}

function differenceOf(
  before: Clause | undefined,
  after: Clause | undefined,
  moved: ReadonlySet<string>,
): ClauseDifference {
  const key = (after ?? before)?.key ?? ""
  const title = wordDiff(before?.title ?? "", after?.title ?? "")
  const text = wordDiff(before?.text ?? "", after?.text ?? "")
  const isKept = [...title, ...text].every(({ kind }) => kind === "kept")
  const change = !before ? "added" : !after ? "removed" : isKept ? "kept" : "changed"
  return { key, change, moved: moved.has(key), title, text }
}

/** Those of both texts that do not stand in the longest order that the two share. */
function movedKeys(before: readonly Clause[], after: readonly Clause[]): Set<string> {
  const [old, now] = [before, after].map((clauses) => clauses.map(({ key }) => key)) as [string[], string[]]
  const [wasThere, isThere] = [new Set(old), new Set(now)]
  const order = diffArrays(
    old.filter((key) => isThere.has(key)),
    now.filter((key) => wasThere.has(key)),
  )
  return new Set(order.filter(({ added }) => added).flatMap(({ value }) => value))
}
