import { z } from "zod"
import { type Clause, partySides } from "~/agreements/agreement"
import { longestClause, mostClauses } from "~/agreements/agreement-input"
import { clauseKeys } from "~/agreements/clauses/clause-keys"
import { flag, whole } from "~/spaces/input-parts"
import type { TypedValues } from "~/spaces/listing/step-form"

/** A side, from whoever acts on both. */
export const sideField = z.enum(partySides).optional().catch(undefined)

/** The number of the version that was read. */
export const versionField = whole(1, 1_000_000)

/** A line of text that may be missing until it is asked for. */
const typed = (longest: number) => z.string().trim().max(longest).default("")

/** The clauses of a text as they are typed. A clause that is left out needs no words. */
export const TextForm = z.object({
  base: versionField,
  side: sideField,
  clauses: z
    .array(
      z.object({
        key: z.string().max(64),
        title: typed(200),
        text: typed(longestClause),
        out: flag(false),
        chosen: flag(false),
      }),
    )
    .max(mostClauses)
    .default([]),
  /** Of the catalogue, to be filled in. */
  add: z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(64)).max(clauseKeys.length)),
  own: z.object({ title: typed(200), text: typed(longestClause) }),
})
export type TypedText = z.output<typeof TextForm>
export type TypedClause = TypedText["clauses"][number]

/** Id of the button that moves a clause. */
export function moveButton(way: "up" | "down", key: string): string {
  return `${way}-${key}`
}

/** The clauses that stay, with the own one at the end. @param key of the own one. */
export function clausesOf({ clauses, own }: TypedText, key: string): Clause[] {
  const kept = clauses.filter(({ out }) => !out).map(({ key, title, text }) => ({ key, title, text }))
  if (!own.title && !own.text) return kept
  return [...kept, { key, ...own }]
}

/** What stands in the fields of a clause, with the boxes that are ticked. */
export function clauseValues({ key, title, text, out, chosen }: TypedClause): TypedValues {
  return { key, title, text, ...(out && { out: "true" }), ...(chosen && { chosen: "true" }) }
}

/** What stands in the form of a text. */
export function textValues(base: number, clauses: readonly Clause[]): TypedValues {
  return {
    base: String(base),
    clauses: clauses.map(({ key, title, text }) => ({ key, title, text })),
    own: { title: "", text: "" },
  }
}
