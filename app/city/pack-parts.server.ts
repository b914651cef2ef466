import { CsvError } from "csv-parse"
import { parse } from "csv-parse/sync"
import type { z } from "zod"
import type { Bbox } from "~/geo/position"
import { jsonLine, lineAt } from "./json-line"
import { PackError } from "./pack-error"
import { FeatureList } from "./pack-schema"
import type { PackFiles } from "./read-pack.server"

/** What one row or feature of a file holds, and where it stands. */
export interface Located<T> {
  value: T
  /** Where it stands, for a complaint. Counting lines is done only when it is asked for. */
  complain: (reason: string) => PackError
}

/** Text of a file, or undefined when the pack has none of that name. */
function readText({ files }: PackFiles, name: string): string | undefined {
  const bytes = files.get(name)
  if (!bytes) return undefined
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new PackError(name, "is not UTF-8 text")
  }
}

/** A JSON file of one shape. */
export function readJson<S extends z.ZodType>(
  pack: PackFiles,
  name: string,
  schema: S,
): z.infer<S> | undefined {
  const text = readText(pack, name)
  if (text === undefined) return undefined
  const checked = schema.safeParse(parseJson(name, text))
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const path = (issue?.path ?? []) as (string | number)[]
  throw new PackError(
    name,
    describe(checked.error),
    jsonLine(text, path) ?? jsonLine(text, path.slice(0, -1)) ?? 1,
  )
}

/** Every feature of a GeoJSON file, each checked alone. */
export function readFeatures<S extends z.ZodType>(
  pack: PackFiles,
  name: string,
  schema: S,
): Located<z.infer<S>>[] {
  const text = readText(pack, name)
  const list = readJson(pack, name, FeatureList)
  if (text === undefined || list === undefined) return []
  return list.features.map((feature, index) => {
    const complain = (reason: string) => {
      const known = (feature as { properties?: { id?: unknown; ref?: unknown } } | null)?.properties
      const id = known?.id ?? known?.ref
      const which = `feature ${index + 1}${id === undefined ? "" : ` (${id})`}`
      return new PackError(name, `${which}: ${reason}`, jsonLine(text, ["features", index]))
    }
    const checked = schema.safeParse(feature)
    if (!checked.success) throw complain(describe(checked.error))
    return { value: checked.data, complain }
  })
}

/** Every row of a table. A missing file is an empty table. */
export function readTable<S extends z.ZodType>(
  pack: PackFiles,
  name: string,
  schema: S,
): Located<z.infer<S>>[] {
  const text = readText(pack, name)
  if (text === undefined) return []
  let rows: { record: Record<string, string>; info: { lines: number } }[]
  try {
    rows = parse(text, { columns: true, bom: true, info: true, trim: true, skip_empty_lines: true })
  } catch (error) {
    if (error instanceof CsvError) throw new PackError(name, error.message, Number(error.lines) || undefined)
    throw error
  }
  return rows.map(({ record, info }) => {
    const complain = (reason: string) => new PackError(name, reason, info.lines)
    const checked = schema.safeParse(record)
    if (!checked.success) throw complain(describe(checked.error))
    return { value: checked.data, complain }
  })
}

/** How far outside its box a point of a pack may lie, in degrees. */
const boxTolerance = 1e-4

export function insideBox([west, south, east, north]: Bbox, lon: number, lat: number): boolean {
  return (
    lon >= west - boxTolerance &&
    lon <= east + boxTolerance &&
    lat >= south - boxTolerance &&
    lat <= north + boxTolerance
  )
}

/** @throws {PackError} when the point lies outside the box of the city. */
export function requireInside(
  box: Bbox,
  lon: number,
  lat: number,
  complain: (reason: string) => PackError,
): void {
  if (!insideBox(box, lon, lat)) throw complain(`${lon}, ${lat} lies outside the box of city.json`)
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = (error as Error).message
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length)
    throw new PackError(name, `is not JSON (${message.replace(/\s+/g, " ")})`, lineAt(text, offset))
  }
}

function describe(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return "is not as docs/data.md says"
  const path = issue.path.join(".")
  return path ? `${path}: ${issue.message}` : issue.message
}
