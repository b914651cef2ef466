import { describe, expect, it } from "vitest"
import { ProblemAnswer, SpaceAnswer, SpaceCollection } from "~/http-api/answer-schemas.server"
import { ask, type Found, lat, lng, origin, search } from "./spaces-program"

describe("GET /api/v1/spaces", () => {
  it("answers GeoJSON that other sites may read, with a mark for caches", async () => {
    const answer = await ask("/api/v1/spaces")
    expect(answer.headers.get("content-type")).toContain("application/geo+json")
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    const etag = answer.headers.get("etag") ?? ""
    expect(etag).not.toBe("")
    const again = await ask("/api/v1/spaces", { headers: { "if-none-match": etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe("")
    expect((await ask("/api/v1/spaces?limit=1", { headers: { "if-none-match": etag } })).status).toBe(200)
  })

  const checks: [string, (space: Found["properties"], feature: Found) => boolean][] = [
    [`near=${lat},${lng}&radius=2000`, ({ distanceM }) => distanceM !== null && distanceM <= 2000],
    [`near=${lat},${lng}&people=20`, ({ score, scoreParts }) => score !== null && scoreParts.length > 1],
    ["people=50", ({ capacity }) => (capacity ?? 0) >= 50],
    ["capacity_max=25", ({ capacity }) => (capacity ?? 99) <= 25],
    [
      "form=seasonal,part_time",
      ({ forms }) => forms.some((form) => ["seasonal", "part_time"].includes(form)),
    ],
    [
      "form=seasonal&form=part_time",
      ({ forms }) => forms.some((form) => ["seasonal", "part_time"].includes(form)),
    ],
    ["kind=hall", ({ kind }) => kind === "hall"],
    ["site_kind=school", ({ siteKind }) => siteKind === "school"],
    [
      "amenities=wifi,toilets",
      ({ amenities }) => ["wifi", "toilets"].every((one) => amenities.includes(one as "wifi")),
    ],
    ["accessible=yes", ({ wheelchair }) => wheelchair === "yes"],
    ["price_max=1500", ({ price }) => price !== null && price.amount <= 1500 && price.unit === "hour"],
    [
      "price_max=8000&price_unit=day",
      ({ price }) => price !== null && price.amount <= 8000 && price.unit === "day",
    ],
    [
      "bbox=4.33,50.83,4.38,50.86",
      (_, { geometry: { coordinates } }) =>
        coordinates[0] >= 4.33 &&
        coordinates[0] <= 4.38 &&
        coordinates[1] >= 50.83 &&
        coordinates[1] <= 50.86,
    ],
    ["allows=minors", ({ id }) => id.length > 0],
    ["weekday=2&from=18:00&to=20:00", ({ id }) => id.length > 0],
    [
      "weekday=2&from=18:00&to=20:00&date=2027-03-02&until=2027-06-30&without=public_holidays&free_share=60",
      ({ dates }) => dates !== undefined && dates.free >= 0.6 * dates.of,
    ],
    ["date=2027-03-09&from=18:00&to=20:00", ({ id }) => id.length > 0],
    ["q=salle", ({ id }) => id.length > 0],
  ]
  it.each(checks)("keeps to %s", async (query, holds) => {
    const all = await search("")
    const { features, total } = await search(`${query}&limit=100`)
    expect(features.length).toBeGreaterThan(0)
    expect(total).toBeLessThan(all.total)
    for (const feature of features)
      expect(holds(feature.properties, feature), feature.properties.id).toBe(true)
  })

  it("holds what is allowed and when against each space itself", async () => {
    const { features } = await search("allows=minors&weekday=2&from=19:00&to=20:00&limit=5")
    for (const { properties } of features) {
      const space = SpaceAnswer.parse(await (await ask(`/api/v1/spaces/${properties.id}`)).json()).properties
      expect(space.conditions).toMatchObject({ minors: "yes" })
      const open = space.weekly.some(
        (rule) => rule.weekday === 2 && rule.from <= "19:00" && rule.until >= "20:00",
      )
      expect(open).toBe(true)
    }
  })

  it.each([
    ["price", ({ price }: Found["properties"]) => price?.amount ?? Number.POSITIVE_INFINITY],
    ["capacity", ({ capacity }: Found["properties"]) => -(capacity ?? Number.NEGATIVE_INFINITY)],
    ["distance", ({ distanceM }: Found["properties"]) => distanceM ?? Number.NaN],
    ["score", ({ score }: Found["properties"]) => -(score ?? Number.NaN)],
  ] as const)("sorts by %s", async (sort, key) => {
    const { features } = await search(`near=${lat},${lng}&radius=20000&people=15&sort=${sort}&limit=100`)
    const keys = features.map(({ properties }) => key(properties))
    expect(keys).toEqual([...keys].sort((a, b) => a - b))
    expect(keys.length).toBeGreaterThan(10)
  })

  it("weighs as asked", async () => {
    const near = `near=${lat},${lng}&people=15`
    const { features } = await search(`${near}&w_proximity=0&w_transit=0`)
    for (const { properties } of features)
      expect(properties.scoreParts.map(({ part }) => part)).toEqual(["capacity"])
    for (const { properties } of (await search(near)).features) {
      const { score, scoreParts } = properties
      const weight = scoreParts.reduce((sum, part) => sum + part.weight, 0)
      const mean = scoreParts.reduce((sum, part) => sum + part.value * part.weight, 0) / weight
      expect(Math.abs((score ?? 0) - 100 * mean)).toBeLessThan(0.06)
    }
  })

  it("goes through all pages by following next, each space once", async () => {
    const seen: string[] = []
    let path: string | null = "/api/v1/spaces?limit=60&lang=nl"
    let total = 0
    while (path) {
      const answer = SpaceCollection.parse(await (await ask(path)).json())
      total = answer.total
      seen.push(...answer.features.map(({ id }) => id))
      path = answer.next?.slice(origin.length) ?? null
    }
    expect(seen).toHaveLength(total)
    expect(new Set(seen).size).toBe(total)
  })

  it("counts facets that keep their word", async () => {
    const { facets } = await search("people=30")
    for (const [form, count] of Object.entries(facets.form))
      expect((await search(`people=30&form=${form}&limit=1`)).total, form).toBe(count)
    for (const [kind, count] of Object.entries(facets.kind))
      expect((await search(`people=30&kind=${kind}&limit=1`)).total, kind).toBe(count)
  })

  it("finds within an area, and around it", async () => {
    const { facets } = await search("")
    const [area = "", count] = Object.entries(facets.municipality).sort((a, b) => b[1] - a[1])[0] ?? []
    const inside = await search(`within=${area}&limit=100`)
    expect(inside.total).toBe(count)
    for (const { properties } of inside.features) {
      expect(properties.municipality).toBe(area)
      expect(properties.distanceM).toBe(0)
    }
    const wider = await search(`within=${area}&radius=4000&sort=distance&limit=100`)
    expect(wider.total).toBeGreaterThan(inside.total)
    for (const { properties } of wider.features) expect(properties.distanceM).toBeLessThanOrEqual(4000)
  })

  it("names in the language asked", async () => {
    const names = async (lang: string) =>
      (await search(`lang=${lang}&limit=100`)).features.map(({ properties }) => properties.municipalityName)
    expect(await names("fr")).not.toEqual(await names("nl"))
    const dutch = await ask("/api/v1/spaces?limit=1", { headers: { "accept-language": "nl" } })
    expect(dutch.headers.get("content-language")).toBe("nl")
  })
})

describe("wrong requests", () => {
  it.each([
    ["colour=red", "colour"],
    ["near=here", "near"],
    ["near=95,4", "near"],
    ["radius=60000", "radius"],
    ["within=atlantis", "within"],
    ["bbox=1,2,3", "bbox"],
    ["people=0", "people"],
    ["people=", "people"],
    ["capacity_max=x", "capacity_max"],
    ["form=rent", "form"],
    ["kind=cave", "kind"],
    ["site_kind=castle", "site_kind"],
    ["amenities=pool", "amenities"],
    ["accessible=maybe", "accessible"],
    ["allows=dragons", "allows"],
    ["date=2026-13-01&from=10:00&to=11:00", "date"],
    ["weekday=0&from=10:00&to=11:00", "weekday"],
    ["date=2027-01-01&from=25:00&to=11:00", "from"],
    ["date=2027-01-01&from=10:00", "to"],
    ["from=10:00&to=11:00", "date"],
    ["weekday=1&from=10:00&to=11:00&weeks=1000", "weeks"],
    ["weekday=1&from=10:00&to=11:00&until=soon", "until"],
    ["weekday=1&from=10:00&to=11:00&without=mondays", "without"],
    ["weekday=1&from=10:00&to=11:00&free_share=0", "free_share"],
    ["activity=chess", "activity"],
    ["price_max=-1", "price_max"],
    ["price_unit=minute", "price_unit"],
    ["sort=best", "sort"],
    ["sort=distance", "sort"],
    ["w_time=101", "w_time"],
    ["w_proximity=0&w_time=0&w_capacity=0&w_price=0&w_terms=0&w_suitability=0&w_transit=0", "w_proximity"],
    ["limit=0", "limit"],
    ["limit=1000", "limit"],
    ["cursor=nonsense", "cursor"],
    ["lang=de", "lang"],
    ["where=Brussels", "where"],
    [`q=${"x".repeat(300)}`, "q"],
  ])("answers %s with the fault in %s", async (query, path) => {
    const answer = await ask(`/api/v1/spaces?${query}`, { headers: { "accept-language": "fr" } })
    expect(answer.status).toBe(400)
    expect(answer.headers.get("content-type")).toContain("application/problem+json")
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    const problem = ProblemAnswer.parse(await answer.json())
    expect(problem.status).toBe(400)
    expect(problem.title).toBe("Requête incorrecte")
    expect(problem.errors?.map((error) => error.path)).toContain(path)
    for (const { message } of problem.errors ?? []) expect(message).toMatch(/\s.*\.$/)
  })

  it.each([
    ["/api/v1/spaces/no-such-space", 404],
    ["/api/v1/spaces/no-such-space/availability", 404],
    ["/api/v1/nothing", 404],
    ["/tiles/spaces/3/9/0.mvt", 400],
    ["/tiles/spaces/a/0/0.mvt", 400],
    ["/tiles/spaces/0/0/0.png", 400],
    ["/tiles/spaces/10/5/5.mvt?colour=red", 400],
  ])("answers %s with %i", async (path, status) => {
    const answer = await ask(path)
    expect(answer.status).toBe(status)
    expect(ProblemAnswer.parse(await answer.json()).status).toBe(status)
  })

  it("answers a write with 405, and says what is possible", async () => {
    const answer = await ask("/api/v1/spaces", { method: "POST", body: "{}" })
    expect(answer.status).toBe(405)
    expect(answer.headers.get("allow")).toContain("GET")
    ProblemAnswer.parse(await answer.json())
  })
})

describe("the documentation", () => {
  it("is an OpenAPI document and a page in three languages", async () => {
    const document = await (await ask("/api/v1/openapi.json")).json()
    expect(document.openapi).toBe("3.1.0")
    expect(Object.keys(document.paths)).toContain("/api/v1/spaces")
    for (const locale of ["fr", "nl", "en"]) {
      const page = await (await ask(`/${locale}/api`)).text()
      expect(page).toContain("/api/v1/spaces/{id}/availability")
      expect(page).not.toMatch(/api\.(parameter|operation|rules)\./)
    }
  })
})
