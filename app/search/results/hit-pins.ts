import type { CardHit } from "./card-hit"

/** One pin: all spaces that were found at one point, the best of them in front. */
export interface HitPin {
  id: string
  ids: string[]
  name: string
  score: number | null
  lon: number
  lat: number
}

/** Pins for what was found, in its order; the spaces of one building share one. */
export function pinsOf(hits: readonly Pick<CardHit, "id" | "name" | "score" | "lon" | "lat">[]): HitPin[] {
  const pins = new Map<string, HitPin>()
  for (const { id, name, score, lon, lat } of hits) {
    const key = `${lon.toFixed(5)} ${lat.toFixed(5)}`
    const pin = pins.get(key)
    if (pin) pin.ids.push(id)
    else pins.set(key, { id, ids: [id], name: name.text, score, lon, lat })
  }
  return [...pins.values()]
}
