import { describe, expect, it } from "vitest"
import { wantsCsv } from "./areas.server"

describe("wantsCsv", () => {
  it.each([
    [null, false],
    ["*/*", false],
    ["application/geo+json", false],
    ["text/csv", true],
    ["TEXT/CSV; charset=utf-8", true],
    ["text/csv, */*;q=0.1", true],
    ["application/json, text/csv;q=0.5", false],
    ["application/json;q=0.5, text/csv", true],
    ["text/csv;q=0", false],
    ["text/html,application/xhtml+xml,*/*;q=0.8", false],
  ])("%s: %s", (accept, expected) => {
    expect(wantsCsv(accept)).toBe(expected)
  })
})
