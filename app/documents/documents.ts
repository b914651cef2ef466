import type { z } from "zod"
import { confirmation } from "./kinds/confirmation"
import { doorSheet } from "./kinds/door-sheet"
import { poster } from "./kinds/poster"
import { statement } from "./kinds/statement"

/** Every kind of document with what it is made of; its template bears the same name (`templates/`). */
export const documents = {
  confirmation,
  "door-sheet": doorSheet,
  poster,
  statement,
} as const

export type DocumentKind = keyof typeof documents
export type DocumentData<Kind extends DocumentKind> = z.infer<(typeof documents)[Kind]>
