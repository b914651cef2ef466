import { diffArrays, diffWordsWithSpace } from "diff"
import type { Clause } from "../agreement"
import { withInserted } from "./clause-order"

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
  /** Whether another text stands beside it in the new one, of which one is to be chosen. */
  disputed: boolean
  title: Run[]
  text: Run[]
}

/**
 * So many words of one text may differ before it is compared by paragraphs: what it takes grows with the square of this
 * number. Of all clauses together, so many.
 */
const mostChanges = 1000
const mostChangesOfAll = 3000

/**
 * The differences of two texts, word by word; the runs that are kept or removed make the old one, those that are kept
 * or added the new one. Where too much differs, whole paragraphs are compared, and where even those are too many, the
 * whole.
 */
export function wordDiff(before: string, after: string): Run[] {
  return compare(before, after, mostChanges).runs
}

/** @returns also how much of the bound it took. */
function compare(before: string, after: string, most: number): { runs: Run[]; spent: number } {
  if (before === after) return { runs: runsOf(["kept", before]), spent: 0 }
  if (!before || !after) return { runs: runsOf(["removed", before], ["added", after]), spent: 0 }
  const byWord = diffWordsWithSpace(before, after, { maxEditLength: most })
  if (byWord) {
    const changed = byWord.filter(({ added, removed }) => added || removed)
    return { runs: readable(byWord.map(runOf)), spent: changed.reduce((sum, { count }) => sum + count, 0) }
  }
  const byParagraph = diffArrays(paragraphs(before), paragraphs(after), { maxEditLength: most })
  if (byParagraph)
    return {
      runs: byParagraph.map(({ value, ...rest }) => runOf({ ...rest, value: value.join("") })),
      spent: most,
    }
  return { runs: runsOf(["removed", before], ["added", after]), spent: most }
}

const runsOf = (...parts: [Run["kind"], string][]): Run[] =>
  parts.flatMap(([kind, text]) => (text ? [{ kind, text }] : []))

function runOf({ value, added, removed }: { value: string; added: boolean; removed: boolean }): Run {
  return { kind: added ? "added" : removed ? "removed" : "kept", text: value }
}

/** As much between two changes reads as part of one change. */
const shortestKept = 4

/**
 * The same differences with few pieces: words that happen to stand in both texts, between others that do not, are read
 * as changed with them.
 */
function readable(runs: readonly Run[]): Run[] {
  const isChange = (index: number) => (runs[index]?.kind ?? "kept") !== "kept"
  const pieces: Run[][] = []
  for (const [index, run] of runs.entries()) {
    const goesOn = isChange(index) ? isChange(index - 1) || isJoined(index - 1) : isJoined(index)
    if (goesOn) pieces.at(-1)?.push(run)
    else pieces.push([run])
  }
  return pieces.flatMap((piece) => {
    const [first] = piece
    if (piece.length === 1 && first) return first
    const without = (kind: Run["kind"]) =>
      piece.flatMap((run) => (run.kind === kind ? [] : run.text)).join("")
    return runsOf(["removed", without("added")], ["added", without("removed")])
  })

  function isJoined(index: number): boolean {
    return isChange(index - 1) && isChange(index + 1) && isShort(runs[index]?.text ?? "")
  }
}

/** Paragraphs stay apart. */
function isShort(text: string): boolean {
  return text.trim().length <= shortestKept && !text.includes("\n")
}

/** A text in its paragraphs, each with the line breaks that end it. */
function paragraphs(text: string): string[] {
  return text.match(/[^\n]*\n+|[^\n]+$/g) ?? []
}

/** The differences of two texts clause by clause, in the order of the new one; a removed clause follows what it followed. */
export function clauseDifferences(before: readonly Clause[], after: readonly Clause[]): ClauseDifference[] {
  const [old, now] = [before, after].map(
    (clauses) => new Map(clauses.map((clause) => [clause.key, clause])),
  ) as [Map<string, Clause>, Map<string, Clause>]
  const moved = movedKeys(before, after)
  let left = mostChangesOfAll
  return withInserted(keysOf(after), keysOf(before)).map((key) => {
    const [one, other] = [old.get(key), now.get(key)]
    const title = compare(one?.title ?? "", other?.title ?? "", Math.min(left, mostChanges))
    left -= title.spent
    const text = compare(one?.text ?? "", other?.text ?? "", Math.min(left, mostChanges))
    left -= text.spent
    const isKept = [...title.runs, ...text.runs].every(({ kind }) => kind === "kept")
    const change = !one ? "added" : !other ? "removed" : isKept ? "kept" : "changed"
    const disputed = (other?.rivals?.length ?? 0) > 0
    return { key, change, moved: moved.has(key), disputed, title: title.runs, text: text.runs }
  })
}

/** Those of both texts that do not stand in the longest order that the two share. */
function movedKeys(before: readonly Clause[], after: readonly Clause[]): Set<string> {
  const [old, now] = [keysOf(before), keysOf(after)]
  const [wasThere, isThere] = [new Set(old), new Set(now)]
  const order = diffArrays(
    old.filter((key) => isThere.has(key)),
    now.filter((key) => wasThere.has(key)),
  )
  return new Set(order.filter(({ added }) => added).flatMap(({ value }) => value))
}

const keysOf = (clauses: readonly Clause[]) => clauses.map(({ key }) => key)
