import { z } from "zod"
import { readCursor, unknownCursor, writeCursor } from "~/platform/http/cursor.server"
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

/** The mark after a hit. What is added or taken away elsewhere does not move it. */
export function markAfter(sort: SpaceSort, { first, second, id }: RankKey): string {
  const finite = (value: number) => (Number.isFinite(value) ? value : null)
  return writeCursor([sort, finite(first), finite(second), id])
}

const mark = z.tuple([z.string(), z.number().nullable(), z.number().nullable(), z.string()])

/** @throws {AppError} `bad_request` when it is not one of ours, or of another order. */
export function rankKeyOf(sort: SpaceSort, cursor: string): RankKey {
  const parts = readCursor(cursor, mark)
  if (parts?.[0] !== sort) throw unknownCursor()
  const [, first, second, id] = parts
  const last = Number.POSITIVE_INFINITY
  return { first: first ?? last, second: second ?? last, id }
}
