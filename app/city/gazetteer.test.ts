import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { perLocale } from "~/i18n/locales"
import { createGazetteer, type EntryKind, type GazetteerEntry } from "./gazetteer"
import type { PackNames } from "./pack-names"

const names = (fr: string, nl = fr): PackNames => ({ ...perLocale(() => `${fr} / ${nl}`), fr, nl })
const entry = (kind: EntryKind, name: PackNames, context = names("")): GazetteerEntry => ({
  kind,
  name,
  context,
  lon: 4.35,
  lat: 50.85,
  bbox: null,
  areaId: kind === "area" || kind === "postcode" ? name.fr : null,
})

const ixelles = names("Ixelles", "Elsene")
const brussels = names("Bruxelles", "Brussel")
const gazetteer = createGazetteer(
  [
    entry("street", names("Rue Haute", "Hoogstraat"), brussels),
    entry("street", names("Rue Haute", "Hoogstraat"), brussels),
    entry("street", names("Rue Haute", "Hoogstraat"), names("Forest", "Vorst")),
    entry("street", names("Chaussée d'Ixelles", "Elsensesteenweg"), ixelles),
    entry("street", names("Place Eugène Flagey", "Eugène Flageyplein"), ixelles),
    entry("street", names("Avenue de l'Œuvre", "Werklaan"), ixelles),
    entry("street", names("Boulevard du 9ᵉ de Ligne", "9de Linielaan"), brussels),
    entry("stop", names("Flagey"), ixelles),
    entry("area", ixelles),
    entry("area", brussels),
    entry("area", names("Saint-Gilles", "Sint-Gillis")),
    entry("postcode", names("1000"), brussels),
    entry("postcode", names("1190"), names("Forest", "Vorst")),
    entry("place", names("Maison d'Ixelles", "Huis van Elsene"), ixelles),
  ],
  { inPostcode: ({ context }, code) => context.fr === (code === "1190" ? "Forest" : "Bruxelles") },
)
const labels = (text: string, limit = 8) => gazetteer.search(text, "fr", limit).map(({ label }) => label)

describe("createGazetteer", () => {
  it("ignores accents, case, ligatures and marks", () => {
    expect(labels("CHAUSSEE D IXELLES")[0]).toBe("Chaussée d'Ixelles")
    expect(labels("eugene flagey")).toEqual(["Place Eugène Flagey"])
    expect(labels("avenue oeuvre")).toEqual(["Avenue de l'Œuvre"])
  })

  it("finds by the beginning of each word, in any order", () => {
    expect(labels("fla pl")).toEqual(["Place Eugène Flagey"])
    expect(labels("lagey")).toEqual([])
  })

  it("finds in another language, and says which name was meant", () => {
    expect(labels("hoogstraat")[0]).toBe("Rue Haute (Hoogstraat)")
    expect(gazetteer.search("hoogstraat", "fr", 1)[0]?.name).toBe("Rue Haute")
    expect(gazetteer.search("hoogstraat", "nl", 1)[0]?.label).toBe("Hoogstraat")
  })

  it("puts the exact name first, then areas, then streets", () => {
    expect(labels("flagey")).toEqual(["Flagey", "Place Eugène Flagey"])
    expect(labels("ixel")).toEqual(["Ixelles", "Chaussée d'Ixelles", "Maison d'Ixelles"])
  })

  it("tells apart by the municipality, and shows the same street once", () => {
    expect(gazetteer.search("rue haute", "nl", 8).map(({ context }) => context)).toEqual(["Brussel", "Vorst"])
    expect(gazetteer.search("rue haute forest", "fr", 8).map(({ context }) => context)).toEqual(["Forest"])
  })

  it("shows the longest piece of a street, and streets of one name far apart both", () => {
    const piece = (lon: number, length: number): GazetteerEntry => ({
      ...entry("street", names("Chemin"), brussels),
      lon,
      bbox: [lon, 50.85, lon + length, 50.85],
    })
    const streets = createGazetteer([piece(4.35, 0.001), piece(4.36, 0.01), piece(4.45, 0.001)], {
      inPostcode: () => false,
    })
    expect(streets.search("chemin", "fr", 8).map(({ lon }) => lon)).toEqual([4.36, 4.45])
  })

  it("lets a postcode rank and not exclude", () => {
    expect(gazetteer.search("rue haute 1190", "fr", 8).map(({ context }) => context)).toEqual([
      "Forest",
      "Bruxelles",
    ])
    expect(gazetteer.search("1000", "fr", 8)[0]).toMatchObject({ kind: "postcode", areaId: "1000" })
    expect(gazetteer.search("1190 forest", "fr", 1)[0]).toMatchObject({ kind: "postcode", areaId: "1190" })
  })

  it("hands back a house number, and knows one from a name", () => {
    expect(gazetteer.search("Rue Haute 12b, 1000 Bruxelles", "fr", 1)[0]).toMatchObject({
      label: "Rue Haute",
      houseNumber: "12b",
      approximate: true,
    })
    expect(gazetteer.search("boulevard du 9e de ligne 4", "fr", 1)[0]).toMatchObject({ houseNumber: "4" })
  })

  it("reads abbreviations and forgives articles", () => {
    expect(labels("st gilles")[0]).toBe("Saint-Gilles")
    expect(labels("av de oeuvre")).toEqual(["Avenue de l'Œuvre"])
    expect(labels("bd 9")).toEqual(["Boulevard du 9ᵉ de Ligne"])
  })

  it("says which points are approximate", () => {
    const approximate = (text: string) => gazetteer.search(text, "fr", 1)[0]?.approximate
    expect([approximate("rue haute"), approximate("ixelles"), approximate("flagey")]).toEqual([
      true,
      true,
      false,
    ])
  })

  it("answers nothing to nothing", () => {
    for (const text of ["", "  ", "!?", "de la", "zzz"]) expect(labels(text)).toEqual([])
  })

  it("never fails and never gives more than asked", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 5 }), (text, limit) => {
        expect(labels(text, limit).length).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

it.each(["constructor", "tostring", "valueOf", "__proto__"])(
  "finds nothing for %s, as for every other word",
  (word) => {
    expect(gazetteer.search(word, "fr", 8)).toEqual([])
  },
)
