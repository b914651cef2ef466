import { describe, expect, inject, it } from "vitest"
import { cookieOf, get, signInAsProgram } from "../setup/visitor"

describe("GET /api/v1/organisations", () => {
  const ask = async (query: string, cookie = "") => {
    const answer = await get(`/api/v1/organisations${query}`, cookie)
    return { answer, body: await answer.json() }
  }

  it("gives pages that join without gaps", async () => {
    const ids: string[] = []
    let address: string | null = `${inject("origin")}/api/v1/organisations?limit=25&lang=fr`
    let total = 0
    while (address) {
      const page: { items: { id: string }[]; next: string | null; total: number } = await (
        await fetch(address)
      ).json()
      ids.push(...page.items.map((item) => item.id))
      address = page.next
      total = page.total
    }
    expect(new Set(ids).size).toBe(total)
    expect(ids).toHaveLength(total)
  })

  it("gives one, and its mark", async () => {
    const { body } = await ask("?limit=1")
    const { id } = body.items[0]
    const { answer, body: one } = await ask(`/${id}`)
    expect(one).toMatchObject({ id, legalForm: expect.any(String) })
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    const held = await fetch(answer.url, { headers: { "if-none-match": answer.headers.get("etag") ?? "" } })
    expect(held.status).toBe(304)
  })

  it("gives one's own with the role", async () => {
    const cookie = cookieOf(await signInAsProgram("owner@demo.example"))
    const { answer, body } = await ask("?mine=yes", cookie)
    expect(body.items.length).toBeGreaterThan(0)
    expect(body.items[0].role).toMatch(/admin|editor|member/)
    expect(answer.headers.get("cache-control")).toContain("private")
  })

  it.each([
    ["?mine=yes", 401, "signed_out"],
    ["?colour=red", 400, "bad_request"],
    ["?limit=0", 400, "bad_request"],
    ["?limit=101", 400, "bad_request"],
    ["?limit=ten", 400, "bad_request"],
    ["?mine=no", 400, "bad_request"],
    ["?cursor=nonsense", 400, "bad_request"],
    ["?legal_form=club", 400, "bad_request"],
    ["?activity=", 400, "bad_request"],
    ["?lang=de", 400, "bad_request"],
    ["/nothing", 404, "not_found"],
  ])("refuses %s with problem details", async (query, status, code) => {
    const { answer, body } = await ask(query)
    expect(answer.status).toBe(status)
    expect(answer.headers.get("content-type")).toContain("application/problem+json")
    expect(body).toMatchObject({ status, type: expect.stringContaining(code) })
  })
})
