import type { Reading } from "../reading"
import { anyWeekday, edge, end } from "./calendar"

const titles =
  "madame|mme|monsieur|mr?|mevrouw|mevr|meneer|mijnheer|dhr|mrs|ms|miss|mister|famille|familie|family|fam"

/** Days of the week within names: people that are called so, and “Samedi Soleil” beside another day. */
export function holdDayNames(reading: Reading): void {
  reading.each(new RegExp(`${edge}(?:${titles})\\.? (?:${anyWeekday})${end}`, "g"), ({ index, 0: text }) => {
    const name = index + text.lastIndexOf(" ") + 1
    if (reading.isCapital(name)) reading.hold(name, index + text.length)
  })
  const days = [...reading.folded.matchAll(new RegExp(`${edge}(?:${anyWeekday})s?${end}`, "g"))]
  if (days.length < 2) return
  for (const { index, 0: day } of days) {
    if (!reading.isCapital(index)) continue
    const before = /([a-z]+) $/.exec(reading.folded.slice(0, index))
    const next = /^ (?:(?:for|of|and|de|du|des|et|van|en) )?([a-z]+)/.exec(
      reading.folded.slice(index + day.length),
    )
    const [starts, ends] = [index - (before?.[0].length ?? 0), index + day.length]
    if (next && reading.isCapital(ends + next[0].length - (next[1]?.length ?? 0)))
      reading.hold(index, ends + next[0].length)
    else if (before && reading.isCapital(starts)) reading.hold(starts, ends)
  }
}
