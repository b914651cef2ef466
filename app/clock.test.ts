import { readdirSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"

/** Where something comes in from outside, and what happens is told the time. */
const edges = [
  /^routes\//,
  /-(action|page)\.server\.ts$/,
  // Who asks, and for what.
  /^accounts\/(viewer|administrator)\.server\.ts$/,
  /^http-api\/private-api\.server\.ts$/,
  // What the sign-in library calls.
  /^accounts\/account-mails\.server\.ts$/,
  /^accounts\/entrance\/(auth-hooks|auth-options|link-endpoint|sign-in-challenge)\.server\.ts$/,
  /^accounts\/second-factor\/used-codes\.server\.ts$/,
  // What goes on without anybody asking.
  /^platform\/jobs\/(clock|job-runner|jobs)\.server\.ts$/,
  /^platform\/http\/security\.server\.ts$/,
  /^platform\/metrics\/serve-metrics\.server\.ts$/,
  /^http-server\.server\.ts$/,
]

/** A clock that is taken only where no other is given may be read anywhere. */
const readsClock = /(?<!\(\) => Date = \(\) => )new Date\(\)|Date\.now\b|Temporal\.Now/

const reading = readdirSync("app", { recursive: true, encoding: "utf8" }).filter(
  (path) =>
    /\.tsx?$/.test(path) &&
    !/\.test\.tsx?$/.test(path) &&
    readsClock.test(readFileSync(`app/${path}`, "utf8")),
)

it("is read at the edges alone", () => {
  expect(reading.filter((path) => !edges.some((edge) => edge.test(path)))).toEqual([])
})

it.each(edges)("is read at %s", (edge) => {
  expect(reading.some((path) => edge.test(path))).toBe(true)
})
