import windowsZones from "cldr-core/supplemental/windowsZones.json"
import { minuteMs } from "~/availability/units"
import { ianaZone, isIanaZone } from "../wall-time"

/*
 * Zones by the names that Windows gives them: its own (`Romance Standard Time`), and those that it shows, such as
 * `(UTC+01:00) Brussels, Copenhagen, Madrid, Paris`.
 */

/** What a name says of an offset, and the rest of it. */
export interface OffsetIn {
  /** Minutes that clocks are ahead of UTC; null where it says none. */
  minutes: number | null
  rest: string
}

/** @returns null for a name that begins with neither UTC nor an offset. */
export function offsetIn(name: string): OffsetIn | null {
  const [whole, sign, hours, minutes = "0", rest = ""] =
    /^\(?(?:UTC|GMT|Z|(?=[+-]))\s*(?:([+-])(\d{1,2}):?(\d\d)?)?(?:\)\s*(.*))?$/i.exec(name.trim()) ?? []
  if (whole === undefined) return null
  if (!sign) return { minutes: null, rest }
  const total = Number(hours) * 60 + Number(minutes)
  return total > 14 * 60 ? null : { minutes: sign === "-" ? -total : total, rest }
}

/** What Windows shows that is neither a place that zones are called by nor like its own name, in small letters. */
const shownOtherwise: Record<string, string> = {
  alaska: "Alaskan Standard Time",
  arizona: "US Mountain Standard Time",
  brasilia: "E. South America Standard Time",
  "chennai, kolkata, mumbai, new delhi": "India Standard Time",
  hawaii: "Hawaiian Standard Time",
  indiana: "US Eastern Standard Time",
  "international date line west": "Dateline Standard Time",
  kathmandu: "Nepal Standard Time",
  "port louis": "Mauritius Standard Time",
  saskatchewan: "Canada Central Standard Time",
  "sri jayawardenepura": "Sri Lanka Standard Time",
  "west central africa": "W. Central Africa Standard Time",
  yangon: "Myanmar Standard Time",
}

/** @returns the name that IANA knows it by; null for any other name. */
export function zoneOfWindows(name: string): string | null {
  const { minutes = null, rest = name } = offsetIn(name) ?? {}
  const words = rest.replace(/\s*\(.*\)$/, "")
  const names = [
    name,
    shownOtherwise[words.toLowerCase()] ?? "",
    words,
    `${words} Standard Time`,
    words.replace(/ Time$/i, " Standard Time"),
  ]
  const known = names.map((found) => byName().get(found.toLowerCase())).find(Boolean)
  if (known) return known
  if (rest === name) return null
  const places = rest.split(/[,;]/).flatMap((place) => byPlace().get(place.trim().toLowerCase()) ?? [])
  return places.find((zone) => minutes === null || isAhead(zone, minutes)) ?? null
}

let names: Map<string, string> | null = null

/** Windows' own names. */
function byName(): Map<string, string> {
  names ??= new Map(
    mapped().flatMap(({ _other, _type, _territory }) =>
      _territory === "001" && isIanaZone(_type) ? [[_other.toLowerCase(), _type]] : [],
    ),
  )
  return names
}

let places: Map<string, string[]> | null = null

/** Zones by the place at the end of their names. */
function byPlace(): Map<string, string[]> {
  if (places) return places
  places = new Map()
  const zones = [...Intl.supportedValuesOf("timeZone"), ...mapped().flatMap(({ _type }) => _type.split(" "))]
  for (const zone of new Set(zones)) {
    const place = (zone.split("/").at(-1) ?? "").replaceAll("_", " ").toLowerCase()
    places.set(place, [...(places.get(place) ?? []), zone])
  }
  return places
}

const mapped = () => windowsZones.supplemental.windowsZones.mapTimezones.map(({ mapZone }) => mapZone)

/** Whether clocks of a zone are so far ahead in some season. */
function isAhead(zone: string, minutes: number): boolean {
  if (!isIanaZone(zone)) return false
  return [0, 6].some((month) => {
    const wall = Date.UTC(2026, month, 1)
    return wall - ianaZone(zone)(wall) === minutes * minuteMs
  })
}
