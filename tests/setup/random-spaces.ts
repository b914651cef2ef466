import type { BookingWindow } from "~/availability/booking-window"
import { addDays } from "~/availability/dates"
import type { DatedException } from "~/availability/opening"
import type { SpaceEntry } from "~/search/index/space-entry"
import {
  accessFacts,
  activitiesOfUse,
  allowances,
  amenities,
  buildingKinds,
  facts,
  type PriceRule,
  priceAudiences,
  priceModels,
  priceUnits,
  schoolCalendars,
  sharingForms,
  soundTiers,
  spaceKinds,
  type WeeklyRule,
  wheelchairLevels,
} from "~/spaces/vocabulary"
import type { Chooser } from "../../scripts/bench/choose"

/** Minutes of a day of noise. */
const noisyUntil = [12 * 60, 18 * 60, 20 * 60 + 15, 22 * 60, 25 * 60]

const words = ["zaal", "église", "Sint-Jan", "école", "PIANO", "atelier", "cœur", "hall", "tuin", "l’aube"]

/** A space of a small invented city around Brussels; places repeat, so that there are ties. */
export function randomEntry(choose: Chooser, id: string): SpaceEntry {
  const { whole, chance, one, some } = choose
  const kind = one(spaceKinds)
  const desks = kind === "desk_area" && chance(0.8) ? whole(1, 30) : null
  return {
    id,
    siteId: `site-${whole(1, 40)}`,
    organisationId: `org-${whole(1, 10)}`,
    lon: 4.25 + whole(0, 60) / 300,
    lat: 50.78 + whole(0, 60) / 500,
    capacity: chance(0.1) ? desks : whole(1, 200),
    desks,
    kind,
    siteKind: one(buildingKinds),
    forms: bits(some(sharingForms, 0.3), sharingForms),
    amenities: bits(some(amenities, 0.5), amenities),
    allows: bits(some(allowances, 0.6), allowances),
    noise: {
      tier: chance(0.3) ? null : one(soundTiers),
      voicesUntil: chance(0.4) ? null : one(noisyUntil),
      amplifiedUntil: chance(0.3) ? null : one(noisyUntil),
    },
    wheelchair: one(wheelchairLevels),
    entrance: one(facts),
    prices: Array.from({ length: whole(0, 3) }, () => randomPrice(choose)),
    hours: Array.from({ length: whole(0, 6) }, () => randomHours(choose)),
    exceptions: chance(0.7) ? [] : Array.from({ length: whole(1, 3) }, () => randomException(choose)),
    window: randomWindow(choose),
    activities: bits(some(activitiesOfUse, 0.3), activitiesOfUse),
    accessFacts: bits(some(accessFacts, 0.4), accessFacts),
    timeZone: "Europe/Brussels",
    calendar: one(schoolCalendars),
    publishedAt: Date.parse("2026-01-01") + whole(0, 30) * 86_400_000,
    municipalityId: chance(0.05) ? null : one(["be-a", "be-b", "be-c"]),
    neighbourhoodId: null,
    postcodeId: one(["p-1000", "p-1030", null]),
    inside: [],
    around: [],
    name: JSON.stringify({ original: "fr", fr: `Espace ${id}` }),
    texts: some(words, 0.3),
  }
}

function randomPrice({ whole, chance, one }: Chooser): PriceRule {
  return {
    audience: one(priceAudiences),
    model: one(priceModels),
    amount: whole(1, 60) * 100,
    currency: "EUR",
    unit: one(priceUnits),
    from: chance(0.2) ? one(["2026-01-01", "2026-06-01"]) : null,
    until: chance(0.2) ? one(["2026-02-01", "2026-12-31"]) : null,
    vat: "included",
    vatRate: 21,
  }
}

function randomHours({ whole, chance, one }: Chooser): WeeklyRule {
  const from = whole(0, 95) * 15
  return {
    weekday: whole(1, 7),
    from,
    until: chance(0.2) ? whole(1, 40) * 15 : Math.min(1440, from + whole(1, 40) * 15),
    form: chance(0.2) ? one(sharingForms) : null,
    validFrom: chance(0.15) ? one(["2026-01-01", "2026-04-01"]) : null,
    validUntil: chance(0.15) ? one(["2026-03-31", "2026-12-31"]) : null,
  }
}

/** Around the dates that searches in tests ask about. */
function randomException({ whole, chance, one }: Chooser): DatedException {
  const from = one(["2026-03-09", "2026-03-10", "2026-03-17", "2026-03-28", "2026-03-29", "2026-10-25"])
  const wholeDay = chance(0.5)
  return {
    from,
    until: addDays(from, chance(0.5) ? 0 : whole(1, 20)),
    open: chance(0.5),
    fromMinute: wholeDay ? null : whole(0, 95) * 15,
    untilMinute: wholeDay ? null : whole(1, 96) * 15,
  }
}

function randomWindow({ whole, one }: Chooser): BookingWindow {
  return {
    leadMinutes: one([0, 120, 2880, 14_400]),
    horizonDays: one([7, 30, 365]),
    minMinutes: one([30, 60]),
    maxMinutes: one([120, 600]),
    stepMinutes: one([15, 30, 60]),
    bufferBeforeMinutes: whole(0, 2) * 15,
    bufferAfterMinutes: whole(0, 2) * 15,
  }
}

function bits<T>(codes: T[], vocabulary: readonly T[]): number {
  return codes.reduce((sum, code) => sum | (1 << vocabulary.indexOf(code)), 0)
}
