import { VectorTile } from "@mapbox/vector-tile"
import { PbfReader } from "pbf"
import { describe, expect, inject, it } from "vitest"
import { Availability, ProblemAnswer, SpaceAnswer, SpaceCollection } from "~/http-api/answer-schemas.server"

const origin = inject("origin")
const ask = (path: string, init?: RequestInit) => fetch(origin + path, { redirect: "manual", ...init })
const search = async (query: string) => {
  const answer = await ask(`/api/v1/spaces?${query}`)
  expect(answer.status, query).toBe(200)
  return SpaceCollection.parse(await answer.json())
}
type Found = Awaited<ReturnType<typeof search>>["features"][number]

const [lat, lng] = [50.8467, 4.3525]

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

describe("GET /api/v1/spaces/{id}", () => {
  it("gives the whole space, the same as the search and more", async () => {
    const [found] = (await search("limit=1&sort=price")).features
    const answer = await ask(`/api/v1/spaces/${found?.id}`)
    expect(answer.headers.get("content-type")).toContain("application/geo+json")
    const space = SpaceAnswer.parse(await answer.json())
    expect(space.geometry).toEqual(found?.geometry)
    for (const name of [
      "id",
      "name",
      "kind",
      "capacity",
      "forms",
      "amenities",
      "price",
      "municipality",
      "url",
    ] as const)
      expect(space.properties[name], name).toEqual(found?.properties[name])
    const etag = answer.headers.get("etag") ?? ""
    expect((await ask(`/api/v1/spaces/${found?.id}`, { headers: { "if-none-match": etag } })).status).toBe(
      304,
    )
  })
})

describe("GET /api/v1/spaces/{id}/availability", () => {
  const spaceWithHours = async () => {
    const [found] = (await search("weekday=3&from=18:00&to=19:00&weeks=1&limit=1")).features
    return SpaceAnswer.parse(await (await ask(`/api/v1/spaces/${found?.id}`)).json()).properties
  }
  const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

  it("lists free time on the steps of the space, after its lead time, within its horizon", async () => {
    const { id, bookingRules } = await spaceWithHours()
    const answer = await ask(`/api/v1/spaces/${id}/availability?from=${later(0)}&to=${later(30)}`)
    const { free, taken } = Availability.parse(await answer.json())
    for (const { start, end } of taken)
      expect(
        free.some((piece) => piece.start < end && piece.end > start),
        `${start} ${end}`,
      ).toBe(false)
    expect(free.length).toBeGreaterThan(0)
    let before = Date.now() + bookingRules.leadMinutes * 60_000 - 60_000
    for (const { start, end } of free) {
      expect(Date.parse(start)).toBeGreaterThanOrEqual(before)
      expect(Date.parse(end)).toBeGreaterThan(Date.parse(start))
      expect((Date.parse(start) % (bookingRules.stepMinutes * 60_000)) % 1_800_000).toBe(0)
      before = Date.parse(end)
    }
  })

  it("holds the first free slot that a search names", async () => {
    const { features } = await search("free_minutes=90&limit=5")
    expect(features.length).toBeGreaterThan(0)
    for (const { id, properties } of features) {
      const { start = "", end = "" } = properties.firstFree ?? {}
      expect(Date.parse(end) - Date.parse(start)).toBeGreaterThanOrEqual(90 * 60_000)
      const answer = await ask(`/api/v1/spaces/${id}/availability?from=${later(0)}&to=${later(60)}`)
      const { free } = Availability.parse(await answer.json())
      expect(free.some((piece) => piece.start <= start && end <= piece.end)).toBe(true)
    }
    expect((await search("limit=1")).features[0]?.properties.firstFree).toBeNull()
  })

  it("takes a week from now when nothing is said, and offsets with a bare plus", async () => {
    const { id } = await spaceWithHours()
    const usual = Availability.parse(await (await ask(`/api/v1/spaces/${id}/availability`)).json())
    expect(Date.parse(usual.to) - Date.parse(usual.from)).toBe(7 * 86_400_000)
    const answer = await ask(
      `/api/v1/spaces/${id}/availability?from=2027-03-01T00:00:00+01:00&to=2027-03-02T00:00:00+01:00`,
    )
    expect(Availability.parse(await answer.json()).from).toBe("2027-02-28T23:00:00.000Z")
  })

  it.each([
    ["from=yesterday", "from"],
    ["to=2027-03-01", "to"],
    ["from=2027-03-02T00:00:00Z&to=2027-03-01T00:00:00Z", "to"],
    ["from=2027-03-02T00:00:00Z&to=2029-03-01T00:00:00Z", "to"],
    ["when=now", "when"],
  ])("refuses %s", async (query, path) => {
    const { id } = await spaceWithHours()
    const answer = await ask(`/api/v1/spaces/${id}/availability?${query}`)
    expect(answer.status).toBe(400)
    expect(ProblemAnswer.parse(await answer.json()).errors?.[0]?.path).toBe(path)
  })
})

describe("map tiles", () => {
  const readTile = async (path: string) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toBe("application/vnd.mapbox-vector-tile")
    const layer = new VectorTile(new PbfReader(await answer.arrayBuffer())).layers.spaces
    return Array.from({ length: layer?.length ?? 0 }, (_, i) => layer?.feature(i).properties ?? {})
  }
  const sum = (tags: Record<string, unknown>[]) =>
    tags.reduce((total, tag) => total + Number(tag.count ?? 1), 0)

  it("hold every space once, at each zoom, with the same filters", async () => {
    for (const query of ["", "people=60", "kind=hall"]) {
      const { total } = await search(query)
      expect(sum(await readTile(`/tiles/spaces/0/0/0.mvt?${query}`))).toBe(total)
      const rows = await Promise.all(
        [1047, 1048, 1049].flatMap((x) =>
          [684, 685, 686, 687, 688].map((y) =>
            ask(`/tiles/spaces/11/${x}/${y}.mvt?${query}`).then((a) => a.status),
          ),
        ),
      )
      for (const status of rows) expect([200, 204]).toContain(status)
    }
  })

  it("name single spaces at high zoom, with what a pin shows", async () => {
    const [found] = (await search(`near=${lat},${lng}&people=10&limit=1`)).features
    const [lon, latitude] = found?.geometry.coordinates ?? [0, 0]
    const n = 2 ** 16
    const x = Math.floor((lon / 360 + 0.5) * n)
    const r = (latitude * Math.PI) / 180
    const y = Math.floor((0.5 - Math.asinh(Math.tan(r)) / (2 * Math.PI)) * n)
    const tags = await readTile(`/tiles/spaces/16/${x}/${y}.mvt?near=${lat},${lng}&people=10`)
    const ids = tags.flatMap(({ id, ids: several }) => String(id ?? several).split(","))
    expect(ids).toContain(found?.id)
    for (const tag of tags.filter((one) => one.id)) expect(tag).toMatchObject({ name: expect.any(String) })
  })

  it("are empty where there is nothing, and marked for caches", async () => {
    expect((await ask("/tiles/spaces/10/0/0.mvt")).status).toBe(204)
    const path = "/tiles/spaces/0/0/0.mvt"
    const etag = (await ask(path)).headers.get("etag") ?? ""
    expect((await ask(path, { headers: { "if-none-match": etag } })).status).toBe(304)
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
