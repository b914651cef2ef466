import { drawingWidth } from "./map-drawing"

export interface PlacedLabel {
  text: string
  x: number
  y: number
}

interface LabelWish extends PlacedLabel {
  /** The more important are placed first. */
  importance: number
}

/** Width of a letter as a share of the size of the type: a mean, a little wide. */
const letterWidth = 0.54

/**
 * Places labels so that none covers another; what finds no room is left out.
 * @param size of the type, in units of the drawing.
 */
export function placeLabels(wishes: LabelWish[], size: number): PlacedLabel[] {
  const placed: { label: PlacedLabel; half: number }[] = []
  for (const { text, x, y } of [...wishes].sort((a, b) => b.importance - a.importance)) {
    const half = (text.length * letterWidth * size) / 2
    const label = { text, x: Math.round(Math.min(Math.max(x, half), drawingWidth - half)), y: Math.round(y) }
    const free = placed.every(
      (other) =>
        Math.abs(other.label.x - label.x) >= half + other.half ||
        Math.abs(other.label.y - label.y) >= size * 1.1,
    )
    if (free) placed.push({ label, half })
  }
  return placed.map(({ label }) => label)
}

/** A name as short as a map needs it: one language of two, and saints abbreviated. */
export function shortName(name: string): string {
  return (name.split(" / ")[0] ?? name).replace(/\bSaint(e?)-/g, "St$1-").replace(/\bSint-/g, "St-")
}
