import { expect, it } from "vitest"
import { currentTrace, inOwnName, isRequestId, requestAtHand, requestsTogether, traced } from "./trace.server"

it("a request is at hand in all that it begins, and in nothing beside it", async () => {
  const wait = () => new Promise((resolve) => setImmediate(resolve))
  const seen = await Promise.all(
    ["first-request", "second-request"].map((requestId) =>
      traced({ requestId }, async () => {
        await wait()
        return requestAtHand()
      }),
    ),
  )
  expect(seen).toEqual(["first-request", "second-request"])
  expect(requestAtHand()).toBeNull()
})

it("what is put off is done in the name of whoever asked for it", () => {
  const later = traced({ requestId: "who-asked" }, () =>
    inOwnName((value: number) => [value, requestAtHand()]),
  )
  expect(traced({ requestId: "who-does" }, () => later(3))).toEqual([3, "who-asked"])
  expect(currentTrace()).toBeUndefined()
})

it.each([
  [[null], undefined],
  [["a"], "a"],
  [["a", null, "b a", "b"], "a b"],
  [
    Array.from({ length: 30 }, (_, at) => `r${at}`),
    Array.from({ length: 20 }, (_, at) => `r${at}`).join(" "),
  ],
])("the requests %j together are %j", (ids, together) => {
  expect(requestsTogether(ids)).toBe(together)
})

it.each([
  ["78f73b3b-71e5-4f30-a798-2cd5ee07d0e7", true],
  ["Root=1-67891233-abcdef012345678912345678", false],
  ["01ARZ3NDEKTSV4RRFFQ69G5FAV", true],
  ["short", false],
  ["two ids-in-one", false],
  ["line\nbreak-in-it", false],
  ["x".repeat(65), false],
])("%j is taken for the number of a request: %j", (text, taken) => {
  expect(isRequestId(text)).toBe(taken)
})
