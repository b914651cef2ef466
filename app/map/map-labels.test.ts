import { expect, it } from "vitest"
import type { Locale } from "~/i18n/locales"
import { labelIn, municipalityIn } from "./map-labels"

const forest = { name: "Forest - Vorst", name_fr: "Forest", name_nl: "Vorst" }

/** What the map draws: the few words of its expressions that labels are written in. */
function drawn(label: unknown, names: Record<string, string>): unknown {
  if (!Array.isArray(label)) return label
  const [word, ...given] = label
  const all = given.map((part) => drawn(part, names))
  if (word === "get") return names[all[0] as string]
  if (word === "has") return (all[0] as string) in names
  if (word === "!=") return all[0] !== all[1]
  if (word === "all") return all.every(Boolean)
  if (word === "coalesce") return all.find((one) => one !== undefined)
  if (word === "concat") return all.join("")
  if (word === "case") return all[0] ? all[1] : all[2]
  throw new Error(`unknown: ${word}`)
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
