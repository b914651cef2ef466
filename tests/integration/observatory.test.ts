import { booleanClockwise } from "@turf/turf"
import { parse } from "csv-parse/sync"
import type { FeatureCollection } from "geojson"
import { describe, expect, inject, it } from "vitest"
import { AreaAnswer } from "~/http-api/answer-schemas.server"

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(inject("origin") + path, { headers })
const table = async (path: string, headers?: Record<string, string>) => {
  const answer = await get(path, headers)
  expect(answer.headers.get("content-type")).toMatch(/^text\/csv/)
  return parse(await answer.text(), { columns: true }) as Record<string, string>[]
}
const collection = async (path: string) => (await (await get(path)).json()) as FeatureCollection
const asCell = (value: unknown) => (value === null || value === undefined ? "" : String(value))

describe("GET /api/v1/areas", () => {
  it("gives every area of a level, with every indicator as a property", async () => {
    const answer = await get("/api/v1/areas?level=municipality&lang=nl")
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toMatch(/^application\/geo\+json/)
    expect(answer.headers.get("content-language")).toBe("nl")
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    expect(answer.headers.get("vary")).toMatch(/accept,/i)
    const { features } = (await answer.json()) as FeatureCollection
    const { items } = await (await get("/api/v1/indicators")).json()
    expect(features).toHaveLength(19)
    for (const { id, geometry, properties } of features) {
      expect(geometry.type).toMatch(/^(Multi)?Polygon$|^Point$/)
      expect(properties).toMatchObject({ id, level: "municipality", population: expect.any(Number) })
      for (const indicator of items) expect(properties).toHaveProperty(indicator.id)
    }
    expect(features.map(({ properties }) => properties?.name)).toContain("Elsene")
  })

  it("adds up: the region has the spaces of its municipalities, which are those that can be found", async () => {
    const all = await collection("/api/v1/areas")
    const level = (name: string) => all.features.filter(({ properties }) => properties?.level === name)
    const sum = level("municipality").reduce((total, { properties }) => total + properties?.spaces, 0)
    const found = await (await get("/api/v1/spaces?limit=1")).json()
    expect(level("region")[0]?.properties?.spaces).toBe(sum)
    expect(sum).toBe(found.total)
    const [first] = level("municipality")
    const within = await (await get(`/api/v1/spaces?limit=1&within=${first?.id}`)).json()
    expect(within.total).toBe(first?.properties?.spaces)
  })

  it("takes several levels, and all without any", async () => {
    const levels = async (path: string) =>
      new Set((await collection(path)).features.map(({ properties }) => properties?.level))
    expect(await levels("/api/v1/areas?level=region,municipality")).toEqual(
      new Set(["region", "municipality"]),
    )
    expect(await levels("/api/v1/areas?level=region&level=municipality")).toEqual(
      new Set(["region", "municipality"]),
    )
    expect((await levels("/api/v1/areas")).size).toBeGreaterThan(2)
  })

  it("gives the same as a table", async () => {
    const rows = await table("/api/v1/areas?level=municipality&lang=fr", { accept: "text/csv" })
    const { features } = await collection("/api/v1/areas?level=municipality&lang=fr")
    expect(rows.map(({ id }) => id)).toEqual(features.map(({ id }) => id))
    for (const [index, row] of rows.entries())
      for (const indicator of [
        "name",
        "spaces",
        "seats",
        "median_hourly_price",
        "spaces_per_1000",
        "population",
      ])
        expect(row[indicator]).toBe(asCell(features[index]?.properties?.[indicator]))
  })

  it("answers 304 to who holds it", async () => {
    const path = "/api/v1/areas?level=municipality&lang=fr"
    const tag = (await get(path)).headers.get("etag") ?? ""
    expect((await get(path, { "if-none-match": tag })).status).toBe(304)
    expect((await get(path, { "if-none-match": tag, accept: "text/csv" })).status).toBe(200)
  })

  it.each([
    ["/api/v1/areas?level=planet", "level"],
    ["/api/v1/areas?level=", "level"],
    ["/api/v1/areas?level=region,planet", "level"],
    ["/api/v1/areas?levels=region", "levels"],
    ["/api/v1/areas?lang=de", "lang"],
    ["/api/v1/areas/be-21001?level=region", "level"],
    ["/api/v1/indicators?limit=5", "limit"],
  ])("refuses %s", async (path, name) => {
    const answer = await get(path, { "accept-language": "en" })
    expect(answer.status).toBe(400)
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/)
    const problem = await answer.json()
    expect(problem).toMatchObject({ status: 400, title: "Bad request", errors: [{ path: name }] })
    expect(problem.errors[0].message).toMatch(/\w \w/)
  })

  it("can only be read", async () => {
    for (const path of ["/api/v1/areas", "/api/v1/areas/be-21001", "/api/v1/indicators"]) {
      const answer = await fetch(inject("origin") + path, { method: "POST" })
      expect(answer.status).toBe(405)
    }
  })
})

describe("GET /api/v1/areas/{id}", () => {
  it("gives one area as a feature", async () => {
    const feature = await (await get("/api/v1/areas/be-21004?lang=fr")).json()
    expect(AreaAnswer.parse(feature)).toMatchObject({ id: "be-21004", properties: { code: "21004" } })
    expect(feature.attribution).toMatch(/\w/)
    expect(await table("/api/v1/areas/be-21004", { accept: "text/csv" })).toHaveLength(1)
  })
  it("answers 404 with problem details", async () => {
    const answer = await get("/api/v1/areas/atlantis?lang=nl")
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      404,
      expect.stringMatching(/^application\/problem\+json/),
    ])
  })
})

describe("GET /api/v1/indicators", () => {
  it.each(["fr", "nl", "en"])("defines every indicator in %s", async (lang) => {
    const answer = await get(`/api/v1/indicators?lang=${lang}`)
    const { items, total, next } = await answer.json()
    expect([total, next]).toEqual([items.length, null])
    for (const item of items)
      expect(item).toMatchObject({
        name: expect.stringMatching(/\w/),
        definition: expect.stringMatching(/\w{3}/),
        unit: expect.stringMatching(/\w/),
        source: expect.stringMatching(/\w/),
      })
    const page = await (await get(new URL(items[0].url).pathname)).text()
    expect(page).toContain(`id="${new URL(items[0].url).hash.slice(1)}"`)
  })
})

describe("the files of the observatory", () => {
  it.each(["table.csv", "map.geojson"])("are kept by whoever holds them: %s", async (file) => {
    const path = `/en/observatory/${file}?level=municipality`
    const answer = await get(path)
    const etag = answer.headers.get("etag") ?? ""
    expect(etag).not.toBe("")
    expect(answer.headers.get("content-disposition")).toContain("attachment")
    const again = await get(path, { "if-none-match": etag })
    expect(again.status).toBe(304)
    expect(again.headers.get("etag")).toBe(etag)
    expect(answer.headers.get("last-modified")).toBeNull()
  })

  it.each([
    ["/api/v1/areas?level=municipality&lang=fr", "fr"],
    ["/api/v1/areas/be-21004?lang=nl", "nl"],
    ["/en/observatory/table.csv?level=municipality", "en"],
  ])("of a table say in a header where it is told whose data it is: %s", async (path, locale) => {
    const link = (await get(path, { accept: "text/csv" })).headers.get("link") ?? ""
    const [, url = ""] = /^<([^>]+)>; rel="license"$/.exec(link) ?? []
    expect(new URL(url).pathname).toBe(`/${locale}/observatory`)
    expect(await (await get(new URL(url).pathname)).text()).toContain(`id="${new URL(url).hash.slice(1)}"`)
  })

  it("say whose data the map is, and run its borders as RFC 7946 asks", async () => {
    const map = await collection("/en/observatory/map.geojson?level=municipality")
    const areas = await collection("/api/v1/areas?level=municipality")
    expect((map as { attribution?: string }).attribution).toMatch(/\w/)
    for (const { geometry } of [...map.features, ...areas.features]) {
      const polygons =
        geometry.type === "Polygon"
          ? [geometry.coordinates]
          : geometry.type === "MultiPolygon"
            ? geometry.coordinates
            : []
      for (const [outer, ...holes] of polygons) {
        expect(booleanClockwise(outer ?? [])).toBe(false)
        for (const hole of holes) expect(booleanClockwise(hole)).toBe(true)
      }
    }
  })

  const query = "figure=seats&per=1000&level=municipality&sort=name&order=desc&classes=equal"

  it("hold exactly the rows of the page, in its order", async () => {
    const rows = await table(`/en/observatory/table.csv?${query}`)
    const page = await (await get(`/en/observatory?${query}`)).text()
    const shown = [...page.matchAll(/<tr id="row-([\w-]+)"/g)].map(([, id]) => id)
    expect(shown).toHaveLength(19)
    expect(rows.map(({ id }) => id)).toEqual(shown)
    expect(Object.keys(rows[0] ?? {})).toEqual([
      "id",
      "code",
      "name",
      "municipality",
      "seats",
      "population",
      "seats_per_1000",
      "class",
      "note",
    ])
    const { features } = await collection(`/en/observatory/map.geojson?${query}`)
    for (const [index, { id, properties }] of features.entries()) {
      expect(id).toBe(shown[index])
      expect(asCell(properties?.seats_per_1000)).toBe(rows[index]?.seats_per_1000)
      expect(asCell(properties?.class)).toBe(rows[index]?.class)
    }
  })

  it("are offered as downloads with a name of their own", async () => {
    const answer = await get(`/fr/observatory/table.csv?${query}`)
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="municipality-seats_per_1000-\d{4}-\d{2}-\d{2}\.csv"$/,
    )
  })
})

describe("the page of the observatory", () => {
  it.each([
    ["figure=nonsense", "Cet indicateur n’existe pas"],
    ["level=planet", "Cette échelle n’existe pas ici"],
    ["classes=pie", "Ce découpage en classes n’existe pas"],
    ["show=stars", "Rien de ce nom"],
    ["sort=colour", "ne peut pas être trié ainsi"],
    ["order=up", "asc ou desc"],
    ["per=12", "Seule la valeur 1000"],
    ["figure=step_free_share&per=1000", "n’a pas de sens pour"],
  ])("says what it cannot use in %s, and shows the default", async (query, sentence) => {
    const answer = await get(`/fr/observatory?${query}`)
    expect(answer.status).toBe(200)
    expect((await answer.text()).replaceAll("&#x27;", "'")).toContain(sentence)
  })

  it("ignores names that it does not know, and areas of elsewhere", async () => {
    const answer = await get("/fr/observatory?utm_source=x&area=atlantis&figure=&level=")
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toContain('class="fault"')
  })
})

describe("what would open more spaces", () => {
  it("stands on the page without waiting, and with its figures once they are counted", async () => {
    const page = async () => (await get("/en/observatory")).text()
    expect(await page()).toContain("What would open more spaces")
    await expect.poll(page, { interval: 500, timeout: 25_000 }).toMatch(/\d more needs, at \d+ sites?</)
  })
})
