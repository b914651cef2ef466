import { describe, expect, inject, it } from "vitest"
import { chooser, seeded } from "../../scripts/bench/choose"

const origin = inject("origin")
const names = [
  "q",
  "near",
  "radius",
  "within",
  "bbox",
  "people",
  "capacity_max",
  "form",
  "kind",
  "site_kind",
  "amenities",
  "accessible",
  "allows",
  "date",
  "weekday",
  "from",
  "to",
  "weeks",
  "price_max",
  "price_unit",
  "sort",
  "w_price",
  "w_proximity",
  "limit",
  "cursor",
  "lang",
  "where",
  "level",
  "mine",
  "__proto__",
  "constructor",
  "",
]
const values = [
  "",
  " ",
  "0",
  "-1",
  "1",
  "7",
  "12",
  "1e309",
  "NaN",
  "99999999999999999999",
  "50.84,4.35",
  "90,180",
  "-90,-180",
  "50.84,4.35,9",
  "4,50,5,51",
  "179,-89,-179,89",
  "hourly",
  "hall,nave",
  "wifi,piano",
  "yes",
  "2026-02-30",
  "2026-03-29",
  "0000-01-01",
  "9999-12-31",
  "00:00",
  "02:30",
  "24:00",
  "18:00",
  "distance",
  "score",
  "%00",
  "'",
  '"',
  "<b>",
  "é💡",
  "x".repeat(3000),
  "toString",
  "W10",
  "be-21004",
  "null",
  "fr",
  "de",
]
const paths = [
  "/api/v1/spaces",
  "/api/v1/spaces/x",
  "/api/v1/spaces/x/availability",
  "/api/v1/areas",
  "/api/v1/areas/x",
  "/api/v1/indicators",
  "/api/v1/openapi.json",
  "/tiles/spaces/0/0/0.mvt",
  "/tiles/spaces/14/8392/5491.mvt",
  "/fr/spaces",
]

describe("wild requests", () => {
  it.each([1, 2, 3])("never get an error of ours (seed %i)", async (seed) => {
    const { one, whole, chance } = chooser(seeded(seed))
    for (let round = 0; round < 60; round++) {
      const query = Array.from({ length: whole(1, 5) }, () => {
        const value = one(values)
        return `${encodeURIComponent(one(names))}=${chance(0.9) ? encodeURIComponent(value) : value.replace(/[#\s]/g, "+")}`
      }).join("&")
      const address = `${one(paths)}?${query}`
      const answer = await fetch(origin + address, { redirect: "manual" })
      expect([200, 204, 400, 404], address).toContain(answer.status)
      if (answer.status === 400 && !address.startsWith("/fr"))
        expect(answer.headers.get("content-type")).toContain("application/problem+json")
      await answer.arrayBuffer()
    }
  })

  it("are answered while many come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        fetch(`${origin}/api/v1/spaces?near=50.8${i},4.3${i}&people=${1 + (i % 40)}&limit=${1 + (i % 20)}`),
      ),
    )
    for (const answer of answers) expect(answer.status).toBe(200)
  })
})
