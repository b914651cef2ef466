import fc from "fast-check"
import { expect, it } from "vitest"
import { foldWords } from "~/i18n/fold-text"
import { checkPack } from "../check-pack.server"
import { createGazetteer } from "../gazetteer"
import { starterPack } from "../install-city.server"
import { readPack } from "../read-pack.server"
import { addressWordsOf } from "./address-words"
import type { GazetteerEntry } from "./gazetteer-entry"

const pack = checkPack(await readPack(process.env.CITY_PACK ?? starterPack), { activity: ["meal", "party"] })
const nowhere = { fr: "", nl: "", en: "" }
const entries = pack.entries.map(
  (entry): GazetteerEntry => ({ ...entry, name: entry.names, context: nowhere, level: null }),
)
const gazetteer = createGazetteer(entries, {
  inPostcode: () => false,
  words: addressWordsOf(["fr", "nl", "en"]),
  city: pack.city.names,
  country: pack.city.country,
  nicknames: {},
  shortNames: new Map(),
})
const short: Record<string, string> = {
  saint: "st",
  sainte: "ste",
  sint: "st",
  avenue: "av",
  boulevard: "bd",
  chaussee: "ch",
  place: "pl",
  steenweg: "stwg",
}
const endings: [RegExp, string][] = [
  [/(?<=[a-z]{3})straat$/, "str"],
  [/(?<=[a-z]{3})plein$/, "pl"],
  [/(?<=[a-z]{3})steenweg$/, "stwg"],
]

/** The words of names of more than numbers. */
const names = entries.flatMap(({ name }) => [name.fr, name.nl].map(foldWords))
const named = fc.constantFrom(...names.filter((words) => words.some((word) => /^[a-z]{5}/.test(word))))
/** What has the name, however many share it. */
const find = (typed: string) => gazetteer.search(typed, "fr", 40).map(({ lon, lat }) => `${lon},${lat}`)
const meant = (words: string[]) => find(words.join(" "))[0]

it("finds any place of the pack by a short spelling of its name", () => {
  fc.assert(
    fc.property(named, (words) => {
      const typed = words.map((word) => {
        const [ending, instead] = endings.find(([pattern]) => pattern.test(word)) ?? [/^$/, ""]
        return Object.hasOwn(short, word) ? `${short[word]}.` : word.replace(ending, instead)
      })
      expect(find(typed.join(" "))).toContain(meant(words))
    }),
    { numRuns: 300 },
  )
})

it("finds any place of the pack without the blank between two of its words", () => {
  fc.assert(
    fc.property(named, fc.nat(), (words, which) => {
      const at = words.length > 1 ? 1 + (which % (words.length - 1)) : 0
      const [before, after] = [words[at - 1] ?? "", words[at] ?? ""]
      // Numbers run together are another number.
      fc.pre(words.length > 1 && !/\d/.test(before + after) && (before + after).length >= 6)
      const typed = [...words.slice(0, at - 1), before + after, ...words.slice(at + 1)].join(" ")
      const [best] = gazetteer.search(typed, "fr", 1)
      // What is the whole name of something else is meant as it stands.
      fc.pre(!best?.whole || `${best.lon},${best.lat}` === meant(words))
      expect(find(typed)).toContain(meant(words))
    }),
    { numRuns: 300 },
  )
})

it("finds any place of the pack with a slip in a longer word of its name", () => {
  fc.assert(
    fc.property(named, fc.nat(), fc.nat(), fc.nat(), (words, which, where, how) => {
      const long = words.flatMap((word, at) => (/^[a-z]{6,}$/.test(word) ? [at] : []))
      // “Chemin 4” with a slip is any of some hundred lanes.
      fc.pre(long.length > 1)
      const chosen = long[which % long.length] as number
      const word = words[chosen] as string
      const at = where % (word.length - 1)
      const mistyped = [
        `${word.slice(0, at)}q${word.slice(at)}`,
        `${word.slice(0, at)}${word.slice(at + 1)}`,
        `${word.slice(0, at)}q${word.slice(at + 1)}`,
        `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
      ][how % 4] as string
      const typed = words.map((word, at) => (at === chosen ? mistyped : word)).join(" ")
      // What is the whole name of something else is meant as it stands.
      fc.pre(mistyped !== word && !gazetteer.search(typed, "fr", 1)[0]?.whole)
      expect(find(typed)).toContain(meant(words))
    }),
    { numRuns: 300 },
  )
})
