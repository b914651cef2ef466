import { expect, it } from "vitest"
import { translator } from "./messages.server"
import { wordFor } from "./word-for"

it("has a word for a code, and none for what is unknown or a group of words", () => {
  const words = translator("en", "vocabulary")
  expect(wordFor(words, "amenity.wifi")).toBe("Wi-Fi")
  for (const key of ["amenity.nope", "amenity", "amenity.", "", "amenity.constructor", "amenity.wifi.x"])
    expect([key, wordFor(words, key)]).toEqual([key, undefined])
})
