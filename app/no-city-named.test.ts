import { readdirSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { expect, it } from "vitest"

/** Name the zone as an example. */
const examples = ["pack-schema.ts", "calendar-zones.ts"]
/** Hold what tests are made of. */
const forTests = ["sample-times.ts", "read-back.ts", "sample-calendar.ts", "brute-force.ts"]

it("takes the time zone of no city for that of every city", () => {
  const naming = readdirSync("app", { recursive: true, encoding: "utf8" }).filter(
    (path) =>
      /\.tsx?$/.test(path) &&
      !/\.test\.tsx?$/.test(path) &&
      readFileSync(`app/${path}`, "utf8").includes("Europe/Brussels"),
  )
  expect(naming.map((path) => basename(path)).sort()).toEqual([...examples, ...forTests].sort())
})
