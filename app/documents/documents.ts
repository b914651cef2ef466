import type { z } from "zod"
import { agreement } from "./kinds/agreement"
import { confirmation } from "./kinds/confirmation"
import { doorSheet } from "./kinds/door-sheet"
import { poster } from "./kinds/poster"
import { signingTrail } from "./kinds/signing-trail"
import { statement } from "./kinds/statement"

/** Every kind of document with what it is made of; its template bears the same name (`templates/`). */
export const documents = {
  agreement,
  confirmation,
  "door-sheet": doorSheet,
  poster,
  "signing-trail": signingTrail,
  statement,
} as const

export type DocumentKind = keyof typeof documents
export type DocumentData<Kind extends DocumentKind> = z.infer<(typeof documents)[Kind]>

/** What a file of a kind keeps to: what is signed is for archives, and holds its twin for programs. */
export const standards: Record<DocumentKind, "ua-1" | "a-3a"> = {
  agreement: "a-3a",
  confirmation: "ua-1",
  "door-sheet": "ua-1",
  poster: "ua-1",
  "signing-trail": "a-3a",
  statement: "ua-1",
}
