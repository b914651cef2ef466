import { expect, it } from "vitest"
import { posterSheet } from "./poster-sheets"

it("is in the language that was asked for, and in both of the city otherwise", () => {
  expect(posterSheet("nl")).toBe("nl")
  expect(["toString", "de", "", null].map(posterSheet)).toEqual(["fr-nl", "fr-nl", "fr-nl", "fr-nl"])
})
