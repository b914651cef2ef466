import { expect, it } from "vitest"
import { readAuditPlace, readAuditQuery, writeAuditQuery, writePlace } from "./audit-query"

const read = (text: string) => writeAuditQuery(readAuditQuery(new URLSearchParams(text))).toString()

it.each([
  ["act=factor.add&actor=ada%40example.org", "act=factor.add&actor=ada%40example.org"],
  ["act=nothing.such&subject=++x++", "subject=x"],
  ["from=2027-01-10&until=2027-01-31", "from=2027-01-10&until=2027-01-31"],
  ["from=2027-02-30&until=tomorrow", ""],
  ["from=9999-12-31&until=0000-01-01", ""],
  ["actor=&subject=&act=&from=&until=", ""],
  ["cursor=x&other=y", ""],
])("reads %s as %s", (text, meant) => {
  expect(read(text)).toBe(meant)
})

it("finds its place again, and no other", () => {
  const place = { at: "2027-01-10T12:00:00.000Z", id: "0123456789abcdef" }
  expect(readAuditPlace(writePlace(place))).toEqual(place)
  for (const wrong of [
    null,
    "",
    "x",
    "2027-01-10_a",
    "2027-01-10T12:00:00.000Z_'",
    `${writePlace(place)}x y`,
  ])
    expect(readAuditPlace(wrong)).toBeUndefined()
})
