import { z } from "zod"
import { instant } from "~/availability/date-input"
import { minuteMs } from "~/availability/units"

/** The fields that bodies about bookings are made of. */

export const wholeMinute = instant.refine((text) => Date.parse(text) % minuteMs === 0, "wholeMinute")

const noNul = (text: string) => !text.includes("\0")
export const id = z.string().min(1).max(64).refine(noNul)
export const text = (most: number) => z.string().trim().min(1).max(most).refine(noNul)

/** Money, in cents. */
export const cents = z.int().min(0).max(2_000_000_000)
export const people = z.int().min(1).max(100_000)
export const quantity = z.int().min(1).max(100_000)
