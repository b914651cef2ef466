/*
 * Rows as PostgreSQL's COPY has them in its text format: a line each, fields apart by tabs, `\N` for null. Both
 * databases hold the same values (docs/decisions/0007), so that a line means the same to both; the few columns that
 * PostgreSQL keeps in types of its own are written as SQLite has them: 0 or 1, and instants as ISO 8601 text.
 */

const special = /[\\\b\f\n\r\t\v]/g
const escapes: Record<string, string> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
}

/** @returns the line, with its end. */
export function encodeRow(values: readonly (string | number | bigint | null)[]): string {
  return `${values.map(encodeField).join("\t")}\n`
}

function encodeField(value: string | number | bigint | null): string {
  if (value === null) return "\\N"
  return String(value).replace(special, (character) => escapes[character] as string)
}

const unescapes = Object.fromEntries(Object.entries(escapes).map(([plain, escaped]) => [escaped, plain]))

/** @param line without its end. */
export function decodeRow(line: string): (string | null)[] {
  const fields: (string | null)[] = line.split("\t")
  if (!line.includes("\\")) return fields
  return fields.map((field) =>
    field === "\\N"
      ? null
      : (field as string).replace(/\\./gs, (escaped) => unescapes[escaped] ?? escaped.slice(1)),
  )
}

const lineEnd = 10

/** Cuts rows into pieces of about so many bytes, each ending with a row. */
export async function* pieces(rows: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of rows) {
    held.push(chunk)
    size += chunk.length
    if (size < bytes) continue
    const text = Buffer.concat(held, size)
    const cut = text.lastIndexOf(lineEnd) + 1
    if (cut > 0) yield text.subarray(0, cut)
    held = cut < size ? [text.subarray(cut)] : []
    size -= cut
  }
  if (size > 0) yield Buffer.concat(held, size)
}

export function countRows(piece: Buffer): number {
  let rows = 0
  for (let at = piece.indexOf(lineEnd); at >= 0; at = piece.indexOf(lineEnd, at + 1)) rows++
  return rows
}
