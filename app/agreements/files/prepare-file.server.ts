import { createHash } from "node:crypto"
import type { FaultKey } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { isPdf, pictureKind } from "~/platform/storage/file-kind"
import { cleanName } from "~/platform/storage/file-name"
import { preparePhoto } from "~/spaces/photos/photo-file.server"
import { type FileMediaType, mostFileMegabytes } from "./agreement-file"

/** Of one file, as it is sent. */
export const mostFileBytes = mostFileMegabytes * 1024 * 1024

/** A file ready to be kept. */
export interface PreparedFile {
  name: string
  mediaType: FileMediaType
  key: string
  bytes: Uint8Array
  /** SHA-256 of the bytes in hexadecimal. */
  hash: string
  /** Of a photo that is larger than lists show it. */
  small: { key: string; bytes: Uint8Array } | null
}

/** Why a file is not taken; a key of the `refusals` messages. */
export type FileFault = Extract<
  FaultKey,
  "agreement.fileTooBig" | "agreement.fileEmpty" | "agreement.fileKind" | "agreement.fileBroken"
>

/**
 * Makes a file that was sent fit to be kept. What it is, its content says; its name gives no more than its label. A PDF
 * keeps its bytes; a photo is drawn anew as those of spaces are, upright and without what the camera wrote beside it.
 */
export async function prepareFile(sent: Uint8Array, name: string): Promise<PreparedFile | FileFault> {
  if (sent.byteLength === 0) return "agreement.fileEmpty"
  if (sent.byteLength > mostFileBytes) return "agreement.fileTooBig"
  if (isPdf(sent)) {
    const id = newId()
    const key = `${id.slice(0, 2)}/${id}.pdf`
    return ready({
      key,
      bytes: sent,
      name: cleanName(name, "pdf"),
      mediaType: "application/pdf",
      small: null,
    })
  }
  if (!pictureKind(sent)) return "agreement.fileKind"
  const photo = await preparePhoto(sent)
  if (typeof photo === "string") return "agreement.fileBroken"
  const [small, ...larger] = photo.copies
  const whole = larger.at(-1) ?? small
  if (!small || !whole) return "agreement.fileBroken"
  return ready({
    key: whole.key,
    bytes: whole.bytes,
    name: cleanName(name, "webp"),
    mediaType: "image/webp",
    small: whole === small ? null : small,
  })
}

function ready(file: Omit<PreparedFile, "hash">): PreparedFile {
  return { ...file, hash: createHash("sha256").update(file.bytes).digest("hex") }
}
