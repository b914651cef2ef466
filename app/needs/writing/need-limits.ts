/** Lines that one need has of each. */
export const maxOrigins = 50
export const maxShapes = 3
/** A need ends within so many years from today. */
export const furthestYears = 5
/** Who usually come to it. */
export const mostPeople = 20_000
export const maxLines = 7
export const maxDates = 40
/** Metres around a point that can be chosen. */
export const radii = [500, 1000, 2000, 3000, 5000, 10_000] as const
/** Metres that programs can say. */
export const minRadius = 100
export const maxRadius = 10_000
