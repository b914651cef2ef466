/** A point on the drawing. */
export type Point = readonly [x: number, y: number]

/** An area as closed rings: the first point is not repeated. */
export interface RingedArea {
  id: string
  rings: Point[][]
}

export interface SimplifiedBorders {
  areas: RingedArea[]
  /** Every border once, although two areas share it. */
  lines: Point[][]
}

/**
 * Draws borders with fewer points. A border that two areas share stays shared: rings are cut where three borders
 * meet, and each piece is simplified once (Douglas and Peucker), so that no gap opens between neighbours.
 * @param tolerance how far a border may move, in units of the drawing.
 */
export function simplifyBorders(areas: RingedArea[], tolerance: number): SimplifiedBorders {
  const isJunction = findJunctions(areas.flatMap(({ rings }) => rings))
  const pieces = new Map<string, Point[]>()
  const simplified = (piece: Point[]): Point[] => {
    // Both neighbours must ask for the same piece, whichever way round their ring runs.
    const backwards = [...piece].reverse()
    const [key, backKey] = [keyOf(piece), keyOf(backwards)]
    const turned = backKey < key
    const own = turned ? backKey : key
    let line = pieces.get(own)
    if (!line) {
      line = thinOut(turned ? backwards : piece, tolerance)
      pieces.set(own, line)
    }
    return turned ? [...line].reverse() : line
  }
  const drawn = areas.map(({ id, rings }) => {
    const kept = rings.map((ring) => joinPieces(cutRing(ring, isJunction).map(simplified)))
    const visible = kept.filter((ring) => ring.length >= 3)
    return { id, rings: visible.length ? visible : rings.slice(0, 1) }
  })
  return { areas: drawn, lines: [...pieces.values()] }
}

const pointKey = ([x, y]: Point) => `${x},${y}`
const keyOf = (piece: Point[]) => piece.map(pointKey).join(" ")

/** A point from which borders lead in other than two directions. */
function findJunctions(rings: Point[][]): (point: Point) => boolean {
  const neighbours = new Map<string, Set<string>>()
  for (const ring of rings)
    for (const [index, point] of ring.entries()) {
      const around = neighbours.get(pointKey(point)) ?? new Set()
      neighbours.set(pointKey(point), around)
      around.add(pointKey(ring[(index + 1) % ring.length] ?? point))
      around.add(pointKey(ring.at(index - 1) ?? point))
    }
  return (point) => neighbours.get(pointKey(point))?.size !== 2
}

/** Pieces from junction to junction; a ring without any is one piece from its first point in order round to it. */
function cutRing(ring: Point[], isJunction: (point: Point) => boolean): Point[][] {
  let first = ring.findIndex(isJunction)
  if (first === -1) {
    const keys = ring.map(pointKey)
    first = keys.indexOf([...keys].sort()[0] ?? "")
  }
  const turned = [...ring.slice(first), ...ring.slice(0, first + 1)]
  const pieces: Point[][] = []
  let piece: Point[] = []
  for (const [index, point] of turned.entries()) {
    piece.push(point)
    if (index > 0 && (isJunction(point) || index === turned.length - 1)) {
      pieces.push(piece)
      piece = [point]
    }
  }
  return pieces
}

function joinPieces(pieces: Point[][]): Point[] {
  return pieces.flatMap((piece) => piece.slice(0, -1))
}

/** Douglas and Peucker: keeps the ends, and whatever lies farther than the tolerance from the line between kept points. */
function thinOut(line: Point[], tolerance: number): Point[] {
  const keep = new Uint8Array(line.length)
  keep[0] = 1
  keep[line.length - 1] = 1
  const spans: [number, number][] = [[0, line.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from, to] = span
    let farthest = 0
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const distance = distanceToLine(line[i] as Point, line[from] as Point, line[to] as Point)
      if (distance > farthest) {
        farthest = distance
        at = i
      }
    }
    if (at === -1 || farthest <= tolerance) continue
    keep[at] = 1
    spans.push([from, at], [at, to])
  }
  return line.filter((_, index) => keep[index])
}

function distanceToLine([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const squared = dx * dx + dy * dy
  const along = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / squared))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}
