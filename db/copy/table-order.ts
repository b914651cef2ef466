/** A table that is copied, with the columns that are. */
export interface CopiedTable {
  name: string
  columns: string[]
}

/** That rows of one table refer to rows of another. */
export interface Reference {
  from: string
  to: string
}

/**
 * Puts each table after those that it refers to, so that rows can be written in this order.
 * @throws {Error} where tables refer to each other in a circle.
 */
export function inWritingOrder(tables: CopiedTable[], references: Reference[]): CopiedTable[] {
  const waiting = new Map(tables.map((table) => [table.name, table]))
  const ordered: CopiedTable[] = []
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(
      ({ name }) => !references.some(({ from, to }) => from === name && to !== name && waiting.has(to)),
    )
    if (free.length === 0) throw new Error(`Tables refer to each other: ${[...waiting.keys()].join(", ")}`)
    for (const table of free.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      ordered.push(table)
      waiting.delete(table.name)
    }
  }
  return ordered
}
