import type { BuildingKind } from "~/spaces/vocabulary"
import type { Random } from "./random"

/** Hours on one weekday, as minutes after midnight. */
export interface Slot {
  weekday: number
  from: number
  until: number
}

const hour = 60
const weekdays = [1, 2, 3, 4, 5]

/** Every day from 08:00 to 22:00. */
export const daily: Slot[] = [...weekdays, 6, 7].map((weekday) => ({
  weekday,
  from: 8 * hour,
  until: 22 * hour,
}))

const on = (days: number[], from: number, until: number): Slot[] =>
  days.map((weekday) => ({ weekday, from: from * hour, until: until * hour }))

/** A few days of the list, never none. */
function someDays(random: Random, days: number[], probability: number): number[] {
  const chosen = random.some(days, probability)
  return chosen.length ? chosen : [random.pick(days)]
}

/** When a building of this kind usually has room. */
export function usualHours(kind: BuildingKind, random: Random): Slot[] {
  switch (kind) {
    case "place_of_worship":
      return [
        ...on(someDays(random, weekdays, 0.6), 9, random.pick([12, 16, 17])),
        ...on(someDays(random, weekdays, 0.7), 18.5, random.pick([21, 22])),
        ...on(random.some([6], 0.6), 9, 16),
        ...on(random.some([7], 0.35), 13.5, 18),
      ]
    case "parish_hall":
      return [
        ...on(someDays(random, weekdays, 0.75), random.pick([9, 13, 17]), 22),
        ...on([6], 9, random.pick([22, 23])),
        ...on(random.some([7], 0.7), 12.5, 20),
      ]
    case "school":
      return [
        ...on(someDays(random, [1, 2, 4, 5], 0.85), 16.5, random.pick([21, 21.5, 22])),
        ...on([3], random.pick([13, 14]), random.pick([20, 21.5])),
        ...on(random.some([6, 7], 0.7), 9, random.pick([17, 18, 20])),
      ]
    case "town_hall":
      return [
        ...on(someDays(random, weekdays, 0.7), 17.5, 22),
        ...on(random.some([6], 0.8), 9, random.pick([13, 18])),
      ]
    case "library":
      return [
        ...on(someDays(random, [1, 2, 4, 5], 0.6), random.pick([9, 10]), 13),
        ...on(someDays(random, weekdays, 0.6), 18, random.pick([20.5, 21.5])),
        ...on(random.some([7], 0.3), 10, 17),
      ]
    case "theatre":
    case "cultural_centre":
      return [
        ...on(someDays(random, [1, 2, 3], 0.8), random.pick([9, 10, 13]), random.pick([18, 22])),
        ...on(random.some([4, 5], 0.4), 9, 17),
        ...on(random.some([6, 7], 0.4), 10, 18),
      ]
    case "museum":
      return [...on([1], 9, 22), ...on(someDays(random, [2, 3, 4, 5], 0.6), 18, 22)]
    case "sports_hall":
      return [...on(weekdays, random.pick([8, 9, 12]), 23), ...on([6, 7], 9, random.pick([18, 20, 22]))]
    case "office":
    case "station":
      return [...on(weekdays, 8, random.pick([18, 20])), ...on(random.some([6], 0.3), 9, 17)]
    case "care":
      return [
        ...on(someDays(random, weekdays, 0.7), 14, random.pick([17, 20])),
        ...on(random.some([6, 7], 0.6), 14, 18),
      ]
    case "retail":
    case "industrial":
    case "residential":
      return [...on(weekdays, 9, random.pick([18, 20, 22])), ...on(random.some([6, 7], 0.7), 10, 20)]
    default:
      return [
        ...on(someDays(random, weekdays, 0.85), random.pick([9, 9, 14]), random.pick([21, 22])),
        ...on(random.some([6], 0.8), 9, random.pick([18, 22, 23.5])),
        ...on(random.some([7], 0.5), 10, 18),
      ]
  }
}
