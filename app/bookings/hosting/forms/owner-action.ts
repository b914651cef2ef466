import type { SubmissionResult } from "@conform-to/react"
import type { DateFault } from "../../booking"

/** How often time is kept again. */
export const repeats = ["none", "daily", "weekly", "monthly"] as const

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

/** A form that could not be done, so that it can be shown again. */
export interface OwnerRefusal {
  intent: string
  /** Of the booking or series that it was about. */
  id: string
  /** A sentence in the reader's language, wherever else it stands. */
  text: string
  /** What was typed, and the faults beside their fields. */
  lastResult: SubmissionResult<string[]>
  /** Rules of its own that the owner may set aside, saying so; none where something else is in the way. */
  beyond: DateFault[]
}
