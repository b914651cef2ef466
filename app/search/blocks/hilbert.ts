/**
 * Where a cell lies on the Hilbert curve of a square grid: cells that are near on the curve are near on the ground.
 * See D. Hilbert, “Ueber die stetige Abbildung einer Linie auf ein Flächenstück”, 1891.
 * @param order the grid has `2 ** order` cells a side; at most 26, so that the answer is a whole number.
 * @param x column, from 0. @param y line, from 0.
 */
export function hilbertPlace(order: number, x: number, y: number): number {
  let [column, line] = [x, y]
  let place = 0
  for (let side = 2 ** (order - 1); side >= 1; side /= 2) {
    const right = (column & side) !== 0 ? 1 : 0
    const upper = (line & side) !== 0 ? 1 : 0
    place += side * side * ((3 * right) ^ upper)
    if (upper === 1) continue
    if (right === 1) {
      column = side - 1 - (column & (side - 1))
      line = side - 1 - (line & (side - 1))
    }
    ;[column, line] = [line, column]
  }
  return place
}

/** Whole numbers up to 2 ** 53 are exact in a number of JavaScript. */
const exactBits = 52
const finest = 16

/**
 * Points in the order of the Hilbert curve through the box that holds them all; points of one cell in the order given.
 * @param rows numbers of the points.
 */
export function inHilbertOrder(
  rows: ArrayLike<number>,
  lon: ArrayLike<number>,
  lat: ArrayLike<number>,
): Uint32Array {
  const count = rows.length
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number
    west = Math.min(west, lon[row] as number)
    east = Math.max(east, lon[row] as number)
    south = Math.min(south, lat[row] as number)
    north = Math.max(north, lat[row] as number)
  }
  // The place on the curve and the number of the point share one number, which sorts faster than by a function.
  const share = 2 ** Math.ceil(Math.log2(Math.max(2, count)))
  const order = Math.min(finest, Math.floor((exactBits - Math.log2(share)) / 2))
  const cells = 2 ** order
  const [acrossLon, acrossLat] = [cells / (east - west || 1), cells / (north - south || 1)]
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number
    const x = Math.min(cells - 1, Math.floor(((lon[row] as number) - west) * acrossLon))
    const y = Math.min(cells - 1, Math.floor(((lat[row] as number) - south) * acrossLat))
    keys[i] = hilbertPlace(order, x, y) * share + i
  }
  keys.sort()
  return Uint32Array.from(keys, (key) => rows[key % share] as number)
}
