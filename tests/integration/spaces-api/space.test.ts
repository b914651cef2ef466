import { describe, expect, it } from "vitest"
import { Availability, ProblemAnswer, SpaceAnswer } from "~/http-api/answer-schemas.server"
import { ask, search } from "./spaces-program"

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
