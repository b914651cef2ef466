import { expect, it } from "vitest"
import { remembering } from "./remembering"

it("finds each answer once, nothing being one too, and forgets all before there are too many", () => {
  const asked: string[] = []
  const known = remembering<string | null>(2)
  const ask = (key: string) =>
    known(key, () => {
      asked.push(key)
      return key === "none" ? null : `${key}!`
    })
  expect(["a", "none", "none", "a"].map(ask)).toEqual(["a!", null, null, "a!"])
  expect(asked).toEqual(["a", "none"])
  expect(["b", "b", "a"].map(ask)).toEqual(["b!", "b!", "a!"])
  expect(asked).toEqual(["a", "none", "b", "a"])
})
