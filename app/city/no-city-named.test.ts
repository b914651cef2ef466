import { readdirSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"

/** Names the zone as an example, or is for tests alone. */
const examples = ["city/pack-schema.ts", "bookings/ical/calendar-zones.ts"]
const forTests = [
  "bookings/ical/read-back.ts",
  "bookings/ical/sample-calendar.ts",
  "search/index/brute-force.ts",
]

it("takes the time zone of no city for that of every city", () => {
  const naming = readdirSync("app", { recursive: true, encoding: "utf8" }).filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !/\.test\.tsx?$/.test(path) &&
      readFileSync(`app/${path}`, "utf8").includes("Europe/Brussels"),
  )
  expect(naming.sort()).toEqual([...examples, ...forTests].sort())
})
