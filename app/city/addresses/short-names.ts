import { foldWords } from "~/i18n/fold-text"
import type { Area } from "../areas.server"
import { glue } from "./address-spelling"

/**
 * What municipalities are called for short, in folded words parted by blanks, by the id of the area: “molenbeek” for
 * Molenbeek-Saint-Jean. What would be short for several of them, “woluwe”, is left out.
 */
export function shortNamesOf(areas: readonly Pick<Area, "id" | "level" | "name">[]): Map<string, string[]> {
  const named = areas
    .filter(({ level }) => level === "municipality")
    .flatMap(({ id, name }) =>
      Object.values(name).flatMap((text) =>
        text.split(" / ").flatMap((one) => shortened(foldWords(one)).map((words) => ({ id, words }))),
      ),
    )
  const bearers = new Map<string, Set<string>>()
  for (const { id, words } of named) bearers.set(glue(words), (bearers.get(glue(words)) ?? new Set()).add(id))
  const found = new Map<string, string[]>()
  for (const { id, words } of named)
    if (bearers.get(glue(words))?.size === 1)
      found.set(id, [...new Set([...(found.get(id) ?? []), words.join(" ")])])
  return found
}

/** “Molenbeek” for Molenbeek-Saint-Jean, “Boitsfort” for Watermael-Boitsfort, “Saint-Josse”. */
function shortened(words: string[]): string[][] {
  const [first = "", second = "", third] = words
  if (words.length < 2) return []
  if (/^(saint|sint)$/.test(first)) return /^ten?$/.test(third ?? "") ? [[first, second]] : []
  const telling = words.some((word) => /^(saint|sainte|sint)$/.test(word)) ? [first] : words
  return telling.filter(isTelling).map((word) => [word])
}

function isTelling(word: string): boolean {
  return word.length >= 5
}
