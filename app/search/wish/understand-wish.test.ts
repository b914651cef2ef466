import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { foldWords } from "~/i18n/fold-text"
import type { Locale } from "~/i18n/locales"
import { samplePlaces } from "./sample-city"
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
const books = await samplePlaces()

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

function understand(
  { locale, typed, understood }: Wish,
  place: (locale: Locale) => PlaceBook = books,
): Wish["understood"] {
  const {
    params,
    place: found,
    parts,
    rest,
  } = understandWish(typed, { locale, today, dictionary, places: place(locale) })
  const where =
    found && understandWish(typed, { locale, today, dictionary, places: place("fr") }).place?.label
  return {
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, inOrder(value)])),
    ...(where && { where }),
    text: isFairText(plain(rest), parts, understood) ? (understood.text ?? "") : plain(rest),
  }
}

/** No word too many, and none missing but within what the wish asks: “first aid” may stay text or be a course. */
function isFairText(rest: string, parts: UnderstoodPart[], must: Wish["understood"]): boolean {
  const asked = parts.filter(({ params }) => {
    const said = Object.entries(params)
    // A general word gives way to the activity that is asked.
    return (
      said.length > 0 &&
      said.every(([name, value]) =>
        name === "activity" ? must.activity !== undefined : isAsked(name, value, must[name]),
      )
    )
  })
  const told = new Set(foldWords(asked.map(({ text }) => text).join(" ")))
  const [is, text] = [new Set(foldWords(rest)), foldWords(must.text ?? "")]
  return [...is].every((word) => text.includes(word)) && text.every((word) => is.has(word) || told.has(word))
}

interface Measure {
  understood: number
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
  chips: [name: string, value: string][]
}

/** What a line became, beside one way to understand it. */
function compare(wish: Wish): Compared {
  const [is, must] = [understand(wish), wish.understood]
  const names = [...new Set([...Object.keys(is), ...Object.keys(must)])]
  const wrong = names.filter((name) => !agrees(name, is[name], must[name]))
  // A place is one chip, whatever its name.
  const chips = Object.entries(is)
    .filter(([name]) => name !== "text")
    .flatMap(([name, value]) =>
      (name === "where" ? [value] : value.split(",")).map((one): [string, string] => [name, one]),
    )
  return { is, must, wrong, chips }
}

/** A wish is understood when all is there that it says and nothing that it does not. */
function measure(wishes: Wish[]): Measure {
  const found: Measure = {
    understood: 0,
    wishes: wishes.length,
    chips: 0,
    invented: 0,
    faults: [],
    kinds: {},
  }
  for (const wish of wishes) {
    const { is, must, wrong, chips } = [wish.understood, ...wish.or]
      .map((understood) => compare({ ...wish, understood }))
      .sort((a, b) => a.wrong.length - b.wrong.length)[0] as Compared
    for (const name of wrong) found.kinds[name] = (found.kinds[name] ?? 0) + 1
    found.chips += chips.length
    found.invented += chips.filter(([name, value]) => !isAsked(name, value, must[name])).length
    if (wrong.length === 0) found.understood++
    else
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
function tell(name: string, { understood, wishes, invented, chips, kinds }: Measure): void {
  console.info(
    `${name}: ${share(understood, wishes)} of ${wishes} wishes understood, ${share(invented, chips)} of ${chips} chips invented; misread ${JSON.stringify(kinds)}`,
  )
}

const share = (part: number, of: number) => `${((100 * part) / Math.max(1, of)).toFixed(1)} %`

describe("understandWish", () => {
  it("understands the wishes that it was made from", () => {
    const found = measure(wishesIn("known.txt"))
    tell("Known", found)
    expect(found.faults).toEqual([])
  })

  // What strangers type is the measure; the goal is 95 %, and this is what is held (docs/decisions/0036).
  it("understands at least 90 % of wishes that nobody looked at, and invents at most 1 % of what it shows", () => {
    const found = measure(wishesIn("set-aside.txt"))
    tell("Set aside", found)
    expect(found.understood / found.wishes).toBeGreaterThanOrEqual(0.9)
    expect(found.invented / found.chips).toBeLessThanOrEqual(0.01)
  })
})
