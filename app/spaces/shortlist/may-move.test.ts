import { expect, it } from "vitest"
import { mayMove } from "./may-move"
import { accountKeepsMost } from "./shortlist-ids"

it("moves what the device holds while there is room, and never what somebody else left there", () => {
  const full = Array.from({ length: accountKeepsMost }, (_, index) => `space-${index}`)
  for (const holder of [null, "ada"]) {
    expect(mayMove(full.slice(1), { holder, mark: "ada" })).toBe(true)
    expect(mayMove(full, { holder, mark: "ada" })).toBe(false)
  }
  expect(mayMove([], { holder: "ben", mark: "ada" })).toBe(false)
})
