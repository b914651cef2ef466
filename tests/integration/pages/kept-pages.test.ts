import { describe, expect, inject, it } from "vitest"
import { cookieOf, get, signInAsProgram } from "../../setup/visitor"

describe("a page that is the same for everybody", () => {
  it("has a nonce and a number of each request alone", async () => {
    const path = "/fr/spaces?near=50.8467,4.3525&people=17"
    const nonces = new Set<string>()
    for (let reader = 0; reader < 3; reader++) {
      const answer = await get(path)
      const html = await answer.text()
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1] ?? ""
      const inPage = new Set([...html.matchAll(/nonce="([^"]+)"/g)].map(([, found]) => found))
      expect([...inPage]).toEqual([nonce])
      expect(html).toContain(answer.headers.get("x-request-id"))
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
  })

  it("is what its first reader got, whether it is sent compressed or not", async () => {
    const path = "/nl/spaces?people=18"
    const plain = async (headers?: Record<string, string>) => {
      const answer = await fetch(inject("origin") + path, { headers })
      const html = await answer.text()
      return html.replaceAll(/nonce="[^"]+"/g, "").replaceAll(answer.headers.get("x-request-id") ?? "-", "")
    }
    const first = await plain()
    expect(await plain()).toBe(first)
    expect(await plain({ "accept-encoding": "identity" })).toBe(first)
    expect(await plain({ "accept-encoding": "br" })).toBe(first)
  })

  it("tells nobody of anybody who is signed in, and those of nobody else", async () => {
    const owner = cookieOf(await signInAsProgram("owner@demo.example"))
    const group = cookieOf(await signInAsProgram("group@demo.example"))
    const path = "/en/spaces?people=19"
    const pages = []
    for (const cookie of [owner, "", group, "", owner]) pages.push(await (await get(path, cookie)).text())
    const signedIn = pages.map((html) => html.includes("/en/sign-out"))
    expect(signedIn).toEqual([true, false, true, false, true])
    const marks = pages.map((html) => /\\?"mark\\?",\\?"([^"\\]+)/.exec(html)?.[1] ?? null)
    expect(marks[0]).not.toBeNull()
    expect(marks[2]).not.toBeNull()
    expect(marks).toEqual([marks[0], null, marks[2], null, marks[0]])
    expect(marks[0]).not.toBe(marks[2])
  })
})

describe("what programs ask for", () => {
  it.each([
    ["a search", "/api/v1/spaces?people=20&lang=nl", 200],
    ["a search that is wrong", "/api/v1/spaces?peple=20", 400],
    ["a space that is not there", "/api/v1/spaces/none", 404],
    ["a tile", "/tiles/spaces/12/2098/1373.mvt?lang=fr", 200],
    ["a tile that is none", "/tiles/spaces/99/1/1.mvt", 400],
    ["a feed", "/feeds/spaces.atom?people=20&lang=en", 200],
    ["a feed of a search that is wrong", "/feeds/spaces.json?people=many", 400],
  ])("is answered before the framework as by it: %s", async (_, path, status) => {
    // Whatever is not plainly read goes on to the framework.
    const [direct, framework] = await Promise.all(
      ["GET", "HEAD"].map((method) =>
        fetch(inject("origin") + path, { method, headers: { "accept-encoding": "identity" } }),
      ),
    )
    const headers = ({ headers }: Response) =>
      [...headers].filter(
        ([name]) =>
          !/^(date|x-request-id|content-security-policy|content-length|keep-alive|connection|transfer-encoding)$/.test(
            name,
          ),
      )
    expect(direct?.status).toBe(status)
    expect(framework?.status).toBe(status)
    expect(headers(direct as Response)).toEqual(headers(framework as Response))
  })

  it("says why a space stands where it does in the numbers of the interface", async () => {
    const query = "near=50.8467,4.3525&people=20&activity=choir&price_max=2000"
    const { features } = await (await fetch(`${inject("origin")}/api/v1/spaces?${query}&lang=fr`)).json()
    expect(features.length).toBeGreaterThan(1)
    for (const { properties } of features.slice(0, 5)) {
      const why = await (await get(`/spaces/why?${query}&id=${properties.id}&lang=fr`)).json()
      expect(why.parts).toEqual(properties.scoreParts)
    }
  })

  it("tells why, and every filter, without JavaScript too", async () => {
    const query = "near=50.8467,4.3525&people=20&amenities=kitchen"
    const { features } = await (await fetch(`${inject("origin")}/api/v1/spaces?${query}&lang=en`)).json()
    const id = features[1].properties.id
    const page = await (await get(`/en/spaces?${query}`)).text()
    expect(page).toContain(`why=${id}#space-${id}"`)
    expect([...page.matchAll(/<details class="why"/g)]).toHaveLength(1)
    const explained = await (await get(`/en/spaces?${query}&why=${id}`)).text()
    expect([...explained.matchAll(/<details class="why" open/g)]).toHaveLength(2)
    expect(explained).not.toContain(`amp;why=${id}&amp;why`)
    // A search that is sent on keeps the filters that are folded away.
    expect(page).toMatch(/<input type="hidden" name="amenities" value="kitchen"/)
    const unfolded = await (await get(`/en/spaces?${query}&filters=all`)).text()
    expect(unfolded).toMatch(/<details id="filters" class="more-filters" open/)
    expect(unfolded).toMatch(/name="amenities"[^>]*checked[^>]*value="kitchen"|value="kitchen"[^>]*checked/)
  })
})
