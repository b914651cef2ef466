import type { NearbyStop } from "~/city/stops.server"
import type { ShownText } from "~/i18n/locales"
import type { ShownArrival } from "~/spaces/arrival/arrival"
import type { Access, ActivityOfUse, Amenity, Conditions } from "~/spaces/vocabulary"
import type { KeptFree } from "../kept-free"
import type { PriceTold } from "../prices/price-told"

/** A confirmed date, with what was agreed for it. */
export interface CardDate {
  id: string
  /** Instants as ISO text. */
  start: string
  end: string
  people: number | null
  /** Desks, in a desk area. */
  quantity: number | null
  purpose: string
  activity: ActivityOfUse | null
  keptFree: KeptFree
  price: PriceTold | null
}

/** The door code of the next date: told, to be told from an instant on, or read only with a connection. */
export type CardCode =
  | { state: "told"; value: string; until: string }
  | { state: "later"; from: string }
  | { state: "online" }

/** What one needs to know before a date: the way in, who helps, the way there, the rules, what was agreed. */
export interface PracticalCard {
  /** Of the booking, or of the series. */
  id: string
  /** Those to come, the next first; at least one. */
  dates: [CardDate, ...CardDate[]]
  space: {
    name: ShownText
    floor: number | null
    access: Access
    conditions: Conditions
    amenities: Amenity[]
  }
  site: { name: string; address: string; lon: number; lat: number; timeZone: string }
  arrival: ShownArrival
  /** Null where the door has no code. */
  code: CardCode | null
  stops: NearbyStop[]
  owner: { name: ShownText; phone: string | null; email: string | null }
  organisation: ShownText
}

/** A fact of the dates that is the same for all of them; undefined where they differ. */
export function sameOf<K extends keyof CardDate>(
  dates: PracticalCard["dates"],
  fact: K,
): CardDate[K] | undefined {
  const [first] = dates
  const text = JSON.stringify(first[fact])
  return dates.every((date) => JSON.stringify(date[fact]) === text) ? first[fact] : undefined
}
