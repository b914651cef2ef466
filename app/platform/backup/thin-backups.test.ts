import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { backupName, backupsOf, halvesOf } from "./backup-name"
import { spareBackups, type ThinningRule, usualThinning } from "./thin-backups"

const none: ThinningRule = { last: 0, daily: 0, weekly: 0, monthly: 0 }
const at = (...times: string[]) =>
  times
    .map((time) => ({ name: time, at: new Date(time.length > 10 ? time : `${time}T03:00:00Z`) }))
    .sort((a, b) => b.at.getTime() - a.at.getTime())

describe("thinning keeps", () => {
  it.each<[string, Partial<ThinningRule>, string[], string[]]>([
    ["the newest, whatever is asked", {}, ["2026-11-27", "2026-11-26"], ["2026-11-27"]],
    ["the newest few", { last: 2 }, ["2026-11-27", "2026-11-26", "2026-11-25"], ["2026-11-27", "2026-11-26"]],
    [
      "the newest of each day that has one",
      { daily: 2 },
      [
        "2026-11-27T22:00:00Z",
        "2026-11-27T04:00:00Z",
        "2026-11-20T23:59:59Z",
        "2026-11-20T00:00:00Z",
        "2026-11-19",
      ],
      ["2026-11-27T22:00:00Z", "2026-11-20T23:59:59Z"],
    ],
    [
      "the newest of each week, which begins on Monday",
      { weekly: 3 },
      ["2026-11-29", "2026-11-23", "2026-11-22", "2026-11-16", "2026-11-15", "2026-11-08"],
      ["2026-11-29", "2026-11-22", "2026-11-15"],
    ],
    [
      "weeks over the end of a year",
      { weekly: 2 },
      ["2027-01-03", "2026-12-28", "2026-12-27"],
      ["2027-01-03", "2026-12-27"],
    ],
    [
      "the newest of each month",
      { monthly: 2 },
      ["2026-11-02", "2026-11-01", "2026-10-31", "2026-09-30"],
      ["2026-11-02", "2026-10-31"],
    ],
  ])("%s", (_, rule, given, kept) => {
    const backups = at(...given)
    const spare = spareBackups(backups, { ...none, ...rule })
    expect(backups.filter((backup) => !spare.includes(backup)).map(({ name }) => name)).toEqual(kept)
  })

  it("a year of nights in some two dozen files", () => {
    const nights = Array.from({ length: 366 }, (_, n) =>
      new Date(Date.UTC(2025, 10, 27 + n, 3)).toISOString(),
    )
    const backups = at(...nights)
    const kept = 366 - spareBackups(backups, usualThinning).length
    expect(kept).toBeGreaterThanOrEqual(20)
    expect(kept).toBeLessThanOrEqual(24)
  })

  it("never nothing, and the same when done twice", () => {
    const number = fc.nat({ max: 5 })
    const rule = fc.record({ last: number, daily: number, weekly: number, monthly: number })
    const instant = fc.date({ min: new Date("2024-01-01"), max: new Date("2027-01-01"), noInvalidDate: true })
    fc.assert(
      fc.property(
        rule,
        fc.uniqueArray(instant, { minLength: 1, maxLength: 60, selector: Number }),
        (rule, dates) => {
          const backups = at(...dates.map((date) => date.toISOString()))
          const spare = spareBackups(backups, rule)
          expect(spare).not.toContain(backups[0])
          const left = backups.filter((backup) => !spare.includes(backup))
          expect(spareBackups(left, rule)).toEqual([])
        },
      ),
    )
  })
})

describe("the name of a backup", () => {
  it("says of which site and instant it is, and is known again", () => {
    const name = backupName("https://Roof.example:8443", new Date("2026-11-27T02:03:04.567Z"), true)
    expect(name).toBe("common-roof-roof.example-8443-20261127T020304Z.tar.age")
    expect(backupsOf("https://roof.example:8443", [name])).toEqual([
      { name, at: new Date("2026-11-27T02:03:04Z") },
    ])
    expect(halvesOf("https://roof.example:8443", [name, `${name}.part`, "x.part"])).toEqual([`${name}.part`])
  })

  it("is none of another site, nor of another file", () => {
    const url = "https://roof.example"
    for (const name of [
      "common-roof-other.roof.example-20261127T020304Z.tar",
      "common-roof-roof.example-test-20261127T020304Z.tar",
      "common-roof-roof.example-20261127T020304Z.tar.part",
      "common-roof-roof.example-20261127T020304Z.tar.gz",
      "common-roof-roof.example-20269927T020304Z.tar",
      "common-roof-roof.example.tar",
    ])
      expect(backupsOf(url, [name]), name).toEqual([])
  })
})
