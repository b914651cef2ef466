import { strToU8, zipSync } from "fflate"
import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { maxAttachmentBytes, prepareAttachment } from "./attachment-file.server"

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
const odt = "application/vnd.oasis.opendocument.text"
const wordParts = {
  "[Content_Types].xml": strToU8(`<Types><Override ContentType="${docx}.main+xml"/></Types>`),
  "word/document.xml": strToU8("<w:document/>"),
}
const textParts = { mimetype: strToU8(odt), "content.xml": strToU8("<office:document/>") }
const picture = () => sharp({ create: { width: 4, height: 2, channels: 3, background: "red" } })
const kindOf = async (bytes: Uint8Array, name = "file.bin") => {
  const prepared = await prepareAttachment(bytes, name)
  return typeof prepared === "string" ? prepared : prepared.mime
}

describe("a file is what its content says", () => {
  test.each([
    ["a PDF", strToU8("%PDF-1.7\n%âãÏÓ"), "application/pdf"],
    ["text", strToU8("Liste des présents\r\n\t1. Ada\n"), "text/plain"],
    ["a Word document", zipSync(wordParts), docx],
    ["an OpenDocument text", zipSync(textParts), odt],
    ["a program", new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03]), "fileKind"],
    ["text in another encoding", new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x20, 0x21]), "fileKind"],
    ["nothing", new Uint8Array(), "fileKind"],
    ["any archive", zipSync({ "a.txt": strToU8("a") }), "fileKind"],
    [
      "a Word document with macros",
      zipSync({ ...wordParts, "word/vbaProject.bin": strToU8("x") }),
      "fileKind",
    ],
    ["an OpenDocument text with macros", zipSync({ ...textParts, "Basic/a.xml": strToU8("x") }), "fileKind"],
    ["a torn archive", zipSync(wordParts).subarray(0, 60), "fileKind"],
    ["a torn picture", new Uint8Array([0xff, 0xd8, 0xff, 0x00]), "fileBroken"],
    ["too much", new Uint8Array(maxAttachmentBytes + 1).fill(0x61), "fileTooBig"],
  ])("%s", async (_what, bytes, expected) => {
    expect(await kindOf(bytes)).toBe(expected)
  })

  test.each(["jpeg", "png", "webp"] as const)(
    "a picture in %s, drawn anew without what was beside it",
    async (kind) => {
      const shot = await picture()
        .withExif({ IFD0: { Artist: "Somebody" } })
        .toFormat(kind)
        .toBuffer()
      const prepared = await prepareAttachment(shot, "photo.pdf")
      if (typeof prepared === "string") throw new Error(prepared)
      expect(prepared).toMatchObject({
        mime: `image/${kind}`,
        name: `photo.${kind === "jpeg" ? "jpg" : kind}`,
      })
      expect(Buffer.from(prepared.bytes).includes("Somebody")).toBe(false)
    },
  )
})
