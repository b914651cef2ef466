import { distance } from "@turf/distance"
import type { Polygon } from "geojson"
import { type SlotFault, slotFaults } from "~/availability/booking-window"
import { instantOf, isSkipped, wallTimeOf } from "~/availability/clock"
import { addDays, weekdayOf } from "~/availability/dates"
import { firstFree } from "~/availability/free-time"
import { isOpen } from "~/availability/opening"
import { type BusyTime, takenTime } from "~/bookings/checks/busy-time"
import { areaShape, distanceToArea } from "~/geo/area"
import { inBbox } from "~/geo/bbox"
import { foldWords } from "~/i18n/fold-text"
import { perLocale } from "~/i18n/locales"
import { wishesOf } from "~/spaces/activity-wishes"
import { comparablePrice } from "~/spaces/price"
import { accessFacts, activitiesOfUse, allowances, amenities, sharingForms } from "~/spaces/vocabulary"
import type { SpaceQuery, WantedTime } from "../query/space-query"
import type { Facets } from "../results/search-result"
import { slotRanges } from "./free-slots"
import { explainScore, type ScoreInputs } from "./score"
import type { SearchArea } from "./search-area"
import { codesOf, type SpaceEntry } from "./space-entry"

/*
 * What the tests of the index hold it against: a search of a small city that looks at every space.
 */

export const now = Date.parse("2026-03-10T09:00:00Z")
const today = "2026-03-10"
export const zone = "Europe/Brussels"

const triangle: Polygon = {
  type: "Polygon",
  coordinates: [
    [
      [4.3, 50.8],
      [4.42, 50.8],
      [4.36, 50.88],
      [4.3, 50.8],
    ],
  ],
}
const inAll = (name: string) => perLocale(() => name)
export const areas = new Map<string, SearchArea>(
  [
    {
      id: "triangle",
      level: "neighbourhood",
      name: inAll("Triangle"),
      center: [4.36, 50.83],
      shape: areaShape(triangle),
    },
    { id: "be-a", level: "municipality", name: inAll("A"), center: [4.3001, 50.8501], shape: null },
    { id: "be-b", level: "municipality", name: inAll("B"), center: [4.4001, 50.8201], shape: null },
    { id: "p-1000", level: "postcode", name: inAll("1000"), center: [4.3501, 50.8401], shape: null },
  ].map((area) => [area.id, area as SearchArea]),
)
export const stops = [
  { kind: "train", name: inAll("Midi"), position: [4.336, 50.835] as [number, number] },
  { kind: "tram", name: inAll("Nord"), position: [4.361, 50.86] as [number, number] },
]

/** Whether some quarter of an hour of the wanted time of a date, or of the buffers around it, is not to be had. */
function isBusy(
  entry: SpaceEntry,
  { people }: SpaceQuery,
  time: WantedTime,
  date: string,
  busy: BusyTime[],
): boolean {
  const { bufferBeforeMinutes, bufferAfterMinutes } = entry.window
  const minute = (clock: number) => instantOf(zone, "2026-01-01", clock) - instantOf(zone, "2026-01-01", 0)
  const until = time.until > time.from ? time.until : time.until + 1440
  const end = instantOf(zone, date, until) + minute(bufferAfterMinutes)
  for (let at = instantOf(zone, date, time.from) - minute(bufferBeforeMinutes); at < end; at += 900_000) {
    const met = busy.filter(({ start, end }) => start <= at && at < end)
    const used = met.reduce((sum, { quantity }) => sum + (quantity ?? entry.desks ?? 1), 0)
    if (used + (entry.desks === null ? 1 : (people ?? 1)) > (entry.desks ?? 1)) return true
  }
  return false
}

/** School holidays of the French calendar, and a public holiday, on some of the dates that are asked. */
export const holidays = new Map([
  ["fr", new Set(["2026-03-16", "2026-03-17", "2026-03-24", "2026-04-07", "2026-04-10"])],
  ["nl", new Set(["2026-04-07", "2026-04-14"])],
  ["public", new Set(["2026-04-06", "2026-05-01", "2026-03-18"])],
])

/** The dates that are asked of a space, one after the other. */
function datesAsked(entry: SpaceEntry, time: WantedTime): string[] {
  if (time.weekday === null) return time.date === null ? [] : [time.date]
  const { date: today, minute } = wallTimeOf(zone, now)
  let date = time.date ?? (minute < time.from ? today : addDays(today, 1))
  while (weekdayOf(date) !== time.weekday) date = addDays(date, 1)
  const dates: string[] = []
  for (let week = 0; time.lastDate === null ? week < time.weeks : date <= time.lastDate; week++) {
    const off =
      isSkipped(zone, date, time.from) ||
      (time.without.includes("public_holidays") && holidays.get("public")?.has(date)) ||
      (time.without.includes("school_holidays") && holidays.get(entry.calendar)?.has(date))
    if (!off) dates.push(date)
    date = addDays(date, 7)
  }
  return dates
}

/** How many: where no first date is named, without those that come too soon. */
function datesCounted(entry: SpaceEntry, time: WantedTime): number {
  const earliest = now + entry.window.leadMinutes * 60_000
  const counts = (date: string) => time.date !== null || instantOf(zone, date, time.from) >= earliest
  return datesAsked(entry, time).filter(counts).length
}

/** When the time that is wanted is first free, by a form that a space has. */
export function firstSlot(
  entry: SpaceEntry,
  { freeSlot, people }: SpaceQuery,
  form: string | null,
  busy: BusyTime[] = [],
) {
  if (!freeSlot) return null
  const rules = {
    timeZone: zone,
    hours: entry.hours.filter((rule) => rule.form === null || rule.form === form),
    exceptions: entry.exceptions,
  }
  const taken = takenTime(busy, { desks: entry.desks, wanted: people ?? 1 })
  // However far ahead.
  const window = { ...entry.window, horizonDays: 100_000 }
  for (const range of slotRanges(freeSlot, zone, now)) {
    const found = firstFree({ rules, window, taken, now }, { range, minutes: freeSlot.minutes })
    if (found) return found
  }
  return null
}

/** The dates that are asked on which a space is free by a form that it has, and what booking says against each. */
export function freeDates(
  entry: SpaceEntry,
  query: SpaceQuery & { time: WantedTime },
  form: string | null,
  busy: BusyTime[] = [],
): { end: number; faults: SlotFault[] }[] {
  const { time } = query
  const hours = entry.hours.filter((rule) => rule.form === null || rule.form === form)
  const rules = { timeZone: zone, hours, exceptions: entry.exceptions }
  return datesAsked(entry, time).flatMap((date) => {
    if (!isOpen(rules, date, time.from, time.until) || isBusy(entry, query, time, date, busy)) return []
    const until = time.until > time.from ? time.until : time.until + 1440
    const slot = { start: instantOf(zone, date, time.from), end: instantOf(zone, date, until) }
    const faults = slotFaults(rules, entry.window, slot, now)
    return faults.includes("past") || faults.includes("too_soon") ? [] : [{ end: slot.end, faults }]
  })
}

/** The contract once more, one space at a time, without an index. */
export function bruteForce(entries: SpaceEntry[], query: SpaceQuery, busy = new Map<string, BusyTime[]>()) {
  const { near, radius, people, priceMax, time } = query
  const asked = query.within.map((id) => areas.get(id) as SearchArea)
  const toArea = (entry: SpaceEntry, area: SearchArea) => {
    const at: [number, number] = [entry.lon, entry.lat]
    if (area.shape) return distanceToArea(at, area.shape)
    if ([entry.municipalityId, entry.postcodeId].includes(area.id)) return 0
    return distance(at, area.center, { units: "meters" })
  }
  const metres = (entry: SpaceEntry) => {
    if (near) return distance(near, [entry.lon, entry.lat], { units: "meters" })
    return asked.length ? Math.min(...asked.map((area) => toArea(entry, area))) : null
  }
  const known = new Map<string, (string | null)[]>()
  const openForms = (entry: SpaceEntry) => {
    const forms = known.get(entry.id) ?? workOutForms(entry)
    known.set(entry.id, forms)
    return forms
  }
  const workOutForms = (entry: SpaceEntry) => {
    const forms: (string | null)[] = codesOf(entry.forms, sharingForms)
    if (query.freeSlot)
      return (forms.length ? forms : [null]).filter((form) =>
        firstSlot(entry, query, form, busy.get(entry.id)),
      )
    if (!time) return forms
    const asked = datesCounted(entry, time)
    return (forms.length ? forms : [null]).filter((form) => {
      const free = freeOn(entry, form)
      return free > 0 && 100 * free >= asked * time.freeShare
    })
  }
  const freeOn = (entry: SpaceEntry, form: string | null) =>
    time ? freeDates(entry, { ...query, time }, form, busy.get(entry.id)).length : 0
  const price = (entry: SpaceEntry) => comparablePrice(entry.prices, query.priceUnit, today)
  const fits = (entry: SpaceEntry, leaveOut: "form" | "kind" | "within" | null, form?: string) => {
    const d = metres(entry)
    const cost = price(entry)
    const wantedForms = form ? [form] : leaveOut === "form" ? [] : query.form
    return (
      (people === null ||
        ((entry.capacity ?? -1) >= people && (entry.desks === null || entry.desks >= people))) &&
      (query.capacityMax === null || (entry.capacity !== null && entry.capacity <= query.capacityMax)) &&
      (near === null || (d as number) <= (radius ?? 3000)) &&
      (leaveOut === "within" ||
        asked.length === 0 ||
        asked.some((area) => toArea(entry, area) <= (near ? 0 : (radius ?? 0)))) &&
      (!query.bbox || inBbox(entry.lon, entry.lat, query.bbox)) &&
      (leaveOut === "kind" || query.kind.length === 0 || query.kind.includes(entry.kind)) &&
      (query.siteKind.length === 0 || query.siteKind.includes(entry.siteKind)) &&
      query.amenities.every((code) => codesOf(entry.amenities, amenities).includes(code)) &&
      query.allows.every((code) => codesOf(entry.allows, allowances).includes(code)) &&
      (!query.accessible || entry.wheelchair === "yes") &&
      (priceMax === null || (cost !== null && cost.amount <= priceMax)) &&
      foldWords(query.q).every((start) =>
        entry.texts.flatMap(foldWords).some((word) => word.startsWith(start)),
      ) &&
      (wantedForms.length === 0 || wantedForms.some((wanted) => openForms(entry).includes(wanted))) &&
      ((!time && !query.freeSlot) || openForms(entry).length > 0)
    )
  }
  const score = (entry: SpaceEntry) => {
    const inputs: ScoreInputs = {}
    const d = metres(entry)
    const cost = price(entry)
    if (d !== null) inputs.proximity = { distanceM: d }
    if (people !== null && entry.desks === null) inputs.capacity = { people, capacity: entry.capacity ?? 0 }
    if (priceMax !== null && cost)
      inputs.price = { amount: cost.amount, budget: priceMax, currency: "EUR", unit: query.priceUnit }
    if (time && time.freeShare < 100) {
      const offered = codesOf(entry.forms, sharingForms)
      const wanted = query.form.length ? offered.filter((form) => query.form.includes(form)) : offered
      const free = Math.max(...[null, ...wanted].map((form) => freeOn(entry, form)))
      inputs.time = { wantedMinutes: datesCounted(entry, time), freeMinutes: free }
    }
    if (query.activity.length > 0) {
      const wishes = wishesOf(query.activity)
      const has = [
        ...query.activity.filter((code) => codesOf(entry.activities, activitiesOfUse).includes(code)),
        ...wishes.amenities.filter((code) => codesOf(entry.amenities, amenities).includes(code)),
        ...wishes.allows.filter((code) => codesOf(entry.allows, allowances).includes(code)),
        ...wishes.access.filter((code) => codesOf(entry.accessFacts, accessFacts).includes(code)),
      ]
      const wished = query.activity.length + Object.values(wishes).flat().length
      inputs.suitability = { wished, present: has.length }
    }
    const stop = Math.min(
      ...stops.map(({ position }) => distance(position, [entry.lon, entry.lat], { units: "meters" })),
    )
    inputs.transit = { distanceM: stop, stop: null }
    return explainScore(inputs, query.weights).score
  }
  const last = Number.POSITIVE_INFINITY
  const key = (entry: SpaceEntry): [number, number] => {
    const points = score(entry)
    switch (query.sort) {
      case "score":
        return points === null ? [last, -entry.publishedAt] : [-points, 0]
      case "distance":
        return [Math.round((metres(entry) ?? 0) * 10), 0]
      case "price":
        return [price(entry)?.amount ?? last, 0]
      case "capacity":
        return [entry.capacity === null ? last : -entry.capacity, 0]
      case "newest":
        return [-entry.publishedAt, 0]
    }
  }
  const found = entries
    .filter((entry) => fits(entry, null))
    .map((entry) => ({ id: entry.id, key: key(entry) }))
    .sort((a, b) => {
      if (a.key[0] !== b.key[0]) return a.key[0] < b.key[0] ? -1 : 1
      if (a.key[1] !== b.key[1]) return a.key[1] < b.key[1] ? -1 : 1
      return a.id < b.id ? -1 : 1
    })
    .map(({ id }) => id)
  const facets: Facets = { form: {}, kind: {}, municipality: {} }
  const count = (counts: Record<string, number>, code: string) => {
    counts[code] = (counts[code] ?? 0) + 1
  }
  const byMunicipality = asked.length > 0 && asked.every((area) => area.level === "municipality")
  for (const entry of entries) {
    for (const form of codesOf(entry.forms, sharingForms))
      if (fits(entry, "form", form)) count(facets.form, form)
    if (fits(entry, "kind")) count(facets.kind, entry.kind)
    if (entry.municipalityId && fits(entry, byMunicipality ? "within" : null))
      count(facets.municipality, entry.municipalityId)
  }
  return { found, facets }
}
