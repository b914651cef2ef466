import { expect, it } from "vitest"
import { emptyQuery } from "../../query/space-query"
import { unaskedParts } from "./unasked-parts"

const forForty = { ...emptyQuery, people: 40 }

it("names what was not asked when one part alone counted, a stop nearby aside", () => {
  expect(unaskedParts([{ part: "capacity" }, { part: "transit" }], forForty)).toEqual(["proximity", "price"])
  expect(unaskedParts([{ part: "proximity" }], { ...emptyQuery, within: ["be-a"] })).toEqual([
    "capacity",
    "price",
  ])
})

it("is silent when more counted, and about a part that the reader weighs as nothing", () => {
  const query = { ...forForty, near: [4.3, 50.8] as [number, number] }
  expect(unaskedParts([{ part: "proximity" }, { part: "capacity" }], query)).toEqual([])
  expect(unaskedParts([{ part: "capacity" }], { ...query, priceMax: 900 })).toEqual([])
})
