import { isWinter } from "~/bookings/prices/price-booking"

const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, "0")}-01`)

/** The part of a year in which the energy supplement of a space is asked. */
export const winterShare = months.filter(isWinter).length / months.length
