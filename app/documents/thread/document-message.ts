import type { DocumentKind } from "../documents"

/** What the thread is asked to make. */
export interface DocumentJob {
  kind: DocumentKind
  data: unknown
}

/** What it answers: the file, or why there is none, for the log. */
export type DocumentAnswer = { pdf: Uint8Array<ArrayBuffer> } | { failed: string }
