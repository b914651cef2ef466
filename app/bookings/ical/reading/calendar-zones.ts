import ICAL from "ical.js"
import { minuteMs } from "~/availability/units"
import { type JCal, property, propertyText, propertyValues } from "../jcal"
import { describedZone, ianaZone, isIanaZone, utc, type Zone } from "../wall-time"
import { fieldOf } from "./content-lines"
import { EventFault } from "./left-out"
import { offsetIn, zoneOfWindows } from "./windows-zones"

/** What the times of one calendar file mean. */
export interface CalendarZones {
  /** For whole days. */
  site: Zone
  /** For times without a zone: the calendar's own, or else the site's. @throws {EventFault} */
  floating: () => Zone
  /** @param name of a `TZID`, or an offset. @throws {EventFault} for one that nobody knows. */
  named: (name: string) => Zone
}

/** What a calendar says of its zones. */
export interface ZoneWords {
  /** `X-WR-TIMEZONE`, empty without. */
  ownZone: string
  /** The texts of its `VTIMEZONE`s. */
  descriptions: string[]
}

const maxZones = 200
const longestName = 200

/**
 * Zones by the name that IANA knows them by, else as the file describes them itself (as Outlook does), else by what
 * Windows calls them, or by an offset.
 * @param timeZone of the site.
 * @param words looked at when the first zone is asked for: a file may say them last.
 */
export function readZones(words: ZoneWords, timeZone: string): CalendarZones {
  const site = ianaZone(timeZone)
  const known = new Map<string, Zone | null>()
  let described: Map<string, JCal> | null = null
  const named = (name: string): Zone => {
    if (!known.has(name)) {
      described ??= readDescriptions(words.descriptions)
      known.set(name, findZone(name.trim(), described.get(name.trim())))
    }
    const zone = known.get(name)
    if (!zone) throw new EventFault("zone", name)
    return zone
  }
  return { site, named, floating: () => (words.ownZone ? named(words.ownZone) : site) }
}

function readDescriptions(texts: string[]): Map<string, JCal> {
  const described = new Map<string, JCal>()
  for (const text of texts.slice(0, maxZones)) {
    try {
      const zone = ICAL.parse(cleaned(text)) as JCal
      described.set(propertyText(zone, "tzid"), zone)
    } catch {
      // As if it were not described.
    }
  }
  return described
}

/** Without lines that say nothing, and without blanks in rules. */
function cleaned(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => fieldOf(line)?.value)
    .map((line) => (/^RRULE/i.test(line) ? line.replace(/\s+/g, "") : line))
    .join("\r\n")
}

function findZone(name: string, description: JCal | undefined): Zone | null {
  if (name.length > longestName) return null
  const names = [name, description ? propertyText(description, "x-lic-location") : "", endOfName(name)]
  const iana = names.find((found) => /^[a-z]/i.test(found) && isIanaZone(found))
  if (iana) return ianaZone(iana)
  const described = description && fromDescription(description, name)
  if (described) return described
  const windows = zoneOfWindows(name)
  if (windows) return ianaZone(windows)
  if (utcNames.test(name)) return utc
  const offset = offsetIn(name)
  return offset && (offset.rest === "" || utcNames.test(offset.rest)) ? ahead(offset.minutes ?? 0) : null
}

/** `Europe/Brussels` at the end of a longer name, such as `/freeassociation.sourceforge.net/Europe/Brussels`. */
function endOfName(tzid: string): string {
  return tzid.includes("/") ? tzid.split("/").slice(-2).join("/") : ""
}

const utcNames = /^(tzone:\/\/microsoft\/utc|zulu|universal|coordinated universal time|greenwich mean time)$/i

const ahead =
  (minutes: number): Zone =>
  (wall) =>
    wall - minutes * minuteMs

const maxChanges = 200

/** When its changes are all known: the library looks for none beyond it. */
const lastChange = Date.UTC(2035, 11, 31)

/** @returns null for rules that no clock follows, which could be searched through without end, and for unreadable ones. */
function fromDescription(component: JCal, tzid: string): Zone | null {
  const changes = component[2]
  const isPlain = changes.every(
    (change) =>
      (propertyValues(change, "rrule") as { freq?: string }[]).every(({ freq }) => freq === "YEARLY") &&
      property(change, "tzoffsetto") &&
      property(change, "tzoffsetfrom") &&
      property(change, "dtstart"),
  )
  if (!isPlain || !changes.length || changes.length > maxChanges) return null
  try {
    const zone = describedZone(new ICAL.Component(component), tzid)
    return Number.isFinite(zone(lastChange)) ? zone : null
  } catch {
    // As if it were not described.
    return null
  }
}
