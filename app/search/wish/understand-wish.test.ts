import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { foldWords } from "~/i18n/fold-text"
import type { Locale } from "~/i18n/locales"
import { sampleCity } from "./sample-city"
import { understandWish } from "./understand-wish"
import type { PlaceBook, UnderstoodPart } from "./wish"
import { createDictionary } from "./words/dictionary"

interface Wish {
  locale: Locale
  typed: string
  /** Values by parameter, and the rest as `text`. */
  understood: Record<string, string>
  /** Other ways to understand it that are as right. */
  or: Record<string, string>[]
}

const today = "2026-11-04"
const dictionary = createDictionary()
const { books, schoolHolidays } = await sampleCity()

function wishesIn(file: string): Wish[] {
  const lines = readFileSync(join(import.meta.dirname, "wishes", file), "utf8").split("\n")
  const wishes: Wish[] = []
  for (const line of lines.filter((line) => line && !line.startsWith("#"))) {
    const fields = line.split("|").map((part) => part.trim())
    const [params = "", text = ""] = fields.slice(fields[0] === "or" ? 1 : 2)
    const understood = { ...readParams(params), text: plain(text) }
    if (fields[0] === "or") wishes.at(-1)?.or.push(understood)
    else wishes.push({ locale: fields[0] as Locale, typed: fields[1] ?? "", understood, or: [] })
  }
  return wishes
}

/** `where` swallows the words behind it, for names of places have several. */
function readParams(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(\w+)=(.*?)(?= \w+=|$)/g)].map(([, name = "", value = ""]) => [name, inOrder(value)]),
  )
}

function inOrder(list: string): string {
  return list.split(",").sort().join(",")
}

/** Articles and prepositions between words of the text are as good there as gone. */
function plain(text: string): string {
  return foldWords(text)
    .filter((word) => !/^(a|and|au|aux|d|de|des|du|en|et|het|l|la|le|les|of|s|the)$/.test(word))
    .join(" ")
}

interface Read {
  /** Values by parameter, and the rest as `text`. */
  is: Wish["understood"]
  /** Words of the rest that are no fault there, and none where they are missing. */
  spare: Set<string>
  /** Words of what was understood, by the parameters that they became. */
  parts: UnderstoodPart[]
  unasked: string[]
}

function understand({ locale, typed }: Wish, place: (locale: Locale) => PlaceBook = books): Read {
  const wish = understandWish(typed, { locale, today, dictionary, places: place(locale), schoolHolidays })
  const { params, parts, unasked } = wish
  const where =
    wish.place &&
    understandWish(typed, { locale, today, dictionary, places: place("fr"), schoolHolidays }).place?.label
  const is = {
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, inOrder(value)])),
    ...(where && { where }),
    text: plain(wish.rest),
  }
  return {
    is,
    spare: new Set(isToldWhat(params) ? foldWords(wish.pieces.filter(isNoName(typed)).join(" ")) : []),
    parts,
    unasked,
  }
}

/**
 * Beside an activity a further word is searched where a space that fits mentions it, and else left out and told, so
 * that it hides nothing: “chorale malgache”. Without one it may be the activity itself.
 */
function isToldWhat({ activity }: Record<string, string>): boolean {
  return (activity ?? "").split(",").some((one) => one && one !== "children" && one !== "youth")
}

/** Within a line, a capital makes a name, which stays text. */
function isNoName(typed: string): (piece: string) => boolean {
  return (piece) => !/[\s-]/.test(piece) && (piece === piece.toLowerCase() || typed.startsWith(piece))
}

/**
 * Whether no word is too many, and none missing but within what was understood: “first aid” may stay text or be a
 * course, “seniors” may stay text or be who comes, “every other Tuesday” may be told.
 * @param strictly whether spare words count too.
 */
function isFairText(
  { is, spare, parts, unasked }: Read,
  must: Wish["understood"],
  strictly: boolean,
): boolean {
  const asked = parts.filter(({ params }) =>
    // A general word gives way to the activity that is asked.
    Object.entries(params).every(([name, value]) =>
      name === "activity" ? must.activity !== undefined : isAsked(name, value, must[name]),
    ),
  )
  const told = new Set(foldWords([...asked.map(({ text }) => text), ...unasked].join(" ")))
  const [rest, text] = [new Set(foldWords(is.text ?? "")), foldWords(must.text ?? "")]
  return (
    [...rest].every((word) => text.includes(word) || (!strictly && spare.has(word))) &&
    text.every((word) => rest.has(word) || told.has(word))
  )
}

interface Measure {
  understood: number
  /** Those of them of which the text is right word for word. */
  strictly: number
  wishes: number
  chips: number
  invented: number
  faults: string[]
  /** How many wishes were misread in each parameter. */
  kinds: Record<string, number>
}

interface Compared {
  is: Record<string, string>
  must: Record<string, string>
  /** Parameters that are not as they must be. */
  wrong: string[]
  /** Whether the text is right word for word. */
  strictly: boolean
  chips: [name: string, value: string][]
}

/** What a line became, beside one way to understand it. */
function compare(read: Read, must: Wish["understood"]): Compared {
  const is = withinConventions(read.is, must)
  const names = [...new Set([...Object.keys(is), ...Object.keys(must)])]
  const wrong = names.filter((name) =>
    name === "text" ? !isFairText(read, must, false) : !agrees(name, is[name], must[name]),
  )
  // A place is one chip, whatever its name.
  const chips = Object.entries(is)
    .filter(([name]) => name !== "text")
    .flatMap(([name, value]) =>
      (name === "where" ? [value] : value.split(",")).map((one): [string, string] => [name, one]),
    )
  return { is, must, wrong, strictly: isFairText(read, must, true), chips }
}

/**
 * What whoever writes wishes is not told of is not compared: that cheap ones come first, how far “near” reaches, and
 * how long a slot of a span with hours is.
 */
function withinConventions(is: Wish["understood"], must: Wish["understood"]): Wish["understood"] {
  const unknown = [
    "sort",
    ...(is.where ? ["radius"] : []),
    ...(must.free_days && must.from ? ["free_minutes"] : []),
  ]
  return Object.fromEntries(
    Object.entries(is).filter(([name]) => must[name] !== undefined || !unknown.includes(name)),
  )
}

/** A wish is understood when all is there that it says and nothing that it does not. */
function measure(wishes: Wish[]): Measure {
  const found: Measure = {
    understood: 0,
    strictly: 0,
    wishes: wishes.length,
    chips: 0,
    invented: 0,
    faults: [],
    kinds: {},
  }
  for (const wish of wishes) {
    const read = understand(wish)
    const { is, must, wrong, strictly, chips } = [wish.understood, ...wish.or]
      .map((must) => compare(read, must))
      .sort(
        (a, b) => a.wrong.length - b.wrong.length || Number(b.strictly) - Number(a.strictly),
      )[0] as Compared
    for (const name of wrong) found.kinds[name] = (found.kinds[name] ?? 0) + 1
    found.chips += chips.length
    found.invented += chips.filter(([name, value]) => !isAsked(name, value, must[name])).length
    if (wrong.length === 0) {
      found.understood++
      if (strictly) found.strictly++
    } else
      found.faults.push(
        `${wish.locale} ${wish.typed}: ${wrong.map((name) => `${name} ${is[name]} for ${must[name]}`).join("; ")}`,
      )
  }
  return found
}

function agrees(name: string, is = "", must = ""): boolean {
  if (name !== "where") return is === must
  return Boolean(is) === Boolean(must) && foldWords(must).every((word) => foldWords(is).includes(word))
}

/** A chip is invented when the wish asks nothing of the kind, or something else. */
function isAsked(name: string, value: string, must: string | undefined): boolean {
  if (must === undefined) return false
  return name === "where"
    ? agrees(name, value, must) || foldWords(value).some((word) => foldWords(must).includes(word))
    : must.split(",").includes(value)
}

/** What was measured, as the tests print it: figures by kind, and no wish of those set aside. */
function tell(name: string, { understood, strictly, wishes, invented, chips, kinds }: Measure): void {
  console.info(
    `${name}: ${share(understood, wishes)} of ${wishes} wishes understood (${share(strictly, wishes)} word for word), ${share(invented, chips)} of ${chips} chips invented; misread ${JSON.stringify(kinds)}`,
  )
}

const share = (part: number, of: number) => `${((100 * part) / Math.max(1, of)).toFixed(1)} %`

describe("understandWish", () => {
  it("understands the wishes that it was made from", () => {
    const found = measure(wishesIn("known.txt"))
    tell("Known", found)
    expect(found.faults).toEqual([])
  }, 120_000)

  // What strangers type is the measure; the goal is 95 % and 1 %, and this is what is held (docs/decisions/0036).
  it("understands at least 93 % of wishes that nobody looked at, and invents at most 1 % of what it shows", () => {
    const found = measure(wishesIn("set-aside.txt"))
    tell("Set aside", found)
    expect(found.understood / found.wishes).toBeGreaterThanOrEqual(0.93)
    expect(found.invented / found.chips).toBeLessThanOrEqual(0.01)
  })
})

describe("what no search can ask", () => {
  const read = (typed: string, locale: Locale = "fr") =>
    understandWish(typed, { locale, today, dictionary, places: books(locale), schoolHolidays })

  it.each<[string, Locale, string[], Record<string, string>]>([
    ["chorale un mardi sur deux 20h", "fr", ["un mardi sur deux"], { weekday: "2", form: "part_time" }],
    ["koor om de twee weken op woensdag 20u", "nl", ["om de twee weken"], { weekday: "3" }],
    ["choir every other Tuesday 8pm", "en", ["every other Tuesday"], { weekday: "2" }],
    ["réunion le premier jeudi du mois 19h", "fr", ["le premier jeudi du mois"], { weekday: "4" }],
    ["répétition hors vacances scolaires", "fr", ["hors vacances scolaires"], { activity: "music" }],
    ["bureau jusqu'en juin", "fr", ["jusqu'en juin"], { kind: "office" }],
    ["yoga 7€ par personne", "fr", ["7€ par personne"], { activity: "yoga" }],
  ])("%s is told", (typed, locale, told, params) => {
    const wish = read(typed, locale)
    expect(wish.unasked).toEqual(told)
    expect(wish.params).toMatchObject(params)
  })

  it("is nothing of what a week has", () => {
    const wish = read("chorale tous les mardis 20h-22h jusqu'en juin hors vacances scolaires")
    expect(wish.unasked).toEqual([])
    expect(wish.params).toMatchObject({ until: "2027-06-30", without: "school_holidays" })
  })
})

describe("places in other spellings", () => {
  it.each<[string, Locale, string]>([
    ["répétition à Molenbeek-St-Jean", "fr", "Molenbeek-Saint-Jean"],
    ["yoga Woluwe-St-Lambert", "fr", "Woluwe-Saint-Lambert"],
    ["salle à St-Josse mardi soir", "fr", "Saint-Josse-ten-Noode"],
    ["koor in St.-Gillis", "nl", "Sint-Gillis"],
    ["réunion stgilles", "fr", "Saint-Gilles"],
    ["danse bd. Anspach", "fr", "Boulevard Anspach, Bruxelles"],
    ["chorale près de pl. Ste-Catherine", "fr", "Place Sainte-Catherine, Bruxelles"],
    ["dans in de Nieuw straat", "nl", "Nieuwstraat, Brussel"],
    ["dans Nieuwstr.", "nl", "Nieuwstraat, Brussel"],
    ["répétition à Molenbek", "fr", "Molenbeek-Saint-Jean"],
    ["concert à Schaerbek samedi", "fr", "Schaerbeek"],
    ["koor in Anderlehct", "nl", "Anderlecht"],
  ])("%s", (typed, locale, label) => {
    const wish = understandWish(typed, { locale, today, dictionary, places: books(locale), schoolHolidays })
    expect(wish.place?.label).toBe(label)
    expect(wish.rest).toBe("")
  })
})

describe("school holidays by name", () => {
  it.each<[string, Locale, string, string]>([
    ["stage pendant les vacances d'été", "fr", "2027-07-01", "62"],
    ["stage vacances de carnaval", "fr", "2027-02-22", "14"],
    ["kamp in de zomervakantie", "nl", "2027-07-01", "62"],
    ["workshop during the christmas holidays", "en", "2026-12-21", "14"],
  ])("%s", (typed, locale, date, free_days) => {
    const wish = understandWish(typed, { locale, today, dictionary, places: books(locale), schoolHolidays })
    expect(wish.params).toMatchObject({ date, free_days })
  })
})
