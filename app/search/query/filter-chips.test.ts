import { expect, it } from "vitest"
import { translator } from "~/i18n/messages.server"
import { filterLabel } from "./filter-chips"

it("a price is told in the currency of the city", () => {
  const params = new URLSearchParams("price_max=1000&price_unit=day")
  const words = { t: translator("en", "search.filters"), words: translator("en", "vocabulary") }
  expect(filterLabel({ params, currency: "CHF" }, "en", words)("price_max", "1000")).toContain("CHF")
  expect(filterLabel({ params, currency: "EUR" }, "en", words)("price_max", "1000")).toContain("€10")
})
