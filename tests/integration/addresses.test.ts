import { describe, expect, inject, it } from "vitest"

interface Item {
  label: string
  kind: string
  lon: number
  lat: number
  approximate: boolean
  areaId: string | null
}

async function search(query: string): Promise<Item[]> {
  const answer = await fetch(`${inject("origin")}/addresses?${query}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get("content-type")).toContain("application/json")
  return ((await answer.json()) as { items: Item[] }).items
}

describe("GET /addresses", () => {
  it("answers in the language asked, whatever the language typed", async () => {
    const [first] = await search("q=IXELL&lang=nl")
    expect(first).toMatchObject({
      label: "Elsene (Ixelles)",
      kind: "area",
      areaId: "be-21009",
      approximate: true,
    })
  })

  it("knows postcodes and stations", async () => {
    expect((await search("q=1030&lang=fr"))[0]).toMatchObject({ label: "1030", kind: "postcode" })
    const stations = await search("q=gare+du+midi&lang=fr")
    expect(stations.find(({ kind }) => kind === "stop")).toMatchObject({ approximate: false })
  })

  it.each(["", "q=", "q=%00", `q=${"a".repeat(3000)}`, "q=%F0%9F%8F%A0", "q=a&q=b&lang=xx"])(
    "never fails: %s",
    async (query) => {
      expect(Array.isArray(await search(query))).toBe(true)
    },
  )
})
