import { AppError } from "~/platform/errors"
import type { SpaceSort } from "../query/space-query"

/** The place of a hit in the order: two numbers, smaller first, then the id. */
export interface RankKey {
  first: number
  second: number
  id: string
}

export function compareKeys(a: RankKey, b: RankKey): number {
  if (a.first !== b.first) return a.first < b.first ? -1 : 1
  if (a.second !== b.second) return a.second < b.second ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** An opaque mark after which the next page begins. What is added or taken away elsewhere does not move it. */
export function writeCursor(sort: SpaceSort, { first, second, id }: RankKey): string {
  const finite = (value: number) => (Number.isFinite(value) ? value : null)
  return Buffer.from(JSON.stringify([sort, finite(first), finite(second), id])).toString("base64url")
}

/** @throws {AppError} `bad_request` when it is not one of ours, or of another order. */
export function readCursor(sort: SpaceSort, cursor: string): RankKey {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
    if (Array.isArray(parts) && parts.length === 4 && parts[0] === sort && typeof parts[3] === "string") {
      const [first, second] = [parts[1], parts[2]].map((value) => value ?? Number.POSITIVE_INFINITY)
      if (typeof first === "number" && typeof second === "number") return { first, second, id: parts[3] }
    }
  } catch {
    // Answered below, like every other text that is not a cursor.
  }
  throw new AppError("bad_request", undefined, [{ path: "cursor", message: "cursor" }])
}
