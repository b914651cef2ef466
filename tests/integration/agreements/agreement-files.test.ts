import { createHash } from "node:crypto"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { AgreementAnswer, AgreementListAnswer } from "~/http-api/agreements/agreement-schemas.server"
import type { Locale } from "~/i18n/locales"
import { fr } from "~/i18n/messages/fr"
import { nl } from "~/i18n/messages/nl"
import { cookieFor } from "../../setup/program"
import { get } from "../../setup/visitor"

let owner: string
let group: string
let stranger: string
/** A proposed agreement of the demo, and one that runs and has files. */
let open: string
let running: string

beforeAll(async () => {
  owner = await cookieFor("owner@demo.example")
  group = await cookieFor("group@demo.example")
  stranger = await cookieFor("policy@demo.example")
  const { items } = await list(owner)
  open = items.find(({ status }) => status === "proposed")?.id ?? ""
  const answers = await Promise.all(items.map(({ id }) => one(id, owner)))
  running = answers.find(({ status, files }) => status === "running" && files.length > 0)?.id ?? ""
})

const list = async (cookie: string) =>
  AgreementListAnswer.parse(await (await get("/api/v1/agreements?limit=100", cookie)).json())
const one = async (id: string, cookie: string) =>
  AgreementAnswer.parse(await (await get(`/api/v1/agreements/${id}`, cookie)).json())

function add(
  cookie: string,
  id: string,
  fields: Record<string, string>,
  files: [content: string | Uint8Array, name: string][],
  locale: Locale = "en",
) {
  const form = new FormData()
  form.append("intent", "add")
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const [content, name] of files) form.append("files", new File([content as BlobPart], name))
  return fetch(`${inject("origin")}/${locale}/my/agreements/${id}/files`, {
    method: "POST",
    headers: { cookie },
    body: form,
    redirect: "manual",
  })
}

const pdf = `%PDF-1.7 of ${new Date().toISOString()}`

describe("the files of an agreement", () => {
  it("are added by a form without a script, listed on both pages and for programs, and served to both sides", async () => {
    const name = "Statuts d’été.pdf"
    const answer = await add(owner, open, { kind: "statutes", note: "Of 2021" }, [[pdf, name]])
    expect(answer.status).toBe(302)
    expect(answer.headers.get("location")).toBe(`/en/my/agreements/${open}/files?did=added&count=1`)
    const { files } = await one(open, group)
    const file = files.find((some) => some.name === name)
    expect(file).toMatchObject({
      kind: "statutes",
      side: "owner",
      mediaType: "application/pdf",
      note: "Of 2021",
      hash: createHash("sha256").update(pdf).digest("hex"),
    })
    const address = `/en/my/agreements/${open}/files/${file?.id}`
    for (const cookie of [owner, group])
      for (const page of [`/en/my/agreements/${open}`, `/en/my/agreements/${open}/files`])
        expect(await (await get(page, cookie)).text()).toContain(address)
    const served = await get(address, group)
    expect(await served.text()).toBe(pdf)
    expect(Object.fromEntries(served.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition":
        "attachment; filename=\"Statuts d__t_.pdf\"; filename*=UTF-8''Statuts%20d%E2%80%99%C3%A9t%C3%A9.pdf",
      "content-security-policy": expect.stringContaining("default-src 'none'; sandbox"),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    })
    expect((await get(address, stranger)).status).toBe(404)
    expect((await get(address)).status).toBe(302)
    expect((await get(`/en/my/agreements/${running}/files/${file?.id}`, owner)).status).toBe(404)
  })

  it.each([
    ["a file that is no PDF", { kind: "statutes" }, [["Dear reader", "lettre.pdf"]], "fileKind"],
    ["an empty one", { kind: "statutes" }, [["", "vide.pdf"]], "fileEmpty"],
    ["none at all", { kind: "statutes" }, [], "fileNeeded"],
    ["one without its last day", { kind: "insurance" }, [[pdf, "a.pdf"]], "validUntilNeeded"],
    ["a kind for later", { kind: "inventory_end" }, [[pdf, "a.pdf"]], "fileKindNotNow"],
  ] as const)(
    "are not taken, and it is said beside the field, in the reader’s language: %s",
    async (_, fields, files, fault) => {
      for (const [locale, words] of Object.entries({ fr, nl }) as ["fr" | "nl", typeof fr][]) {
        const typed = { ...fields, note: "Gardez ceci" }
        const answer = await add(owner, open, typed, [...files] as [string, string][], locale)
        expect(answer.status).toBe(400)
        const html = (await answer.text()).replaceAll("&#x27;", "'").replace(/[\u00a0\u202f]/g, " ")
        expect(html).toContain(words.refusals.agreement[fault].replace(/[\u00a0\u202f]/g, " "))
        expect(html).toMatch(/id="files-(files|validUntil|kind)-error"/)
        // What was typed stays.
        expect(html).toMatch(/value="Gardez ceci"/)
        expect(html).toMatch(
          new RegExp(`<option[^>]*value="${fields.kind === "inventory_end" ? "" : fields.kind}`),
        )
      }
    },
  )

  it("larger than may be are refused by name, and the others with them", async () => {
    const large = Buffer.concat([Buffer.from(pdf), new Uint8Array(10 * 1024 * 1024)])
    const before = (await one(open, owner)).files.length
    const answer = await add(owner, open, { kind: "other" }, [
      [large, "large.pdf"],
      [`${pdf} too`, "small.pdf"],
    ])
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain("large.pdf: larger than 10 MB")
    expect((await one(open, owner)).files).toHaveLength(before)
  })

  it("are shown in small, with words for whoever does not see them", async () => {
    const { files } = await one(running, group)
    expect(files.map(({ kind, validUntil }) => [kind, validUntil !== null]).sort()).toEqual([
      ["insurance", true],
      ["inventory_start", false],
    ])
    const photo = files.find(({ mediaType }) => mediaType === "image/webp")
    const address = `/fr/my/agreements/${running}/files/${photo?.id}`
    const html = await (await get(`/fr/my/agreements/${running}`, group)).text()
    expect(html).toContain(`src="${address}?size=small"`)
    expect(html).toContain(`alt="${photo?.note}"`)
    const [small, whole] = await Promise.all([`${address}?size=small`, address].map((at) => get(at, owner)))
    expect(small?.headers.get("content-type")).toBe("image/webp")
    expect(whole?.headers.get("content-disposition")).toMatch(/^inline/)
    const [smallBytes, wholeBytes] = await Promise.all(
      [small, whole].map(async (answer) => (await answer?.arrayBuffer())?.byteLength ?? 0),
    )
    expect(smallBytes).toBeLessThan(wholeBytes ?? 0)
    expect(wholeBytes).toBe(photo?.bytes)
  })

  it("are removed by a button of the side that added them, and by no other", async () => {
    await add(owner, open, { kind: "other" }, [[`${pdf} to remove`, "remove-me.pdf"]])
    const { files } = await one(open, owner)
    const file = files.find(({ name }) => name === "remove-me.pdf")
    const remove = (cookie: string) =>
      fetch(`${inject("origin")}/en/my/agreements/${open}/files`, {
        method: "POST",
        headers: { cookie },
        body: new URLSearchParams({ intent: "remove", fileId: file?.id ?? "" }),
        redirect: "manual",
      })
    const page = async (cookie: string) => (await get(`/en/my/agreements/${open}/files`, cookie)).text()
    expect(await page(owner)).toContain("Remove remove-me.pdf")
    expect(await page(group)).not.toContain("Remove remove-me.pdf")
    expect((await remove(group)).status).toBe(403)
    expect((await remove(owner)).headers.get("location")).toBe(`/en/my/agreements/${open}/files?did=removed`)
    expect((await one(open, group)).files.map(({ id }) => id)).not.toContain(file?.id)
  })
})
