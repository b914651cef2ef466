import { z } from "zod"
import { AppError } from "~/platform/errors"
import { readFormWithFiles, readWhole, type SentFile, type SentForm } from "~/platform/http/form-body.server"
import type { FormPart } from "~/platform/http/form-fields"
import {
  type AttachmentFault,
  maxAttachmentBytes,
  type PreparedAttachment,
  prepareAttachment,
} from "./attachment-file.server"
import { maxAttachments } from "./vocabulary"

export interface SentMessage {
  fields: SentForm
  attachments: PreparedAttachment[]
  faults: { file: string; fault: AttachmentFault }[]
}

const maxRequestBytes = (maxAttachments + 1) * maxAttachmentBytes

/** Whoever picks a few files too many is told so, file by file. */
const Files = z.object({ files: z.array(z.file()).max(5 * maxAttachments) })

/**
 * Reads a form of a conversation, its files one at a time.
 * @param parts what it has beside its files, as for `readForm`.
 * @throws {AppError} `too_large` or `bad_request`
 */
export async function readMessageForm(request: Request, ...parts: FormPart[]): Promise<SentMessage> {
  if (Number(request.headers.get("content-length")) > maxRequestBytes) throw new AppError("too_large")
  const files: Omit<SentMessage, "fields"> = { attachments: [], faults: [] }
  const take = (sent: SentFile) => takeFile(files, sent)
  const fields = await readFormWithFiles(request, take, Files, ...parts)
  return { fields, ...files }
}

async function takeFile({ attachments, faults }: Omit<SentMessage, "fields">, { filename, data }: SentFile) {
  const bytes = await readWhole(data, maxAttachmentBytes)
  if (!filename) return
  const file = filename.slice(0, 80)
  if (bytes === null) faults.push({ file, fault: "fileTooBig" })
  else if (attachments.length >= maxAttachments) faults.push({ file, fault: "fileTooMany" })
  else {
    const prepared = await prepareAttachment(bytes, filename)
    if (typeof prepared === "string") faults.push({ file, fault: prepared })
    else attachments.push(prepared)
  }
}
