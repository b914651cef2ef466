import { describe, expect, it } from "vitest"
import { addDays } from "~/availability/dates"
import { ProblemAnswer } from "~/http-api/answer-schemas.server"
import { ask, search } from "./spaces-program"

const tuesdays = "weekday=2&from=19:00&to=21:00&date=2027-03-02"

describe("what a space is for", () => {
  it("ranks and explains, and leaves nobody out", async () => {
    const all = await search("limit=100")
    const choirs = await search("activity=choir&limit=100")
    expect(choirs.total).toBe(all.total)
    const values = choirs.features.map(({ properties }) => {
      const part = properties.scoreParts.find(({ part }) => part === "suitability")
      expect(part?.inputs.wished).toBe(3)
      expect(Number(part?.inputs.present) / 3).toBeCloseTo(part?.value ?? -1, 3)
      const there = String(part?.inputs.there).split(",").filter(Boolean)
      expect(there).toHaveLength(Number(part?.inputs.present))
      expect(there.includes("amenity.piano")).toBe(properties.amenities.includes("piano"))
      expect(there.includes("activity.choir")).toBe(properties.activities.includes("choir"))
      return part?.value ?? 0
    })
    expect(new Set(values).size).toBeGreaterThan(1)
    const scores = choirs.features.map(({ properties }) => properties.score ?? 0)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it("wishes for each thing once where several activities share it", async () => {
    const { features } = await search("activity=choir,music&limit=1")
    const part = features[0]?.properties.scoreParts.find(({ part }) => part === "suitability")
    // Two welcomes, a piano, a sound system, and loud music allowed.
    expect(part?.inputs.wished).toBe(5)
  })
})

describe("a row of weeks", () => {
  it("ends on a day, leaves holidays out, and tells how many dates there are", async () => {
    const whole = await search(`${tuesdays}&until=2027-06-29&limit=100`)
    expect(whole.features.map(({ properties }) => properties.dates)).toEqual(
      whole.features.map(() => ({ free: 18, of: 18 })),
    )
    const sundays = "weekday=4&from=19:00&to=21:00&date=2027-05-04&until=2027-05-31&free_share=1&limit=100"
    const of = async (query: string) =>
      (await search(query)).features.map(({ properties }) => properties.dates?.of)
    // Ascension Day 2027 is Thursday 6 May.
    expect(new Set(await of(sundays))).toEqual(new Set([4]))
    expect(new Set(await of(`${sundays}&without=public_holidays`))).toEqual(new Set([3]))
  })

  it("is free on every date unless less is asked, and then counts how many", async () => {
    const every = await search(`${tuesdays}&weeks=52&limit=100`)
    const most = await search(`${tuesdays}&weeks=52&free_share=50&limit=100`)
    expect(most.total).toBeGreaterThan(every.total)
    expect(
      every.features.every(({ properties }) => properties.scoreParts.every(({ part }) => part !== "time")),
    ).toBe(true)
    for (const { properties } of most.features) {
      const time = properties.scoreParts.find(({ part }) => part === "time")
      const { free, of } = properties.dates ?? { free: 0, of: 1 }
      expect(free / of).toBeGreaterThanOrEqual(0.5)
      expect(time?.value).toBeCloseTo(free / of, 4)
      expect(time?.inputs).toMatchObject({ dates: of, freeDates: free })
    }
    expect(
      most.features.some(({ properties }) => (properties.dates?.free ?? 0) < (properties.dates?.of ?? 0)),
    ).toBe(true)
  })

  it("finds what cannot be booked yet, and says from when on it can", async () => {
    const far = addDays(new Date().toISOString().slice(0, 10), 600)
    const { features } = await search(`date=${far}&from=19:00&to=21:00&limit=100`)
    const later = features.flatMap(({ id, properties: { notYetBookable } }) =>
      notYetBookable ? [{ id, ...notYetBookable }] : [],
    )
    expect(later.length).toBeGreaterThan(0)
    for (const { id: _, from, horizonDays, ...counts } of later) {
      expect(counts).toEqual({ dates: 1, bookable: 0 })
      expect(addDays(from.slice(0, 10), horizonDays)).toBe(far)
    }
    const page = await (await ask(`/en/spaces/${later[0]?.id}?date=${far}&from=19:00&to=21:00`)).text()
    expect(page).toMatch(/Bookable up to \d+ days ahead: this date from \d+ \w+ \d{4}\./)
    const weekly = await search(`${tuesdays}&until=2027-06-29&limit=100`)
    const told = weekly.features.flatMap(({ properties }) => properties.notYetBookable ?? [])
    for (const { dates, bookable } of told) expect(dates + bookable).toBe(18)
  })

  it("says on the page of a space that what was asked comes too soon for its owner, and from when on it would not", async () => {
    const [today, inTwo] = [0, 2].map((days) => addDays(new Date().toISOString().slice(0, 10), days))
    const { features } = await search("limit=100")
    const rules = await Promise.all(
      features.map(async ({ id }) => {
        const { properties } = (await (await ask(`/api/v1/spaces/${id}`)).json()) as {
          properties: { bookingRules: { leadMinutes: number } }
        }
        return { id, leadMinutes: properties.bookingRules.leadMinutes }
      }),
    )
    const patient = rules.filter(({ leadMinutes }) => leadMinutes > 3 * 1440)
    expect(patient.length).toBeGreaterThan(0)
    const pages = await Promise.all(
      patient
        .slice(0, 5)
        .map(async ({ id }) => (await ask(`/en/spaces/${id}?date=${inTwo}&from=10:00&to=12:00`)).text()),
    )
    const told = pages.flatMap(
      (page) => /The owner asks for notice of (\d+) days: from [^.]+ on\./.exec(page)?.[1] ?? [],
    )
    expect(told.length).toBeGreaterThan(0)
    for (const days of told) expect(Number(days)).toBeGreaterThanOrEqual(2)
    const past = await (await ask(`/en/spaces/${features[0]?.id}?date=${today}&from=00:00&to=00:30`)).text()
    expect(past).not.toMatch(/The owner asks for notice of \d/)
  })

  it("says what is wrong with a kind of holidays to leave out", async () => {
    const page = await ask("/en/spaces?weekday=2&from=19:00&to=21:00&weeks=9&without=school")
    expect(await page.text()).toMatch(/id="filter-without-error"[^>]*>[^<]{10,}</)
  })

  it("says what is wrong with a last day", async () => {
    const answer = await ask(`/api/v1/spaces?weekday=2&from=19:00&to=21:00&until=2020-01-01`)
    expect(answer.status).toBe(400)
    expect(ProblemAnswer.parse(await answer.json()).errors?.map(({ path }) => path)).toEqual(["until"])
    const page = await ask("/en/spaces?weekday=2&from=19:00&to=21:00&until=2020-01-01")
    expect(page.status).toBe(200)
    expect(await page.text()).toContain("This last day lies before the first of the dates.")
    const late = await ask("/api/v1/spaces?weekday=2&from=19:00&to=21:00&until=2999-01-01&lang=en")
    expect(late.status).toBe(400)
    expect(await late.text()).toContain("more than 104 weeks after the first date")
  })
})

describe("how many a search form would find", () => {
  it.each([
    "people=20",
    "weekday=2&from=19:00&to=21:00&weeks=4&people=20",
    "where=Ixelles&amenities=kitchen",
    "people=2000",
  ])("is what its page says: %s", async (form) => {
    const { total } = await (await ask(`/spaces/count?${form}&lang=fr`)).json()
    const page = await (await ask(`/fr/spaces?${form}`)).text()
    const title = /<h1[^>]*>([^<]*)/.exec(page)?.[1] ?? ""
    expect(Number(/^\d+/.exec(title)?.[0] ?? 0)).toBe(total)
  })

  it("reads the line too, and says nothing of what cannot be read", async () => {
    const count = async (form: string) => (await ask(`/spaces/count?${form}`)).json()
    const spoken = await count("wish=20 personnes à Ixelles&lang=fr")
    expect(spoken).toEqual(await count("people=20&where=Ixelles&lang=fr"))
    expect(spoken.total).toBeGreaterThan(0)
    expect(await count("people=many")).toBeNull()
    expect(await count("where=Xyzzyx")).toBeNull()
  })
})
