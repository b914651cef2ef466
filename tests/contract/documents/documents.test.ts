import { describe, expect, it } from "vitest"
import { type DocumentKind, documents } from "~/documents/documents"
import { makeDocument } from "~/documents/make-document.server"
import { locales } from "~/i18n/locales"
import { readPdf } from "../../setup/documents/read-pdf"
import { sampleDocuments, words } from "../../setup/documents/sample-documents"

const kinds = Object.keys(documents) as DocumentKind[]
const inOneLine = (text: string) => text.replace(/\s+/g, " ")

describe.each(kinds)("the PDF of a %s", (kind) => {
  it.each(locales)("is tagged, and has its title, its language and its words, in %s", async (lang) => {
    const data = sampleDocuments(lang)[kind]
    const { info, lang: told, text, tags } = readPdf(await makeDocument(kind, data))
    expect(info.Tagged).toBe("yes")
    expect(info.Title).toBe(data.head.title)
    expect(told).toBe(lang)
    expect(inOneLine(text)).toContain(inOneLine(words))
    expect(tags.filter((tag) => tag.startsWith("H1"))).toHaveLength(1)
  })

  it("is made of the same bytes each time", async () => {
    const data = sampleDocuments("nl")[kind]
    const [first, second] = [await makeDocument(kind, data), await makeDocument(kind, data)]
    expect(Buffer.compare(first, second)).toBe(0)
  })
})

it("tables have header cells", async () => {
  for (const kind of ["statement", "confirmation"] as const) {
    const { tags } = readPdf(await makeDocument(kind, sampleDocuments("en")[kind]))
    expect(tags.filter((tag) => tag.startsWith("TH")).length).toBeGreaterThanOrEqual(2)
  }
})

it("what people wrote is shown as they wrote it, and never does anything", async () => {
  const { statement } = sampleDocuments("en")
  const written = String.raw`#panic("done") *bold* $x^2$ <label> @name #let head = none [#data] \u{41} // no = Title`
  const lines = statement.lines.map((line) => ({ ...line, what: written }))
  const { text } = readPdf(
    await makeDocument("statement", { ...statement, lines, notes: [written, written] }),
  )
  const letters = (shown: string) => shown.replace(/\s/g, "")
  expect(letters(text).split(letters(written))).toHaveLength(3)
})

it("has the alphabets that names are written in, and shows that a character is missing", async () => {
  const { statement } = sampleDocuments("en")
  const names = ["Ελένη Κατσαρού", "Олена Шевченко", "ⴰⵎⴰⵣⵉⵖ", "Արամ", "Łukasz Żółć", "Nguyễn"]
  const notes = [...names, "a\u0000b\u0007c\ufeffd\u{ffff}e", "[\u4f1a]", "\ud800"]
  const { text } = readPdf(await makeDocument("statement", { ...statement, notes }))
  for (const name of names) expect(text).toContain(name)
  expect(text).toContain("abcde")
  expect(text).toContain("[\ufffd]")
})

it("a text of many pages is made", async () => {
  const { statement } = sampleDocuments("fr")
  const long = "Une clause très longue, écrite d’un trait. ".repeat(1200)
  const { info } = readPdf(await makeDocument("statement", { ...statement, notes: [long] }))
  expect(Number(info.Pages)).toBeGreaterThan(5)
})

it("what is too large is refused, and the next document is made all the same", async () => {
  const { statement } = sampleDocuments("en")
  const tooLong = makeDocument("statement", { ...statement, notes: ["x".repeat(2_000_001)] })
  await expect(tooLong).rejects.toMatchObject({ code: "document_failed" })
  expect((await makeDocument("statement", statement)).length).toBeGreaterThan(1000)
})

it("a drawing that is none fails its own document alone", async () => {
  const { poster } = sampleDocuments("en")
  const broken = { ...poster, qr: { ...poster.qr, svg: "<svg" } }
  const asked = [makeDocument("poster", broken), makeDocument("poster", poster)]
  await expect(asked[0]).rejects.toMatchObject({ code: "document_failed" })
  expect(readPdf((await asked[1]) as Uint8Array).info.Pages).toBe("1")
})

it("as many as come at once are made one after the other, up to a number", async () => {
  const { poster } = sampleDocuments("en")
  const settled = await Promise.allSettled(Array.from({ length: 60 }, () => makeDocument("poster", poster)))
  const refused = settled.filter(({ status }) => status === "rejected")
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(12)
  for (const one of refused) expect(one).toMatchObject({ reason: { code: "busy" } })
})
