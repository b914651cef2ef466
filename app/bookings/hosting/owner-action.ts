import type { BookingScope, DateFault } from "../booking"

/** What the buttons and forms of an owner send as `intent`. */
export const ownerIntents = [
  "owner.confirm",
  "owner.confirm_all",
  "owner.decline",
  "owner.counter",
  "owner.tariff",
  "owner.no_show",
  "owner.offer",
  "owner.retake",
  "owner.cancel",
  "owner.edit",
  "owner.agenda",
  "owner.block",
] as const
export type OwnerIntent = (typeof ownerIntents)[number]

export function ownerIntentOf(text: unknown): OwnerIntent | null {
  return ownerIntents.find((intent) => intent === text) ?? null
}

/** What an owner's action came to, told on the page that it leads to. */
export const ownerNews = [
  "confirmed",
  "confirmedSome",
  "declined",
  "countered",
  "tariff",
  "no_show",
  "offered",
  "retaken",
  "cancelled",
  "edited",
  "agenda",
  "blocked",
  "blockedSome",
] as const
export type OwnerNews = (typeof ownerNews)[number]

/** The news that an address tells; null for none. */
export function newsOf(search: URLSearchParams, name = "done"): OwnerNews | null {
  const done = search.get(name)
  return ownerNews.find((news) => news === done) ?? null
}

/** An action that could not be done, so that its form can be shown again. */
export interface OwnerRefusal {
  intent: OwnerIntent
  /** Of the booking or series that it was about. */
  id: string
  /** A sentence in the reader's language. */
  text: string
  /** The field that it is about, if any. */
  field: string | null
  /** What was typed. */
  values: Record<string, string>
  /** Rules of its own that the owner may set aside, saying so; none where something else is in the way. */
  beyond: DateFault[]
}

/** A series as a whole, or one date alone. */
export const scopeOf = (text: unknown): BookingScope =>
  text === "series" || text === "following" ? text : "occurrence"
