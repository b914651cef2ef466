/** Streets are longer than the crow flies by about this factor. */
const detour = 1.3
const metresPerMinute = 80
const decayMinutes = 15

/** Estimated minutes on foot over a distance in a straight line. */
export function walkMinutes(distanceM: number): number {
  return (distanceM * detour) / metresPerMinute
}

/** How near something is on foot, from 1 (here) towards 0: a bell curve over the walking minutes. */
export function proximityDecay(distanceM: number): number {
  return Math.exp(-0.5 * (walkMinutes(distanceM) / decayMinutes) ** 2)
}
