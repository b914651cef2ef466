import { createHash } from "node:crypto"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { agreementJson } from "~/agreements/papers/agreement-json"
import { AgreementAnswer, AgreementListAnswer } from "~/http-api/agreements/agreement-schemas.server"
import { ProblemAnswer } from "~/http-api/answer-schemas.server"
import { attachedTo, readPdf } from "../../setup/documents/read-pdf"
import { cookieFor } from "../../setup/program"
import { get } from "../../setup/visitor"

let owner: string
let group: string
let stranger: string

beforeAll(async () => {
  owner = await cookieFor("owner@demo.example")
  group = await cookieFor("group@demo.example")
  stranger = await cookieFor("policy@demo.example")
})

const list = async (query: string, cookie: string) =>
  AgreementListAnswer.parse(await (await get(`/api/v1/agreements${query}`, cookie)).json())
const one = async (id: string, cookie: string) =>
  AgreementAnswer.parse(await (await get(`/api/v1/agreements/${id}`, cookie)).json())
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())
const pathOf = (url: string) => url.slice(inject("origin").length)

/** A signed agreement of the demo between the owner and a group that the demo account of groups acts for. */
async function signed() {
  const { items } = await list("?status=signed&side=organisation", group)
  return items[0]?.id ?? ""
}

describe("GET /api/v1/agreements", () => {
  it("gives the agreements of one's organisations in pages that join without gaps", async () => {
    const whole = await list("?limit=100", owner)
    expect(whole.items.length).toBeGreaterThan(5)
    expect(whole).toMatchObject({ total: whole.items.length, next: null })
    const ids: string[] = []
    let next: string | null = `${inject("origin")}/api/v1/agreements?limit=2`
    while (next) {
      const page = await list(new URL(next).search, owner)
      expect(page.total).toBe(whole.total)
      ids.push(...page.items.map(({ id }) => id))
      next = page.next
    }
    expect(ids).toEqual(whole.items.map(({ id }) => id))
  })

  it("gives those asked for, and a draft to its own side alone", async () => {
    const drafts = await list("?status=draft", owner)
    expect(drafts.items.length).toBeGreaterThan(0)
    expect((await list("?status=draft", group)).items).toEqual([])
    const [draft] = drafts.items
    expect((await get(`/api/v1/agreements/${draft?.id}`, group)).status).toBe(404)
    expect((await list("?side=organisation", owner)).items).toEqual([])
    expect((await list(`?site=${draft?.site.id}&status=draft`, owner)).items).toEqual(drafts.items)
    expect((await list("", stranger)).items).toEqual([])
  })

  it("gives one with its text, and what its reader may do", async () => {
    const { items } = await list("?status=proposed", owner)
    const detail = await one(items[0]?.id ?? "", owner)
    expect(detail.text.clauses.length).toBeGreaterThan(10)
    expect(detail.actions).toContain("propose")
    expect(detail).toMatchObject({
      pdf: null,
      signatures: [],
      signaturesNeeded: { owner: 1, organisation: 1 },
    })
  })

  it.each([
    ["", 401, "signed_out"],
    ["/none", 401, "signed_out"],
  ])("is for whoever signed in: %s", async (path, status, code) => {
    const answer = await get(`/api/v1/agreements${path}`)
    expect(answer.status).toBe(status)
    expect(ProblemAnswer.parse(await answer.json()).type).toContain(code)
  })

  it.each([
    ["?colour=red", 400, "bad_request"],
    ["?limit=0", 400, "bad_request"],
    ["?limit=101", 400, "bad_request"],
    ["?status=lost", 400, "bad_request"],
    ["?side=system", 400, "bad_request"],
    ["?cursor=nonsense", 400, "bad_request"],
    ["?lang=de", 400, "bad_request"],
    ["/none", 404, "not_found"],
    ["/none?colour=red", 400, "bad_request"],
    ["/none.pdf", 404, "not_found"],
    ["/none.pdf?version=0", 400, "bad_request"],
    ["/none/trail.pdf", 404, "not_found"],
  ])("refuses %s with problem details", async (query, status, code) => {
    const answer = await get(`/api/v1/agreements${query}`, owner)
    expect(answer.status).toBe(status)
    expect(answer.headers.get("content-type")).toContain("application/problem+json")
    expect(ProblemAnswer.parse(await answer.json())).toMatchObject({
      status,
      type: expect.stringContaining(code),
    })
  })
})

describe("GET /api/v1/agreements/{id}.pdf", () => {
  it("gives the bytes that were signed, which are the same as on the page, and leads to the trail", async () => {
    const id = await signed()
    const { pdf, signatures, text } = await one(id, group)
    const answer = await get(pathOf(pdf?.url ?? ""), group)
    expect(answer.headers.get("content-type")).toBe("application/pdf")
    expect(answer.headers.get("cache-control")).toBe("no-store")
    const bytes = await bytesOf(answer)
    const hash = createHash("sha256").update(bytes).digest("hex")
    expect(pdf?.hash).toBe(hash)
    expect(signatures.map(({ pdfHash, textHash }) => [pdfHash, textHash])).toEqual([
      [hash, text.hash],
      [hash, text.hash],
    ])
    const { "agreement.json": attached = "" } = attachedTo(bytes)
    expect(agreementJson.parse(JSON.parse(attached))).toMatchObject({ id, textHash: text.hash })
    expect(answer.headers.get("link")).toBe(`<${pdf?.trailUrl}>; rel="related"; type="application/pdf"`)
    const trail = readPdf(await bytesOf(await get(pathOf(pdf?.trailUrl ?? ""), group)))
    expect(trail.text.replace(/\s/g, "")).toContain(hash)

    const page = await get(`/nl/my/agreements/${id}/agreement.pdf`, owner)
    expect(Buffer.compare(bytes, await bytesOf(page))).toBe(0)
    expect(page.headers.get("link")).toContain(`/nl/my/agreements/${id}/trail.pdf`)
    const own = readPdf(await bytesOf(await get(`/nl/my/agreements/${id}/trail.pdf`, owner)))
    expect(own.lang).toBe("nl")
  })

  it("is not there for others, nor before both have accepted the text", async () => {
    const id = await signed()
    for (const path of [`${id}`, `${id}.pdf`, `${id}/trail.pdf`])
      expect((await get(`/api/v1/agreements/${path}`, stranger)).status).toBe(404)
    for (const file of ["agreement.pdf", "trail.pdf"])
      expect((await get(`/en/my/agreements/${id}/${file}`, stranger)).status).toBe(404)
    const { items } = await list("?status=proposed", owner)
    const early = await get(`/api/v1/agreements/${items[0]?.id}.pdf`, owner)
    expect(early.status).toBe(409)
    expect((await get(`/en/my/agreements/${items[0]?.id}/agreement.pdf`, owner)).status).toBe(404)
    expect((await get(`/en/my/agreements/${id}/agreement.pdf?version=x`, owner)).status).toBe(404)
  })
})
