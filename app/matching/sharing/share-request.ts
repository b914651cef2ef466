import { z } from "zod"
import type { Locale, ShownText } from "~/i18n/locales"
import { type JointWay, jointWays } from "~/needs/need"
import { maybe, text } from "~/spaces/input-parts"
import type { NoiseClash } from "./fits-beside"

/** Where a request to share stands; `taken_apart` is one that was accepted, and whose groups look alone again. */
export const shareStatuses = ["open", "accepted", "declined", "withdrawn", "taken_apart"] as const
export type ShareStatus = (typeof shareStatuses)[number]

/** What a group asks of another: how they would share, and a word. */
export const ShareInput = z.object({ way: z.enum(jointWays), message: maybe(text(1000)) })
export type ShareValues = z.output<typeof ShareInput>

/** A request to share as one of its two groups reads it. */
export interface ShownRequest {
  id: string
  way: JointWay
  status: ShareStatus
  message: string | null
  /** Whether the reader's need is the one that asks. */
  byUs: boolean
  /** Whether it can be answered now: both needs are open. */
  isWaiting: boolean
  /** The other group, and its need while the reader may know of it. */
  other: {
    group: { id: string; name: ShownText }
    need: { id: string; title: string; language: Locale } | null
  }
  /** What of noise stands between the two, while it can be answered; `ours` is the reader's group. */
  noise: NoiseClash[]
  jointId: string | null
  /** Instant as ISO text. */
  createdAt: string
}
