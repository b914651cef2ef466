import { expect, it } from "vitest"
import { preferredLocale, requestLocale } from "./locale.server"
import { showText } from "./locales"

it.each([
  ["nl-BE,nl;q=0.9,fr;q=0.8", "nl"],
  ["xx,en;q=0.3,fr;q=0.7", "fr"],
  ["xx-XX", undefined],
  ["fr;q=0, nl;q=0.1", "nl"],
  [null, undefined],
])("prefers what the browser asks: %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale)
})

it("takes the language of the path before what is asked or preferred", () => {
  const headers = { "accept-language": "fr" }
  expect(requestLocale(new Request("http://x/nl/spaces?lang=en", { headers }))).toBe("nl")
  expect(requestLocale(new Request("http://x/api/v1/spaces?lang=en", { headers }))).toBe("en")
  expect(requestLocale(new Request("http://x/", { headers }))).toBe("fr")
})

it("shows a text in the reader's language, else marks the language of the original", () => {
  expect(showText({ original: "fr", fr: "Salle", nl: "Zaal" }, "nl")).toEqual({ text: "Zaal" })
  expect(showText({ original: "fr", fr: "Salle" }, "nl")).toEqual({ text: "Salle", lang: "fr" })
})
