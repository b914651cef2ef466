import { expect, it } from "vitest"
import { capitalised, uncapitalised } from "./capitalised"

it("words begin sentences with a capital, and stand within them without", () => {
  expect(capitalised("écran")).toBe("Écran")
  const words = ["Écran", "Table de ping-pong", "Wi-Fi", "TV"]
  expect(words.map(uncapitalised)).toEqual(["écran", "table de ping-pong", "Wi-Fi", "TV"])
})
