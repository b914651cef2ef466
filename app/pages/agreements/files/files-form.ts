import { z } from "zod"
import { mostFiles } from "~/agreements/files/agreement-file"
import { filesInput } from "~/agreements/files/files-input"

/** What each form of the page of the files sends, by its `intent`; `add` brings the files beside it. */
export const fileForms = {
  add: filesInput,
  remove: z.object({ fileId: z.string().min(1).max(64) }),
} as const

/** Whoever picks a few too many is told so, file by file. */
export const SentFiles = z.object({ files: z.array(z.file()).max(5 * mostFiles) })
