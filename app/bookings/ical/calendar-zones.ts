import ICAL from "ical.js"
import { type JCal, property, propertyText, propertyValues } from "./jcal"
import type { RuleParts } from "./recurring-walls"
import { ImportError } from "./subscriptions/import-fault"
import { describedZone, ianaZone, isIanaZone, utc, type Zone } from "./wall-time"

/** What the times of one calendar file mean. */
export interface CalendarZones {
  /** For whole days and times without a zone. */
  site: Zone
  /** @param tzid of a `TZID`; a name that nobody knows is the zone of the site. */
  named: (tzid: string) => Zone
  utc: Zone
}

const maxZones = 200

/**
 * Zones by the name that IANA knows them by, else as the file describes them itself (as Outlook does).
 * @param timeZone of the site.
 */
export function readZones(calendar: JCal, timeZone: string): CalendarZones {
  const site = ianaZone(timeZone)
  const described = new Map(
    calendar[2].filter(([name]) => name === "vtimezone").map((zone) => [propertyText(zone, "tzid"), zone]),
  )
  if (described.size > maxZones) throw new ImportError("too_many")
  const known = new Map<string, Zone>()
  const find = (tzid: string): Zone => {
    const component = described.get(tzid)
    const names = [tzid, component ? propertyText(component, "x-lic-location") : "", endOfName(tzid)]
    const iana = names.find((name) => name && isIanaZone(name))
    if (iana) return ianaZone(iana)
    return component ? fromDescription(component, tzid) : site
  }
  return {
    site,
    utc,
    named: (tzid) => {
      const zone = known.get(tzid) ?? find(tzid)
      known.set(tzid, zone)
      return zone
    },
  }
}

/** `Europe/Brussels` at the end of a longer name, such as `/freeassociation.sourceforge.net/Europe/Brussels`. */
function endOfName(tzid: string): string {
  return tzid.startsWith("/") ? tzid.split("/").slice(-2).join("/") : ""
}

const maxChanges = 200

/** @throws {ImportError} for rules that no clock follows, which could be searched through without end. */
function fromDescription(component: JCal, tzid: string): Zone {
  const changes = component[2]
  const plain = changes.every(
    (change) =>
      (propertyValues(change, "rrule") as RuleParts[]).every(({ freq }) => freq === "YEARLY") &&
      property(change, "tzoffsetto") &&
      property(change, "tzoffsetfrom") &&
      property(change, "dtstart"),
  )
  if (!plain || !changes.length || changes.length > maxChanges) throw new ImportError("unreadable")
  return describedZone(new ICAL.Component(component), tzid)
}
