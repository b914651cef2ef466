import { group } from "d3-array"
import { readBusyTimes } from "./busy-times"
import type { Component } from "./component"
import type { LeftOut } from "./left-out"
import { type BusyEvent, Reading, type ReadOptions } from "./reading"
import { readSeries } from "./series"

/** What a file holds that is not over, and the highest `SEQUENCE` of what is. */
interface Held {
  components: Component[]
  pastSequences: ReadonlyMap<string, number>
}

export interface LaidOut {
  events: BusyEvent[]
  leftOut: LeftOut
  /** The components without those that newer ones replace. */
  standing: Component[]
}

/**
 * Lays out what a file holds; what cannot be read is left out by itself.
 * @throws {ImportError} `too_many`
 */
export function layOut(held: Held, options: ReadOptions): LaidOut {
  const reading = new Reading(options)
  const standing = newest(held)
  const [events, busyTimes] = [
    standing.filter(({ kind }) => kind === "VEVENT"),
    standing.filter(({ kind }) => kind === "VFREEBUSY"),
  ]
  for (const [uid, own] of group(events, nameOf)) readSeries(typeof uid === "string" ? uid : "", own, reading)
  for (const component of busyTimes) readBusyTimes(component, reading)
  const found = reading.found.sort((a, b) => a.start - b.start || (a.uid < b.uid ? -1 : 1))
  return { events: found, leftOut: { ...reading.leftOut, of: standing.length }, standing }
}

/** What has no name is nobody else's version. */
const nameOf = (component: Component) => component.uid || component

/** Of each event, and of each of its occurrences, what has the highest `SEQUENCE`. */
function newest({ components, pastSequences }: Held): Component[] {
  const highest = new Map(pastSequences)
  for (const { version, sequence } of components)
    highest.set(version, Math.max(highest.get(version) ?? 0, sequence))
  return components.filter(({ uid, version, sequence }) => !uid || sequence === highest.get(version))
}
