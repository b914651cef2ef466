import { expression } from "@maplibre/maplibre-gl-style-spec"
import { expect, it } from "vitest"
import type { Locale } from "~/i18n/locales"
import { labelIn, municipalityIn } from "./map-labels"

const forest = { name: "Forest - Vorst", name_fr: "Forest", name_nl: "Vorst" }

function drawn(label: unknown, properties: Record<string, string>) {
  const read = expression.createExpression(label)
  if (read.result === "error") throw new Error(read.value.join())
  return read.value.evaluate({ zoom: 12 }, { type: "Point", properties })
}

it.each<[Locale, string, string]>([
  ["fr", "Forest", "Forest"],
  ["nl", "Vorst", "Vorst"],
  ["en", "Forest", "Forest\nVorst"],
])("names places in the language of the reader: %s", (locale, street, municipality) => {
  expect(drawn(labelIn(locale), forest)).toBe(street)
  expect(drawn(municipalityIn(locale), forest)).toBe(municipality)
})

it("takes the name that there is", () => {
  expect(drawn(labelIn("nl"), { name_fr: "Parc" })).toBe("Parc")
  expect(drawn(labelIn("fr"), { name: "Gare" })).toBe("Gare")
  expect(drawn(municipalityIn("en"), { name_fr: "Uccle", name_nl: "Uccle" })).toBe("Uccle")
})
