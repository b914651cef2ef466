import { createHash } from "node:crypto"
import sharp from "sharp"
import { describe, expect, test } from "vitest"
import { mostFileBytes, prepareFile } from "./prepare-file.server"

const picture = (width = 4) => sharp({ create: { width, height: 2, channels: 3, background: "red" } })
const pdf = Buffer.from("%PDF-1.7\n%âãÏÓ")

describe("a file of an agreement is what its content says", () => {
  test.each([
    ["a PDF", pdf, "application/pdf"],
    ["text that is called a PDF", Buffer.from("Dear insurer,"), "agreement.fileKind"],
    ["a PDF that begins late", Buffer.from(" %PDF-1.7"), "agreement.fileKind"],
    ["a program", new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03]), "agreement.fileKind"],
    ["a picture of another kind", Buffer.from("GIF89a"), "agreement.fileKind"],
    ["nothing", new Uint8Array(), "agreement.fileEmpty"],
    ["a torn photo", new Uint8Array([0xff, 0xd8, 0xff, 0x00]), "agreement.fileBroken"],
    ["too much", Buffer.concat([pdf, new Uint8Array(mostFileBytes)]), "agreement.fileTooBig"],
  ])("%s", async (_what, bytes, expected) => {
    const prepared = await prepareFile(bytes, "certificate.pdf")
    expect(typeof prepared === "string" ? prepared : prepared.mediaType).toBe(expected)
  })

  test("a PDF keeps its bytes and its name", async () => {
    const prepared = await prepareFile(pdf, "C:\\mine\\Attestation 2027.PDF")
    expect(prepared).toMatchObject({
      name: "Attestation 2027.pdf",
      bytes: pdf,
      hash: createHash("sha256").update(pdf).digest("hex"),
      small: null,
    })
  })

  test.each(["jpeg", "png", "webp"] as const)(
    "a photo in %s is drawn anew, without what was beside it",
    async (kind) => {
      const shot = await picture()
        .withExif({ IFD0: { Artist: "Somebody" } })
        .toFormat(kind)
        .toBuffer()
      const prepared = await prepareFile(shot, `hall.${kind}`)
      if (typeof prepared === "string") throw new Error(prepared)
      expect(prepared).toMatchObject({ mediaType: "image/webp", name: "hall.webp", small: null })
      expect(Buffer.from(prepared.bytes).includes("Somebody")).toBe(false)
    },
  )

  test("a large photo has a small copy for lists", async () => {
    const prepared = await prepareFile(await picture(2400).jpeg().toBuffer(), "wide.jpg")
    if (typeof prepared === "string" || !prepared.small) throw new Error("no small copy")
    const widths = await Promise.all(
      [prepared.bytes, prepared.small.bytes].map(async (bytes) => (await sharp(bytes).metadata()).width),
    )
    expect(widths).toEqual([1600, 480])
    expect(prepared.small.key).not.toBe(prepared.key)
  })
})
