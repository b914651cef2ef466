import { z } from "zod"

/** The fields that bodies about bookings are made of. */

/** Instants that calendars know: every year of four digits would let minutes run out of their columns. */
const years = [2000, 2100] as const

export const instant = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const year = new Date(text).getUTCFullYear()
    return year >= years[0] && year <= years[1]
  }, "instant")
  .refine((text) => Date.parse(text) % 60_000 === 0, "wholeMinute")

export const date = z.iso.date()
export const id = z.string().min(1).max(64)
const noNul = (text: string) => !text.includes("\0")
export const text = (most: number) => z.string().trim().min(1).max(most).refine(noNul)

export const people = z.int().min(1).max(100_000)
export const quantity = z.int().min(1).max(100_000)
