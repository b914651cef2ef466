import type { GeoJSONVTTile } from "@maplibre/geojson-vt"
import { fromGeojsonVt } from "@maplibre/vt-pbf"
import { sum } from "d3-array"
import { fromJson } from "#db/json"
import { touchesBbox } from "~/geo/bbox"
import type { Bbox, Position } from "~/geo/position"
import { project, type Tile, tileBbox } from "~/geo/tile"
import { type Locale, showText } from "~/i18n/locales"
import { bitCount } from "~/platform/memory/bits"
import { BlockSieve } from "../blocks/block-sieve"
import { blockWords } from "../blocks/block-table"
import type { SpaceMatcher } from "./matcher"
import { scoreTenths } from "./row-score"

const extent = 4096
/** Side of the square in which spaces are drawn as one, in tile units: an eighth of the tile. */
const cell = 512
/** From this zoom on only spaces at the same place are drawn as one. */
const pointsFromZoom = 16
/** So many are named, so that a card can light the pin that holds it. */
const namedMost = 40

/** Spaces that are drawn as one. */
interface Group {
  count: number
  /** Sums over the spaces, in tile units. */
  x: number
  y: number
  /** While they are few. */
  rows: number[]
}

/**
 * The spaces of one tile that fit the query, as a vector tile with the layer `spaces`: a group has `count` (and
 * `ids` while they are few), a single space `id`, `name`, `score` and `capacity`. Null when there is none.
 */
export function drawSpaceTile(
  matcher: SpaceMatcher,
  tile: Tile,
  locale: Locale,
): Uint8Array<ArrayBuffer> | null {
  const groups = [...groupsOf(matcher, tile)]
  if (groups.length === 0) return null
  const layer = {
    features: groups.map((group) => ({
      type: 1,
      geometry: [[Math.round(group.x / group.count), Math.round(group.y / group.count)]],
      tags:
        group.count === 1 ? pointTags(matcher, group.rows[0] as number, locale) : groupTags(matcher, group),
    })),
  } as unknown as GeoJSONVTTile
  return fromGeojsonVt({ spaces: layer }, { version: 2, extent }) as Uint8Array<ArrayBuffer>
}

/** The filters stay those of the query; the tile only narrows where to look. */
function groupsOf(matcher: SpaceMatcher, tile: Tile): Iterable<Group> {
  const groups = new TileGroups(tile)
  const sieve = new BlockSieve(matcher, false)
  const { blocks } = sieve
  const box = tileBbox(tile)
  for (const block of sieve.candidates()) {
    if (!touchesBbox(box, blocks.boxOf(block)) || !sieve.look(block)) continue
    const count = sum(words, (word) => bitCount(sieve.found(word)))
    if (groups.takeIn(blocks.boxOf(block), count)) continue
    for (const word of words)
      for (let left = sieve.found(word); left !== 0; left &= left - 1) {
        const row = blocks.rowAt(block, word, left)
        groups.add(matcher.index.position(row), row)
      }
  }
  return groups.all
}

const words = Array.from({ length: blockWords }, (_, word) => word)

/** Spaces of a tile by where they are drawn. */
class TileGroups {
  readonly #groups = new Map<string, Group>()
  readonly #size: number

  constructor(private readonly tile: Tile) {
    this.#size = 2 ** tile.z
  }

  get all(): Iterable<Group> {
    return this.#groups.values()
  }

  add(position: Position, row: number): void {
    const at = this.#unitsOf(position)
    if (at) this.#put(this.#keyOf(at), at, 1).rows.push(row)
  }

  /**
   * Takes in the spaces of a box in which all are drawn as one, and too many to be named, as if they lay in its middle.
   * @returns false where that is not so, and each has to be looked at.
   */
  takeIn(box: Bbox, count: number): boolean {
    if (count === 0) return true
    if (this.tile.z >= pointsFromZoom) return false
    const [west, south, east, north] = box
    const [from, to] = [this.#unitsOf([west, north]), this.#unitsOf([east, south])]
    if (!from || !to) return false
    const key = this.#keyOf(from)
    if (key !== this.#keyOf(to) || (this.#groups.get(key)?.count ?? 0) + count <= namedMost) return false
    this.#put(key, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, count)
    return true
  }

  /** Where a place lies in the tile; null outside. Each is in one tile alone, also on a border. */
  #unitsOf(position: Position): { x: number; y: number } | null {
    const [worldX, worldY] = project(position)
    const { x, y } = this.tile
    if (Math.floor(worldX * this.#size) !== x || Math.floor(worldY * this.#size) !== y) return null
    return { x: (worldX * this.#size - x) * extent, y: (worldY * this.#size - y) * extent }
  }

  #keyOf({ x, y }: { x: number; y: number }): string {
    return this.tile.z >= pointsFromZoom ? `${x} ${y}` : `${Math.floor(x / cell)} ${Math.floor(y / cell)}`
  }

  #put(key: string, { x, y }: { x: number; y: number }, count: number): Group {
    let group = this.#groups.get(key)
    if (!group) {
      group = { count: 0, x: 0, y: 0, rows: [] }
      this.#groups.set(key, group)
    }
    group.count += count
    group.x += count * x
    group.y += count * y
    return group
  }
}

function groupTags({ index }: SpaceMatcher, { count, rows }: Group): Record<string, string | number> {
  if (count > namedMost) return { count }
  return { count, ids: rows.map((row) => index.idOf(row)).join(",") }
}

function pointTags(matcher: SpaceMatcher, row: number, locale: Locale): Record<string, string | number> {
  const { index } = matcher
  const score = scoreTenths(matcher, row)
  const people = index.columns.capacity[row] as number
  return {
    id: index.idOf(row),
    name: showText(fromJson(index.nameOf(row)), locale).text,
    ...(score !== null && { score: score / 10 }),
    ...(people >= 0 && { capacity: people }),
  }
}
