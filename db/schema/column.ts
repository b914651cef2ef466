/*
 * Kinds of column. Both databases hold the same values: booleans are 0 or 1, instants are ISO 8601 text in UTC with
 * milliseconds, dates are `YYYY-MM-DD`, minutes are counted from local midnight, money is cents, and structured values
 * are JSON text (docs/decisions/0007).
 */

export type Instant = string
export type PlainDate = string

declare const value: unique symbol
/** JSON text of the type named; `fromJson` reads it. Any text can be written. */
export type Json<T> = string & { readonly [value]?: T }
export type Flag = 0 | 1
