import { expect, it } from "vitest"
import { idsOf } from "./favourites"

it("reads what this device keeps, and takes what it cannot read for nothing", () => {
  expect(idsOf('["a","b"]')).toEqual(["a", "b"])
  for (const text of [null, "", "{}", "[", '[1,{"a":2}]']) expect(idsOf(text)).toEqual([])
})
