import { foldWords } from "~/i18n/fold-text"
import { countFound } from "../blocks/block-sieve"
import { type Failed, failed } from "../index/failed"
import type { SpaceMatcher } from "../index/matcher"
import { lackingOne } from "./lacking-one"
import { missingCodes, type WholeList } from "./missing-codes"

/** One condition or word of a search, and how many more it would find without it. */
export interface Drop {
  /** As `toggleFilter` takes it away: the name of a group or a list, or `q` for a word. */
  name: string
  /** The code of a list or the word; empty takes away all of the name. */
  value: string
  more: number
}

/** What a row can fail in alone, by the name under which an address takes it away. */
const droppable: Partial<Record<Failed, string>> = {
  [failed.people]: "people",
  [failed.price]: "price_max",
  [failed.near]: "where",
  [failed.within]: "where",
  [failed.bbox]: "bbox",
  [failed.accessible]: "accessible",
  [failed.time]: "time",
  [failed.form]: "form",
  [failed.kind]: "kind",
  [failed.siteKind]: "site_kind",
  [failed.capacityMax]: "capacity_max",
}

const listed: Partial<Record<Failed, WholeList>> = {
  [failed.amenities]: "amenities",
  [failed.allows]: "allows",
}

const most = 4

/**
 * What to drop for how many more, the most first. One pass counts the conditions, by what each row fails in alone;
 * each word takes a look into the index of words.
 */
export function countDrops(matcher: SpaceMatcher): Drop[] {
  return [...conditions(matcher), ...words(matcher)]
    .filter(({ more }) => more > 0)
    .sort((a, b) => b.more - a.more || (`${a.name} ${a.value}` < `${b.name} ${b.value}` ? -1 : 1))
    .slice(0, most)
}

function conditions(matcher: SpaceMatcher): Drop[] {
  const counts = new Map<string, number>()
  for (const { row, fault } of lackingOne(matcher)) {
    const lacking = listed[fault]
    const key = lacking ? onlyMissing(matcher, row, lacking) : droppable[fault]
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].map(([key, more]) => {
    const [name = "", value = ""] = key.split(":")
    return { name, value, more }
  })
}

/** The code that a row lacks of a list of which it must have all, when it lacks one alone. */
function onlyMissing(matcher: SpaceMatcher, row: number, list: WholeList): string | undefined {
  const missing = missingCodes(matcher, row, list)
  return missing.length === 1 ? `${list}:${missing[0]}` : undefined
}

function words(matcher: SpaceMatcher): Drop[] {
  const { query } = matcher
  const typed = query.q.split(/\s+/).filter((word) => foldWords(word).length > 0)
  if (typed.length === 0) return []
  const found = countFound(matcher)
  return typed.map((word, at) => {
    const rest = typed.filter((_, other) => other !== at).join(" ")
    return { name: "q", value: word, more: countFound(matcher.asking({ q: rest })) - found }
  })
}
