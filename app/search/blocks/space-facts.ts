import { cumsum } from "d3-array"
import { maskSlots, type WeekMask } from "~/availability/weekly-hours"
import { lowestBit } from "~/platform/memory/bits"
import { allowances, amenities, buildingKinds, sharingForms, spaceKinds } from "~/spaces/vocabulary"

/** Half hours of a week. */
const weekSlots = 336
/** Digits, in base two, of the people for whom a room is big enough; bigger rooms count as the biggest. */
export const roomDigits = 12
export const mostRoom = 2 ** roomDigits - 1

/** How many facts there are of each kind. */
const many = {
  /** Whether the place holds a row at all. */
  alive: 1,
  forms: sharingForms.length,
  amenities: amenities.length,
  allows: allowances.length,
  kinds: spaceKinds.length,
  siteKinds: buildingKinds.length,
  stepFree: 1,
  /** Whether the half hours say all about when it is open. */
  plainHours: 1,
  /** Whether somebody may have time to come of it. */
  mayBeTaken: 1,
  room: roomDigits,
  open: weekSlots,
}
const ends = cumsum(Object.values(many))

/** How many facts of a space have a bit. */
export const factCount = ends.at(-1) as number

/** Where the facts of each kind begin. */
export const firstFact = Object.fromEntries(
  Object.entries(many).map(([kind, size], at) => [kind, (ends[at] as number) - size]),
) as Readonly<typeof many>

/** The facts of a kind that bits stand for. */
export function factsOf(
  bits: number,
  kind: "forms" | "amenities" | "allows" | "kinds" | "siteKinds",
): number[] {
  const found: number[] = []
  for (let left = bits; left !== 0; left &= left - 1) found.push(firstFact[kind] + lowestBit(left))
  return found
}

/** The facts of the half hours that are set. */
export function openFacts(mask: WeekMask): number[] {
  return maskSlots(mask).map((slot) => firstFact.open + slot)
}
