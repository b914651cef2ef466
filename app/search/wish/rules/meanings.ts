import { activitiesOfUse } from "~/spaces/vocabulary"
import type { Reading, WishWord } from "../reading"
import { longestPhrase, type Meaning } from "../words/dictionary"
import type { WordBook } from "../words/word-book"

/** Activities that say who comes, beside which the general word for what they do is still told. */
const whoComes = new Set<string>(["children", "youth"])

const birthday = /(?<![a-z0-9])(?:ses|mes|les) \d{1,3} ans(?![a-z0-9])/g

/** “Pour les 18 ans de mon fils”, before its number is read as an age or a length. */
export function readBirthdays(reading: Reading): void {
  reading.each(birthday, ({ index, 0: text }) => {
    reading.take(index, index + text.length, { activity: "party" })
  })
}

/** What the words of the dictionaries ask: values by parameter, in the order in which they were named. */
export function readMeanings(reading: Reading, words: WordBook): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const before = reading.parts.flatMap(({ params }) => params.activity ?? [])
  if (before.length > 0) found.set("activity", [...new Set(before)])
  const all = reading.words()
  for (let at = 0; at < all.length; ) at += readAt(reading, words, all, at, found) || 1
  // Which language a course teaches is nothing that a space has.
  if ([...(found.get("activity") ?? []), ...(found.get("general") ?? [])].includes("course"))
    for (const { word, start, end } of reading.words())
      if (words.isLanguage(word)) reading.take(start, end, {})
  // A committee meets, unless something says what else it does.
  // “Loto du comité”, “vorming van de vakbond”, “brocante du comité de quartier”, “bureau pour syndicat”.
  const doesElse =
    (found.get("general") ?? []).some((activity) => activity !== "meeting") ||
    (found.get("allows") ?? []).includes("commercial_activity") ||
    (found.get("kind") ?? []).some((kind) => kind === "office" || kind === "desk_area" || kind === "storage")
  if (doesElse || reading.words().some(({ word }) => !words.isSpelt(word) && !words.isWho(word)))
    found.set(
      "general",
      (found.get("general") ?? []).filter((activity) => activity !== "meeting"),
    )
  return settle(found)
}

const ours =
  /(?:^|[^a-z])(?:notre|nos|mon|ma|leur|onze|ons|mijn|hun|our|my|their) (?:(?:petite?|grande?|vieille|vieux|propre|kleine?|grote|oude|eigen|small|little|old|own) )?$/
const seeks =
  /^(?:[ -][a-z]+){0,3} (?:cherche(?:nt)?|recherche(?:nt)?|souhaite(?:nt)?|voudrait|aimerait|organise(?:nt)?|zoekt|zoeken|wil|wenst|organiseert|houdt|seeks?|needs?|wants?|looking|searching|organises|hosts) /

const caterer = /^(?:traiteur|cateraar|caterer)$/

/** “Notre église”, “school zoekt …”: who asks, and not where. */
function isHost({ folded, original }: Reading, run: WishWord[], meanings: Meaning[]): boolean {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return false
  const before = folded.slice(0, first.start)
  // A caterer who looks for a kitchen brings nobody's food.
  if (meanings.every(({ value }) => value === "own_catering") && run.length === 1 && caterer.test(first.word))
    return (
      /(?:^|[^a-z])(?:un|une|petit|een|kleine|a|small) $/.test(original.slice(0, first.start)) ||
      seeks.test(folded.slice(last.end))
    )
  if (!meanings.every(({ name }) => name === "site_kind")) return false
  return ours.test(before) || (seeks.test(folded.slice(last.end)) && !/[,;:]/.test(before))
}

const ofClub = /(?:club|cercle|kring|amicale|veterans?|vétérans?) (?:de la |de |d'|du |van |of )?$/
/** “Oud-scouts”: who they were. */
const former = /(?:^|[^a-z])(?:oud|ex|anciens?|anciennes?|former)[ -]$/

/** “Le matériel de notre fanfare”, “souper du club de pétanque”: of what is stored or eaten, whose it is. */
function isOwner(
  { original }: Reading,
  run: WishWord[],
  meanings: Meaning[],
  found: Map<string, string[]>,
): boolean {
  const before = original.slice(0, run[0]?.start)
  return (
    (found.get("activity") ?? []).some((activity) => activity === "storage" || activity === "meal") &&
    meanings.every(({ name }) => name === "activity" || name === "general") &&
    (ours.test(before) || ofClub.test(before) || run.at(-1)?.word.endsWith("club") === true)
  )
}

/** “Oud-scouts”, “anciens guides”: who came once, of whom no space says anything. */
function isFormer({ original }: Reading, run: WishWord[], meanings: Meaning[]): boolean {
  return (
    meanings.some(({ name, value }) => name === "activity" && whoComes.has(value)) &&
    former.test(original.slice(0, run[0]?.start).toLowerCase())
  )
}

/** Whether all that stands before says nothing: what is named first is what is looked for. */
function isSought(words: WordBook, all: WishWord[], at: number): boolean {
  return all
    .slice(0, at)
    .every(({ word }) => (words.saysNothing(word) || words.isJoining(word)) && !beside.test(word))
}

const beside = /^(?:avec|met|with|et|en|and|plus|pour|voor|for)$/

/** A kitchen that is looked for is a kitchen, and not a room that has one. */
function sought(meaning: Meaning): Meaning {
  return meaning.name === "amenities" && meaning.value === "kitchen"
    ? { name: "kind", value: "kitchen" }
    : meaning
}

/** What somebody wants to store is not what the space must have: “stocker tables et bancs”. */
const movable = new Set([
  "tables_chairs",
  "sound_system",
  "piano",
  "projector",
  "fridge",
  "printer",
  "stage",
  "bike_parking",
])

/** Keeps as text what would be misread, before its words are read one by one. */
export function holdTexts(reading: Reading, words: WordBook): void {
  const all = reading.words()
  for (let at = 0; at < all.length; at++)
    for (let length = Math.min(longestPhrase, all.length - at); length > 0; length--) {
      const run = all.slice(at, at + length)
      const [first, last] = [run[0], run.at(-1)]
      if (!first || !last || !standTogether(reading, run)) continue
      if (words.meanings(joinedWords(run))?.some(({ name }) => name === "text"))
        reading.hold(first.start, last.end)
    }
}

/** @returns how many words were read. */
function readAt(
  reading: Reading,
  words: WordBook,
  all: WishWord[],
  at: number,
  found: Map<string, string[]>,
): number {
  for (let length = Math.min(longestPhrase, all.length - at); length > 0; length--) {
    const run = all.slice(at, at + length)
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last || !standTogether(reading, run)) continue
    // Within a line, an unusual word with a capital is a name.
    const isName = at > 0 && reading.isCapital(first.start)
    const meanings = words.meanings(joinedWords(run), isName)
    if (!meanings) continue
    if (
      isHost(reading, run, meanings) ||
      isOwner(reading, run, meanings, found) ||
      isFormer(reading, run, meanings)
    ) {
      reading.take(first.start, last.end, {})
      return length
    }
    const negated = negationBefore(reading, words, all, at)
    if (negated !== null) {
      reading.take(negated, last.end, {})
      return length
    }
    const params: Record<string, string> = {}
    for (const meaning of meanings) {
      const { name, value } = isSought(words, all, at) ? sought(meaning) : meaning
      if (name === "amenities" && movable.has(value) && found.get("activity")?.includes("storage")) continue
      const values = found.get(name) ?? []
      if (!values.includes(value)) found.set(name, [...values, value])
      params[name === "general" ? "activity" : name] = value
    }
    // Beside anything but an activity, a word that means something of its own is no qualifier.
    const qualifies = (phrase: string) =>
      words.isQualifier(phrase) && (params.activity !== undefined || words.meanings(phrase) === null)
    const [before, behind] = qualifiersBeside({ reading, words, qualifies }, all, at, length)
    reading.take(all[at - before]?.start ?? 0, all[at + length - 1 + behind]?.end ?? 0, params)
    return length + behind
  }
  return 0
}

/** Words of a qualifier, the most first. */
const qualifierLengths = [3, 2, 1]

/** How many words before and behind an activity only make it more precise: “cours pour adultes”, “amateur choir”. */
function qualifiersBeside(
  {
    reading,
    words,
    qualifies,
  }: { reading: Reading; words: WordBook; qualifies: (phrase: string) => boolean },
  all: WishWord[],
  at: number,
  length: number,
): [before: number, behind: number] {
  const isFree = (word: WishWord | undefined) =>
    word !== undefined && reading.folded.startsWith(word.word, word.start)
  let before = 0
  while (
    isFree(all[at - before - 1]) &&
    qualifies(all[at - before - 1]?.word ?? "") &&
    standTogether(reading, all.slice(at - before - 1, at + 1))
  )
    before++
  let behind = 0
  for (let next = at + length, skipped = 0; next < all.length && skipped <= 2; ) {
    const count = qualifierLengths.find((count) => {
      const run = all.slice(next, next + count)
      return run.length === count && run.every(isFree) && qualifies(joinedWords(run))
    })
    if (!standTogether(reading, all.slice(at + length - 1 + behind, next + (count ?? 1)))) break
    // “First aid” behind “training” is a word of its own.
    if (words.beginsPhrase(reading, all[next]?.start ?? 0)) break
    if (count !== undefined) {
      next += count
      behind = next - at - length
      skipped = 0
    } else if (words.isJoining(all[next]?.word ?? "") || leadsToWhom.test(all[next]?.word ?? "")) {
      next++
      skipped++
    } else break
  }
  return [before, behind]
}

function joinedWords(run: WishWord[]): string {
  return run.map(({ word }) => word).join(" ")
}

const leadsToWhom = /^(?:pour|avec|entre|voor|met|onder|for|with|among)$/

function standTogether({ folded }: Reading, run: WishWord[]): boolean {
  return run.every((word, at) => {
    const before = run[at - 1]
    return !before || /^[ '&-]+$/.test(folded.slice(before.end, word.start))
  })
}

/** Where a negation before a word begins: “sans alcool”, “no alcohol”, “geen luide muziek”. */
function negationBefore(reading: Reading, words: WordBook, all: WishWord[], at: number): number | null {
  for (let length = Math.min(3, at); length > 0; length--) {
    const run = all.slice(at - length, at)
    if (standTogether(reading, [...run, ...all.slice(at, at + 1)]) && words.isNegation(joinedWords(run)))
      return run[0]?.start ?? null
  }
  return null
}

/** A general word gives way to a particular one: a course of yoga is yoga, a course for children both. */
function settle(found: Map<string, string[]>): Map<string, string[]> {
  const particular = found.get("activity") ?? []
  const general = found.get("general") ?? []
  found.delete("general")
  const known = new Set<string>(activitiesOfUse)
  const done = particular.filter((activity) => !whoComes.has(activity))
  // A course of a craft is a course, and a workshop of it the craft.
  const activities =
    done.length === 0
      ? [
          ...(general.includes("course") && general[0] === "workshop" ? ["course"] : general.slice(0, 1)),
          ...particular,
        ]
      : done.every((activity) => activity === "workshop") && general[0] === "course"
        ? particular.map((activity) => (activity === "workshop" ? "course" : activity))
        : particular
  if (activities.length > 0)
    found.set(
      "activity",
      activities.filter((activity) => known.has(activity)),
    )
  return found
}
