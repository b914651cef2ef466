import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/form-body.server"
import { readWhole } from "~/platform/upload.server"
import {
  type AttachmentFault,
  maxAttachmentBytes,
  type PreparedAttachment,
  prepareAttachment,
} from "./attachment-file.server"
import { maxAttachments } from "./vocabulary"

export interface MessageForm {
  fields: FormData
  attachments: PreparedAttachment[]
  faults: { file: string; fault: AttachmentFault }[]
}

const maxTextBytes = 100_000
const maxRequestBytes = maxAttachments * maxAttachmentBytes + 4 * maxTextBytes

/**
 * Reads a form of a conversation, its files one at a time.
 * @throws {AppError} `too_large` or `bad_request`
 */
export async function readMessageForm(request: Request): Promise<MessageForm> {
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
    return { fields: await readForm(request), attachments: [], faults: [] }
  if (Number(request.headers.get("content-length")) > maxRequestBytes) throw new AppError("too_large")
  const form: MessageForm = { fields: new FormData(), attachments: [], faults: [] }
  try {
    await parseMultipart(request, async ({ name, filename, data }) => {
      if (filename === undefined) {
        const bytes = await readWhole(data, maxTextBytes)
        if (bytes) form.fields.append(name, new TextDecoder().decode(bytes).replaceAll("\0", ""))
        return null
      }
      const bytes = await readWhole(data, maxAttachmentBytes)
      if (name === "files" && filename) await takeFile(form, filename, bytes)
      return null
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError("bad_request")
  }
  return form
}

async function takeFile(form: MessageForm, filename: string, bytes: Uint8Array | null) {
  const file = filename.slice(0, 80)
  if (bytes === null) form.faults.push({ file, fault: "fileTooBig" })
  else if (form.attachments.length >= maxAttachments) form.faults.push({ file, fault: "fileTooMany" })
  else {
    const prepared = await prepareAttachment(bytes, filename)
    if (typeof prepared === "string") form.faults.push({ file, fault: prepared })
    else form.attachments.push(prepared)
  }
}
