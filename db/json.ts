import type { Json } from "./schema/column"

/** The value of a JSON column, of the type that its table says. Null stays null. */
export function fromJson<T>(json: Json<T>): T
export function fromJson<T>(json: Json<T> | null): T | null
export function fromJson<T>(json: Json<T> | null): T | null {
  return json === null ? null : (JSON.parse(json) as T)
}
