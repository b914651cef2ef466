type Cell = string | number | null

/**
 * Comma-separated values (RFC 4180): one header, lines that end in CRLF. A text that a spreadsheet would take for
 * a formula gets an apostrophe before it; numbers are left alone.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cellText).join(",")}\r\n`).join("")
}

function cellText(cell: Cell): string {
  if (cell === null) return ""
  if (typeof cell === "number") return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
