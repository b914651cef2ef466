import { type Expression, type ExpressionBuilder, type SqlBool, sql, type Updateable } from "kysely"
import type { Tables } from "#db/schema/tables"
import type { KeptTopic, PeriodKey } from "./kept"

/** Ten years, in days. */
export const tenYears = 3653

/** Whom something is about. */
export interface Person {
  userId: string
  /** The address, once it is confirmed: before, what came to it or from it may be somebody else's. */
  address: string | null
}

export type TableName = keyof Tables

/**
 * What the person receives of a column: the value (`given`), or its text without the links that open something
 * (`linkless`); a `key` opens something by itself, `others` are somebody else's, and `inner` says nothing of anybody.
 */
export type ColumnUse = "given" | "linkless" | "key" | "others" | "inner"

/** Which rows are about a person. */
export type RowsOf<T extends TableName> = (
  eb: ExpressionBuilder<Tables, T>,
  person: Person,
) => Expression<SqlBool>
/** Which rows have outlived an instant. */
export type RowsBefore<T extends TableName> = (
  eb: ExpressionBuilder<Tables, T>,
  before: Date,
) => Expression<SqlBool>

/** What becomes of rows when the account of whom they are about is deleted. */
export type Fate<T extends TableName> =
  | { does: "delete"; rows: RowsOf<T> }
  | { does: "blank"; rows: RowsOf<T>; columns: Updateable<Tables[T]> }
  /** Takes out the link to the account alone: the person stays named, as it was signed. */
  | { does: "unlink"; rows: RowsOf<T>; columns: Updateable<Tables[T]> }
  /** Takes the id of the person out of the JSON text of a column. */
  | { does: "scrub"; column: keyof Tables[T] & string }
  /** It holds nothing but an id, which names nobody once the account is gone. */
  | { does: "stay" }

/** What is forgotten by itself, and when. */
export interface Period<T extends TableName> {
  key: PeriodKey
  /** Days after which; 0 is as soon as the rows say so. */
  days: number
  rows: RowsBefore<T>
  /** By the use case that ends an account or clears away an organisation, where rows cannot just be deleted. */
  by?: "account" | "organisation"
}

/** What one table holds of people, and what becomes of it. */
export interface Line<T extends TableName> {
  topic: KeptTopic
  /** Every column, so that a new one is thought of. */
  columns: Record<keyof Tables[T], ColumnUse>
  /** The rows that the person receives; null: it repeats what other tables say. */
  given: RowsOf<T> | null
  /** In the order in which they are done. */
  fates: readonly Fate<T>[]
  periods: readonly Period<T>[]
}

/** A table whose rows are about nobody; what it holds of organisations may still have its time. */
export interface Impersonal<T extends TableName> {
  topic: null | KeptTopic
  periods: readonly Period<T>[]
}

export type Registry = { [T in TableName]: Line<T> | Impersonal<T> }

/** For tables that hold nothing of people. */
export const nobody = { topic: null, periods: [] } as const

/** None at all. */
export const noRows = sql<SqlBool>`1 = 0`

/** Whether a column holds the person's address; an address that is not confirmed is nobody's. */
export function isAddress(column: string, { address }: Person): Expression<SqlBool> {
  return address === null ? noRows : sql<SqlBool>`${sql.ref(column)} = ${address}`
}

/** Whether a column holds a text that names another. */
export function names(column: string, text: string | null): Expression<SqlBool> {
  if (text === null) return noRows
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`
}
