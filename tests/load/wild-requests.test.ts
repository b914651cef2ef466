import { beforeAll, describe, expect, inject, it } from "vitest"
import { operations } from "~/http-api/operations.server"
import { chooser, seeded } from "../../scripts/bench/choose"
import { addresses, filled, idsUnderTest } from "../setup/every-address"
import { cookieFor } from "../setup/program"

const origin = inject("origin")
const names = [
  "q",
  "near",
  "radius",
  "within",
  "bbox",
  "people",
  "people_min",
  "people_max",
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
  "until",
  "without",
  "free_share",
  "activity",
  "price_max",
  "price_unit",
  "sort",
  "w_price",
  "w_proximity",
  "limit",
  "cursor",
  "lang",
  "where",
  "wish",
  "or_weekday",
  "unheard",
  "ids",
  "title",
  "next",
  "sheet",
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
  "0000-01",
  "9999-12",
  "9999-12-31T23:00",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59Z",
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
/** Where a name of the interface is asked, and what pages take beside. */
const asked = [
  ...new Set([
    ...names,
    ...operations.flatMap(({ inQuery }) => Object.keys(inQuery)),
    ...[
      "week",
      "month",
      "slot",
      "until",
      "times",
      "ends",
      "repeat",
      "days",
      "view",
      "space",
      "site",
      "by",
      "side",
    ],
    ...[
      "owner",
      "organisation",
      "show",
      "after",
      "before",
      "page",
      "done",
      "next",
      "area",
      "per",
      "indicator",
    ],
    ...["purpose", "check", "refused", "toggle", "lon", "lat", "postcode", "locality", "token", "legal_form"],
  ]),
]

let ids: Awaited<ReturnType<typeof idsUnderTest>>
let cookies: string[]
beforeAll(async () => {
  ids = await idsUnderTest()
  const people = ["owner", "group", "house", "network", "policy", "admin"]
  cookies = ["", ...(await Promise.all(people.map((name) => cookieFor(`${name}@demo.example`))))]
})

describe("wild requests", () => {
  it.each([1, 2, 3, 4])("never get an error of ours (seed %i)", async (seed) => {
    const { one, whole, chance } = chooser(seeded(seed))
    for (const { path } of addresses) {
      const query = Array.from({ length: whole(1, 5) }, () => {
        const value = one(values)
        return `${encodeURIComponent(one(asked))}=${chance(0.9) ? encodeURIComponent(value) : value.replace(/[#\s]/g, "+")}`
      }).join("&")
      const address = `${filled(path, ids, one)}?${query}`
      const answer = await fetch(origin + address, { redirect: "manual", headers: { cookie: one(cookies) } })
      expect([200, 204, 301, 302, 303, 304, 400, 401, 403, 404, 405, 410, 422], address).toContain(
        answer.status,
      )
      if (answer.status === 400 && address.startsWith("/api/"))
        expect(answer.headers.get("content-type")).toContain("application/problem+json")
      await answer.arrayBuffer()
    }
  })

  it.each(["0000-01-01", "9999-12-31", "1600-01-01", "2999-12-31"])(
    "at the end of the calendar are answered: %s",
    async (date) => {
      const query = new URLSearchParams({ date, from: "23:00", to: "02:00", week: date, until: date })
      query.set("month", date.slice(0, 7))
      query.set("slot", `${date}T23:00`)
      query.set("check", "1")
      for (const [index, { path }] of addresses.entries()) {
        const address = `${filled(path, ids, (list) => list[index % Math.max(1, list.length - 1)] as never)}?${query}`
        for (const cookie of cookies.slice(0, 3)) {
          const answer = await fetch(origin + address, { redirect: "manual", headers: { cookie } })
          expect(answer.status, address).toBeLessThan(500)
          await answer.arrayBuffer()
        }
      }
    },
    120_000,
  )

  it("are answered while many come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        fetch(`${origin}/api/v1/spaces?near=50.8${i},4.3${i}&people=${1 + (i % 40)}&limit=${1 + (i % 20)}`),
      ),
    )
    for (const answer of answers) expect(answer.status).toBe(200)
  })
})
