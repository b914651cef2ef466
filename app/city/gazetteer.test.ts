import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { perLocale } from "~/i18n/locales"
import { addressWordsOf } from "./addresses/address-words"
import type { EntryKind, GazetteerEntry } from "./addresses/gazetteer-entry"
import { createGazetteer } from "./gazetteer"
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
  level: kind === "area" ? 1 : null,
})
const brussels = names("Bruxelles", "Brussel")
const belgian = {
  words: addressWordsOf(["fr", "nl", "en"]),
  city: brussels,
  country: "BE",
  nicknames: { "1060": ["Bas de la Ville"] },
  shortNames: new Map([["Watermael-Boitsfort", ["boitsfort"]]]),
}

const ixelles = names("Ixelles", "Elsene")
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
  {
    ...belgian,
    inPostcode: ({ context }, code) => context.fr === (code === "1190" ? "Forest" : "Bruxelles"),
  },
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
    expect(labels("agey")).toEqual([])
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
      ...belgian,
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

const town = createGazetteer(
  [
    entry("area", names("Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek")),
    {
      ...entry(
        "area",
        names("Molenbeek historique", "Historisch Molenbeek"),
        names("Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek"),
      ),
      level: 2,
    },
    entry("area", names("Saint-Josse-ten-Noode", "Sint-Joost-ten-Node")),
    {
      ...entry(
        "area",
        names("Saint-Josse Centre", "Sint-Joost Centrum"),
        names("Saint-Josse-ten-Noode", "Sint-Joost-ten-Node"),
      ),
      level: 2,
    },
    entry("area", names("Woluwe-Saint-Lambert", "Sint-Lambrechts-Woluwe")),
    {
      ...entry(
        "area",
        names("Boulevard de la Woluwe", "Woluwelaan"),
        names("Woluwe-Saint-Lambert", "Sint-Lambrechts-Woluwe"),
      ),
      level: 2,
    },
    entry("area", ixelles),
    entry("street", names("Chaussée d'Ixelles", "Elsense Steenweg"), ixelles),
    entry("street", names("Chaussée de Wavre", "Waversesteenweg"), ixelles),
    entry("street", names("Rue Haute", "Hoogstraat"), brussels),
    entry("street", names("Place Sainte-Catherine", "Sint-Katelijneplein"), brussels),
    entry("street", names("Rue Lesbroussart", "Lesbroussartstraat"), ixelles),
    entry("street", names("Avenue A", "A-laan"), brussels),
    entry("stop", names("PL. ST-GUIDON", "ST-GUIDOPLEIN"), names("Anderlecht")),
    entry("place", names("Église N.-D. du Sablon", "O.L.V. ter Zavelkerk"), brussels),
    entry("place", names("Bibliothèque", "Bibliotheek"), brussels),
    entry("postcode", names("1000"), brussels),
    entry("postcode", names("1060"), names("Saint-Gilles")),
  ],
  { ...belgian, inPostcode: ({ context }, code) => code === "1000" && context.fr === "Bruxelles" },
)
const inTown = (text: string, limit = 8) => town.search(text, "fr", limit).map(({ name }) => name)

describe("spellings", () => {
  it.each([
    ["Molenbeek-St-Jean", "Molenbeek-Saint-Jean"],
    ["Molenbeek", "Molenbeek-Saint-Jean"],
    ["St Jans Molenbeek", "Molenbeek-Saint-Jean"],
    ["St-Josse", "Saint-Josse-ten-Noode"],
    ["stjosse", "Saint-Josse-ten-Noode"],
    ["St.-Josse centre", "Saint-Josse Centre"],
    ["Woluwe-St-Lambert", "Woluwe-Saint-Lambert"],
    ["Elsensesteenweg 100", "Chaussée d'Ixelles"],
    ["Elsense stwg. 100", "Chaussée d'Ixelles"],
    ["elsensestwg 100", "Chaussée d'Ixelles"],
    ["elsense steenw", "Chaussée d'Ixelles"],
    ["Waverse steenweg 200", "Chaussée de Wavre"],
    ["waverse stwg", "Chaussée de Wavre"],
    ["Ch. de Wavre", "Chaussée de Wavre"],
    ["Chée Wavre", "Chaussée de Wavre"],
    ["hoog straat 3", "Rue Haute"],
    ["Hoogstr. 3", "Rue Haute"],
    ["r. haute", "Rue Haute"],
    ["Pl. Ste-Catherine", "Place Sainte-Catherine"],
    ["St-Katelijne pl", "Place Sainte-Catherine"],
    ["place saint guidon", "PL. ST-GUIDON"],
    ["sint guido plein", "PL. ST-GUIDON"],
    ["eglise notre-dame du sablon", "Église N.-D. du Sablon"],
    ["Onze-Lieve-Vrouw ter Zavel", "Église N.-D. du Sablon"],
    ["avenue a", "Avenue A"],
  ])("%s is %s", (typed, meant) => {
    expect(inTown(typed)[0]).toBe(meant)
  })

  it("keeps the house number behind a glued name", () => {
    expect(town.search("Elsensesteenweg 100", "nl", 1)[0]).toMatchObject({ houseNumber: "100" })
    expect(town.search("Hoogstraat 12-14", "nl", 1)[0]).toMatchObject({ houseNumber: "12" })
  })
})

describe("postcodes", () => {
  it.each([
    "bibliothèque 1060",
    "bibliothèque B-1060",
    "BE-1060 bibliothèque",
    "bibliothèque b1060",
    "bibliothèque M33",
    "bibliothèque M33 7XY",
    "1011 AB bibliothèque",
    "bibliothèque 75001",
  ])("never exclude: %s", (typed) => {
    expect(inTown(typed)).toContain("Bibliothèque")
  })

  it.each(["B-1060", "BE-1060", "b 1060", "B1060"])("are found with the sign of the country: %s", (typed) => {
    expect(town.search(typed, "fr", 1)[0]).toMatchObject({ kind: "postcode", name: "1060" })
  })

  it("that the city does not know leave an area an area, and are no house number beside one", () => {
    expect(inTown("ixelles 1099")[0]).toBe("Ixelles")
    expect(town.search("rue haute 12, 1099", "fr", 1)[0]).toMatchObject({ houseNumber: "12" })
    expect(town.search("1099 rue haute 12", "fr", 1)[0]).toMatchObject({ houseNumber: "12" })
  })

  it("hide no short name behind them", () => {
    expect(inTown("1060 bib")[0]).toBe("Bibliothèque")
    expect(inTown("1000 a")[0]).toBe("1000")
  })

  it("rank with letters and in two words too", () => {
    const far = createGazetteer(
      [
        entry("place", names("Library"), names("Sale")),
        entry("place", names("Library"), names("Leeds")),
        entry("postcode", names("LS1 4"), names("Leeds")),
        entry("postcode", names("M33"), names("Sale")),
      ],
      {
        words: addressWordsOf(["en"]),
        city: names("Sale"),
        country: "GB",
        nicknames: {},
        shortNames: new Map(),
        inPostcode: ({ context }, code) => context.fr === (code === "M33" ? "Sale" : "Leeds"),
      },
    )
    const there = (text: string) => far.search(text, "en", 2).map(({ context }) => context.split(" / ")[0])
    expect(there("library M33")).toEqual(["Sale", "Leeds"])
    expect(there("m33 library")).toEqual(["Sale", "Leeds"])
    expect(there("library LS1 4")).toEqual(["Leeds", "Sale"])
    expect(there("library ls14")).toEqual(["Leeds", "Sale"])
    expect(far.search("M33", "en", 1)[0]).toMatchObject({ kind: "postcode" })
  })
})

describe("what stands behind an address", () => {
  it.each([
    ["Chaussée de Wavre 50, 1060 Bruxelles", "Chaussée de Wavre"],
    ["Waversesteenweg 100, 1050 Brussel", "Chaussée de Wavre"],
    ["Chaussée de Wavre, Bruxelles", "Chaussée de Wavre"],
    ["Chaussée de Wavre 50, Bruxel", "Chaussée de Wavre"],
    ["Rue Haute 16, 1000 Bruxelles, Belgique", "Rue Haute"],
    ["Rue Haute 16, B-1000 Bruxelles (Belgium)", "Rue Haute"],
    ["Hoogstraat 16, België", "Rue Haute"],
    ["Rue Haute 16 1er étage", "Rue Haute"],
    ["rue haute num 12", "Rue Haute"],
    ["Rue Haute 10, 1060 Bas de la Ville", "Rue Haute"],
    ["Rue Lesbroussart 10, 1099 Quelque-Part", "Rue Lesbroussart"],
    ["Rue Lesbrousart 10, Quelque-Part", "Rue Lesbroussart"],
  ])("hides nothing: %s", (typed, meant) => {
    expect(inTown(typed)[0]).toBe(meant)
  })

  it("leaves nothing out that a name has, nor finds what lacks the name", () => {
    expect(inTown("zzz 12 haute")).toEqual([])
    expect(inTown("zzz, 1000 Bruxelles, Belgique")).toEqual(["1000"])
  })

  it("hides nothing that a name lacks the kind of, and leaves no street out of a street", () => {
    expect(inTown("arrêt Saint-Guidon")).toEqual(["PL. ST-GUIDON"])
    expect(inTown("station saint guidon")).toEqual(["PL. ST-GUIDON"])
    expect(inTown("église Sainte-Catherine")).toEqual(["Place Sainte-Catherine"])
    expect(inTown("rue Sainte-Catherine")).toEqual([])
    expect(inTown("avenue 12 zzz")).toEqual([])
    expect(inTown("gare")).toEqual([])
  })

  it("puts stops first where a stop was asked", () => {
    const streets = createGazetteer(
      [
        entry("street", names("Rue du Luxembourg"), brussels),
        entry("stop", names("Bruxelles-Luxembourg"), ixelles),
      ],
      { ...belgian, inPostcode: () => false },
    )
    const found = (text: string) => streets.search(text, "fr", 8).map(({ name }) => name)
    expect(found("gare de Luxembourg")).toEqual(["Bruxelles-Luxembourg", "Rue du Luxembourg"])
    expect(found("Luxembourg")[0]).toBe("Rue du Luxembourg")
  })

  it("puts what lies in the municipality of the same name first", () => {
    expect(gazetteer.search("rue haute, Bruxelles", "fr", 8).map(({ context }) => context)).toEqual([
      "Bruxelles",
      "Forest",
    ])
  })

  it("ranks by what people call a postcode", () => {
    const streets = createGazetteer(
      [
        entry("street", names("Rue Neuve"), names("Bruxelles")),
        entry("street", names("Rue Neuve"), names("Saint-Gilles")),
        entry("postcode", names("1060"), names("Saint-Gilles")),
      ],
      { ...belgian, inPostcode: ({ context }, code) => code === "1060" && context.fr === "Saint-Gilles" },
    )
    expect(streets.search("rue neuve 3, bas de la ville", "fr", 8).map(({ context }) => context)).toEqual([
      "Saint-Gilles",
      "Bruxelles",
    ])
  })
})

describe("what areas are called", () => {
  const quarter = { ...entry("area", names("Bas de la Ville Est"), brussels), level: 2 }
  const called = createGazetteer(
    [
      quarter,
      entry("area", names("Watermael-Boitsfort", "Watermaal-Bosvoorde")),
      entry("stop", names("Boitsfort"), names("Watermael-Boitsfort", "Watermaal-Bosvoorde")),
      entry("postcode", names("1060"), names("Saint-Gilles")),
      entry("street", names("Rue Haute"), brussels),
      ...Array.from({ length: 9 }, (_, at) => entry("place", names(`Rue Basse ${at}`), brussels)),
    ],
    { ...belgian, inPostcode: () => false },
  )
  const found = (text: string) => called.search(text, "fr", 8).map(({ label }) => label)

  it("is a whole name of a municipality, before a stop of that name", () => {
    expect(found("Boitsfort")).toEqual(["Watermael-Boitsfort", "Boitsfort"])
    expect(called.search("boitsfort", "fr", 1)[0]).toMatchObject({ kind: "area", whole: true })
  })

  it("is a whole name of a postcode, and shown beside it", () => {
    expect(found("bas de la ville")).toEqual(["1060 (Bas de la Ville)", "Bas de la Ville Est"])
    expect(found("1060 bas de la ville")).toContain("1060 (Bas de la Ville)")
  })

  it("lists a postcode that was typed, whatever else was", () => {
    expect(found("1060 est")).toEqual(["Bas de la Ville Est", "1060"])
    expect(found("1060 basse")).toHaveLength(8)
    expect(found("1060 basse")).toContain("1060")
    expect(found("1060 zzzz")).toEqual(["1060"])
    expect(found("rue haute 3, 1060")).toEqual(["Rue Haute"])
    expect(called.search("1060 zzzz", "fr", 1)).toEqual([])
  })
})

describe("a house number that is a postcode as well", () => {
  const streets = createGazetteer(
    [
      entry("street", names("Rue Haute"), brussels),
      entry("street", names("Rue Haute"), names("Forest")),
      entry("place", names("Bibliothèque"), names("Ixelles")),
      ...["1000", "1060", "1190"].map((code) => entry("postcode", names(code))),
    ],
    {
      ...belgian,
      inPostcode: ({ context }, code) => context.fr === { "1000": "Bruxelles", "1190": "Forest" }[code],
    },
  )
  it.each([
    ["Rue Haute 1060, 1190 Forest", "Forest", "1060"],
    ["Rue Haute 1190, 1000 Bruxelles", "Bruxelles", "1190"],
    ["1000 Bruxelles, Rue Haute 1190", "Bruxelles", "1190"],
    ["Rue Haute 1060", "Bruxelles", "1060"],
    ["Rue Haute 1190", "Forest", null],
    ["Rue Haute, 1060 Bruxelles", "Bruxelles", null],
    ["1060 Rue Haute", "Bruxelles", null],
    ["Bibliothèque 1060", "Ixelles", null],
    ["Rue Haute 12, 1060", "Bruxelles", "12"],
  ])("%s", (typed, context, houseNumber) => {
    expect(streets.search(typed, "fr", 8).map((hit) => [hit.context, hit.houseNumber])).toContainEqual([
      context,
      houseNumber,
    ])
  })
})

it("puts the longest piece of a street first, however its names are parted", () => {
  const piece = (nl: string, context: PackNames, length: number): GazetteerEntry => ({
    ...entry("street", { ...names("Chaussée de Wavre"), nl }, context),
    bbox: [4.35, 50.85, 4.35 + length, 50.85],
  })
  const streets = createGazetteer(
    [piece("Waverse Steenweg", ixelles, 0.03), piece("Waversesteenweg", names("Auderghem"), 0.01)],
    { ...belgian, inPostcode: () => false },
  )
  expect(streets.search("chaussée de wavre 200", "fr", 8).map(({ context }) => context)).toEqual([
    "Ixelles",
    "Auderghem",
  ])
})

it("tells the words of a long question apart", () => {
  const long = `12 rue haute ${"1 ".repeat(29)}rue`
  expect(town.search(long, "fr", 1)[0]).toMatchObject({ name: "Rue Haute", whole: true })
})

describe("a slip of the finger", () => {
  it.each([
    "Lesbrousart",
    "Lesbroussaart",
    "Lesbroussrat",
    "Lesbroussari",
    "lesbrousart 12",
    "rue besbroussart",
  ])("is forgiven: %s", (typed) => {
    expect(inTown(typed)).toEqual(["Rue Lesbroussart"])
  })

  it("is forgiven in what a place lies in, and not in short words", () => {
    expect(inTown("rue haute bruxelels")).toEqual(["Rue Haute"])
    expect(inTown("ruu haute")).toEqual([])
  })

  it("never beats what was typed without one", () => {
    const streets = createGazetteer(
      [entry("area", names("Forest")), entry("street", names("Rue du Forst"))],
      { ...belgian, inPostcode: () => false },
    )
    const found = (text: string) => streets.search(text, "fr", 8).map(({ name }) => name)
    expect(found("forst")).toEqual(["Rue du Forst", "Forest"])
    expect(found("rue forst")).toEqual(["Rue du Forst"])
    expect(found("foorst")).toEqual(["Rue du Forst"])
  })

  it("ranks as the word that was meant", () => {
    const squares = createGazetteer(
      [
        entry("street", names("Rue Simonis"), ixelles),
        entry("stop", names("Simonis"), names("Koekelberg")),
        entry("area", names("Uccle", "Ukkel")),
        entry("area", names("Globe"), names("Uccle", "Ukkel")),
        entry("stop", names("Uccle-Stalle", "Ukkel-Stalle"), names("Uccle", "Ukkel")),
      ],
      { ...belgian, inPostcode: () => false },
    )
    const found = (text: string) => squares.search(text, "fr", 8).map(({ name }) => name)
    expect(found("simonis")).toEqual(["Simonis", "Rue Simonis"])
    expect(found("simonnis")).toEqual(["Simonis", "Rue Simonis"])
    expect(found("rue simonnis")).toEqual(["Rue Simonis"])
    expect(squares.search("simonnis", "fr", 1)[0]?.whole).toBe(false)
    // What is written as one is no better than a slip before it ends.
    expect(found("uccles")).toEqual(["Uccle", "Uccle-Stalle"])
  })
})

it.each(["constructor", "tostring", "valueOf", "__proto__"])(
  "finds nothing for %s, as for every other word",
  (word) => {
    expect(gazetteer.search(word, "fr", 8)).toEqual([])
  },
)
