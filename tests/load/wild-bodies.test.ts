import { beforeAll, describe, expect, inject, it } from "vitest"
import { z } from "zod"
import { operations } from "~/http-api/operations.server"
import { chooser, seeded } from "../../scripts/bench/choose"
import { filled, idsUnderTest } from "../setup/every-address"
import { freeSlots, spacesWith } from "../setup/free-slot"
import { cookieFor } from "../setup/program"

const origin = inject("origin")
/** Every operation that takes a body. */
const writing = operations.flatMap(({ method, path, body }) => (body ? [{ method, path, ...body }] : []))
/** The names in a schema, and those that every object has. */
const names = [
  ...new Set(writing.flatMap(({ schema }) => namesIn(z.toJSONSchema(schema, { io: "input" })))),
  "__proto__",
  "constructor",
  "toString",
  "",
]
function namesIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return []
  const { properties = {}, ...rest } = schema as { properties?: object }
  return [
    ...Object.keys(properties),
    ...[...Object.values(properties), ...Object.values(rest)].flatMap(namesIn),
  ]
}

/** A few weeks on, at whole hours. */
const at = (days: number, hour: number) => {
  const day = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return `${day}T${String(hour).padStart(2, "0")}:00:00Z`
}
const values: unknown[] = [
  null,
  true,
  0,
  -1,
  1,
  1.5,
  7,
  2 ** 31,
  2 ** 53,
  -1e308,
  "",
  " ",
  "\0",
  "\ud800",
  "x",
  "x".repeat(3000),
  "é💡",
  [],
  {},
  [[]],
  [null],
  { length: 3 },
  { toString: null },
  at(30, 10),
  at(30, 12).replace("Z", "+01:00"),
  "2027-03-28T02:30:00+02:00",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:00Z",
  "2027-02-30T10:00:00Z",
  ["2027-03-01"],
  ["2027-03-01", "2027-03-01"],
  "FREQ=WEEKLY;COUNT=3",
  "FREQ=DAILY;COUNT=400",
  "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=2;COUNT=5",
  "FREQ=MONTHLY;BYDAY=-5MO;UNTIL=20990101",
  "FREQ=WEEKLY;INTERVAL=0;COUNT=2",
  "FREQ=HOURLY;COUNT=2",
  "fail",
  "skip",
  "wait",
  "cancel",
  "counter",
  "edit",
  "add_date",
  "reconfirm",
  "occurrence",
  "series",
  "following",
]

let cookie: string
let organisationId: string
let spaceIds: string[]
let bookingIds: string[]
let needIds: string[]
let siteIds: string[]
beforeAll(async () => {
  cookie = await cookieFor("group@demo.example")
  const get = async (path: string) => (await fetch(origin + path, { headers: { cookie } })).json()
  organisationId = (await get("/api/v1/organisations?mine=yes")).items[0].id
  spaceIds = (await get("/api/v1/spaces?limit=20")).features.map(({ id }: { id: string }) => id)
  bookingIds = await bookSome()
  siteIds = (await idsUnderTest()).sites ?? []
  needIds = (await get("/api/v1/needs?mine=yes")).features.map(({ id }: { id: string }) => id)
})

const idsOf = () => ({ spaces: spaceIds, bookings: bookingIds, needs: needIds, sites: siteIds })

/** Bookings of this test's own, to be changed. */
async function bookSome(): Promise<string[]> {
  const ids: string[] = []
  for await (const space of spacesWith("automatic")) {
    for (const [index, slot] of (await freeSlots(space, 4)).entries()) {
      const rrule = index ? {} : { rrule: "FREQ=DAILY;COUNT=4", onConflict: "skip" }
      const answer = await fetch(`${origin}/api/v1/spaces/${space.id}/bookings`, {
        method: "POST",
        headers: { cookie, "content-type": "application/json" },
        body: JSON.stringify({ organisationId, people: 5, purpose: "Wild", ...slot, ...rrule }),
      })
      if (answer.ok) ids.push((await answer.json()).id)
    }
    if (ids.length >= 8) break
  }
  return ids
}

describe("wild bodies", () => {
  it.each([1, 2, 3, 4])("never get an error of ours (seed %i)", async (seed) => {
    const { one, whole, chance } = chooser(seeded(seed))
    const sound = () => ({
      organisationId,
      start: at(31, 18),
      end: at(31, 20),
      people: 5,
      purpose: "Rehearsal",
    })
    const soundFor = (path: string) => (path.endsWith("/needs") ? { organisationId } : sound())
    for (let round = 0; round < 80; round++) {
      const wild = Object.fromEntries(
        Array.from({ length: whole(1, 4) }, () => [one(names), one(values)] as const),
      )
      const asked = one(writing)
      const base = chance(0.7)
        ? { ...(asked.example as object), ...(asked.method === "post" && soundFor(asked.path)) }
        : {}
      const moves = asked.method === "patch" && asked.path.includes("bookings")
      const action = moves ? { action: one(["edit", "cancel", "counter"]) } : {}
      const body = JSON.stringify(chance(0.05) ? one(values) : { ...base, ...action, ...wild })
      const path = filled(asked.path, idsOf(), one)
      const answer = await fetch(origin + path, {
        method: asked.method.toUpperCase(),
        headers: {
          cookie,
          "content-type": "application/json",
          ...(chance(0.3) && {
            "idempotency-key": one(["a", "b", `wild ${round}`, `wild-${seed}-${round}`]),
          }),
        },
        body,
      })
      expect([200, 201, 400, 403, 404, 409, 422, 429], `${path} ${body}`).toContain(answer.status)
      if (!answer.ok) expect(answer.headers.get("content-type")).toContain("application/problem+json")
      await answer.arrayBuffer()
    }
  })

  it.each([
    ["a list just too long", `{"exdates":${JSON.stringify(Array(401).fill("2027-03-01"))}}`, 422],
    ["levels within levels", `{"a":${"[".repeat(40)}${"]".repeat(40)}}`, 400],
    ["a body just too large", `{"purpose":"${"x".repeat(65_536)}"}`, 413],
  ])("are refused at once with %s", async (_what, body, status) => {
    for (const { method, path } of writing) {
      const answer = await fetch(origin + filled(path, idsOf(), ([id]) => id as never), {
        method: method.toUpperCase(),
        headers: { cookie, "content-type": "application/json" },
        body,
      })
      expect(answer.status, path).toBe(status)
      expect(answer.headers.get("content-type")).toContain("application/problem+json")
    }
  })
})
