import { strFromU8, unzipSync } from "fflate"
import { newId } from "~/platform/ids.server"
import { isPdf, pictureKind } from "~/platform/storage/file-kind"
import { cleanName } from "~/platform/storage/file-name"
import { type AttachmentMime, maxAttachmentMegabytes } from "./vocabulary"

export const maxAttachmentBytes = maxAttachmentMegabytes * 1024 * 1024

/** A picture of more pixels than this is refused before it is unpacked. */
const maxPixels = 60_000_000

/** A file ready to be kept. */
export interface PreparedAttachment {
  key: string
  name: string
  mime: AttachmentMime
  bytes: Uint8Array
}

/** Why a file is not taken; a key of the `conversation.fault` messages. */
export type AttachmentFault = "fileTooBig" | "fileKind" | "fileBroken" | "fileTooMany"

const endings: Record<AttachmentMime, string> = {
  "application/pdf": "pdf",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "text/plain": "txt",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}

/**
 * Makes an uploaded file fit to be kept. What it is, its content says; its name gives no more than its label. A
 * picture is drawn anew, upright and without what the camera wrote beside it.
 */
export async function prepareAttachment(
  bytes: Uint8Array,
  name: string,
): Promise<PreparedAttachment | AttachmentFault> {
  if (bytes.byteLength > maxAttachmentBytes) return "fileTooBig"
  const kind = pictureKind(bytes)
  if (!kind) {
    const mime = documentKind(bytes)
    return mime ? kept(bytes, mime, name) : "fileKind"
  }
  try {
    // Loaded with the first picture, as for photos.
    const { default: sharp } = await import("sharp")
    const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: "error", pages: 1 }).autoOrient()
    const redrawn = await picture.toFormat(kind).toBuffer()
    return redrawn.byteLength > maxAttachmentBytes * 2 ? "fileTooBig" : kept(redrawn, `image/${kind}`, name)
  } catch {
    return "fileBroken"
  }
}

function kept(bytes: Uint8Array, mime: AttachmentMime, name: string): PreparedAttachment {
  const id = newId()
  const ending = endings[mime]
  return { key: `${id.slice(0, 2)}/${id}.${ending}`, name: cleanName(name, ending), mime, bytes }
}

function documentKind(bytes: Uint8Array): AttachmentMime | null {
  if (isPdf(bytes)) return "application/pdf"
  if (strFromU8(bytes.subarray(0, 4)) === "PK\u0003\u0004") return officeKind(bytes)
  return isText(bytes) ? "text/plain" : null
}

const smallEntry = 200_000

/** A text document without macros, by the parts of its archive. */
function officeKind(bytes: Uint8Array): AttachmentMime | null {
  const names: string[] = []
  let parts: Record<string, Uint8Array>
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        return (name === "mimetype" || name === "[Content_Types].xml") && originalSize < smallEntry
      },
    })
  } catch {
    return null
  }
  if (names.some((name) => /vbaProject|^Basic\/|^Scripts\/|\.(exe|dll|js|vbs)$/i.test(name))) return null
  const text = (name: string) => (parts[name] ? strFromU8(parts[name]) : "")
  const odt = "application/vnd.oasis.opendocument.text"
  if (text("mimetype").trim() === odt && names.includes("content.xml")) return odt
  const types = text("[Content_Types].xml")
  const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  if (types.includes(`${docx}.main+xml`) && names.includes("word/document.xml")) return docx
  return null
}

/** UTF-8 without control characters other than line ends and tabs. */
function isText(bytes: Uint8Array): boolean {
  if (!bytes.byteLength) return false
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no text has these.
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}
