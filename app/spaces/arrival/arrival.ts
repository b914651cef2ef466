import { instantOf, wallTimeOf } from "~/availability/clock"
import { addDays } from "~/availability/dates"
import type { ShownText, Translated } from "~/i18n/locales"

/** How those who come get in; null is not said. */
export interface Arrival<Text = Translated> {
  /** Entrance, floor, the way without steps. */
  wayIn: Text | null
  /** Who has the key, or where it is. */
  keyHandover: Text | null
  houseRules: Text | null
  contact: { name: string | null; phone: string | null } | null
}

export type ShownArrival = Arrival<ShownText>

/** What a building or a space says by itself, with its code as it is kept. */
export interface OwnArrival extends Arrival {
  doorCode: string | null
}

/** Nothing is said. */
export const noArrival: OwnArrival = {
  wayIn: null,
  keyHandover: null,
  houseRules: null,
  contact: null,
  doorCode: null,
}

/**
 * What holds for a space: of each fact what the nearest says, the space itself, then what it lies in, then the building.
 * A name and its number are one fact.
 * @param nearest first.
 */
export function inherited(nearest: readonly OwnArrival[]): OwnArrival {
  const first = <K extends keyof OwnArrival>(fact: K) =>
    nearest.find((arrival) => arrival[fact] !== null)?.[fact] ?? null
  return {
    wayIn: first("wayIn"),
    keyHandover: first("keyHandover"),
    houseRules: first("houseRules"),
    contact: first("contact"),
    doorCode: first("doorCode"),
  }
}

/** Days before a date, on the clock of its building, from which its door code is told. */
const codeDaysAhead = 1

/** From when the door code of a date is told, in milliseconds: the start of the day before. @param start likewise. */
export function codeToldFrom(start: number, timeZone: string): number {
  return instantOf(timeZone, addDays(wallTimeOf(timeZone, start).date, -codeDaysAhead), 0)
}

/** Whether the door code of a confirmed date is told now: from the day before until it ends. Milliseconds. */
export function tellsCode({ start, end }: { start: number; end: number }, timeZone: string, now: number) {
  return codeToldFrom(start, timeZone) <= now && now < end
}
