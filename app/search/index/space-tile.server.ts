import type { GeoJSONVTTile } from "@maplibre/geojson-vt"
import { fromGeojsonVt } from "@maplibre/vt-pbf"
import { fromJson } from "#db/json"
import { project, type Tile, tileBbox } from "~/geo/tile"
import { type Locale, showText } from "~/i18n/locales"
import { failed, type SpaceMatcher } from "./matcher"
import { scoreTenths } from "./rank.server"

const extent = 4096
/** Side of the square in which spaces are drawn as one, in tile units: an eighth of the tile. */
const cell = 512
/** From this zoom on only spaces at the same place are drawn as one. */
const pointsFromZoom = 16
/** So many are named, so that a card can light the pin that holds it. */
const namedMost = 40

interface Group {
  rows: number[]
  x: number
  y: number
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
  const groups = [...groupRows(matcher, tile).values()]
  if (groups.length === 0) return null
  const layer = {
    features: groups.map(({ rows, x, y }) => ({
      type: 1,
      geometry: [[Math.round(x / rows.length), Math.round(y / rows.length)]],
      tags: rows.length === 1 ? pointTags(matcher, rows[0] as number, locale) : groupTags(matcher, rows),
    })),
  } as unknown as GeoJSONVTTile
  return fromGeojsonVt({ spaces: layer }, { version: 2, extent }) as Uint8Array<ArrayBuffer>
}

function groupRows(matcher: SpaceMatcher, tile: Tile): Map<string, Group> {
  const { index } = matcher
  const size = 2 ** tile.z
  const groups = new Map<string, Group>()
  // The filters stay those of the query; the tile only narrows where to look.
  const rows = matcher.query.q ? matcher.candidates(false) : index.rowsIn([tileBbox(tile)])
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number
    const [worldX, worldY] = project(index.position(row))
    // Each space is in one tile alone, also on a border.
    if (Math.floor(worldX * size) !== tile.x || Math.floor(worldY * size) !== tile.y) continue
    if (matcher.test(row) !== failed.nothing) continue
    const x = (worldX * size - tile.x) * extent
    const y = (worldY * size - tile.y) * extent
    const key =
      tile.z >= pointsFromZoom ? `${worldX} ${worldY}` : `${Math.floor(x / cell)} ${Math.floor(y / cell)}`
    const group = groups.get(key)
    if (group) {
      group.rows.push(row)
      group.x += x
      group.y += y
    } else groups.set(key, { rows: [row], x, y })
  }
  return groups
}

function groupTags({ index }: SpaceMatcher, rows: number[]): Record<string, string | number> {
  const count = rows.length
  if (count > namedMost) return { count }
  return { count, ids: rows.map((row) => index.columns.ids[row]).join(",") }
}

function pointTags(matcher: SpaceMatcher, row: number, locale: Locale): Record<string, string | number> {
  const { ids, names, capacity } = matcher.index.columns
  const score = scoreTenths(matcher, row)
  const people = capacity[row] as number
  return {
    id: ids[row] as string,
    name: showText(fromJson(names[row] as string), locale).text,
    ...(score !== null && { score: score / 10 }),
    ...(people >= 0 && { capacity: people }),
  }
}
