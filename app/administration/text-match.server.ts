import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely"

/** Whether a column holds a text, whatever the case; the signs of patterns mean themselves. */
export function holds(
  column: Expression<string | null> | RawBuilder<string>,
  text: string,
): Expression<SqlBool> {
  const pattern = (value: string) => `%${value.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  // Databases differ in which capitals they know beyond the Latin alphabet, so the text is also tried as typed.
  return sql<SqlBool>`(lower(${column}) like ${pattern(text.toLowerCase())} escape '\\' or ${column} like ${pattern(text)} escape '\\')`
}

/** The words of a search. */
export function wordsOf(q: string): string[] {
  return q.split(/\s+/).filter(Boolean).slice(0, 8)
}
