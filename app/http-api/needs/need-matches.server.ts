import { z } from "zod"
import type { Database } from "#db/database.server"
import { can } from "~/accounts/permissions"
import type { Match } from "~/matching/match"
import { rankSpaces } from "~/matching/matches-of-need.server"
import { matchesOfSpace } from "~/matching/matches-of-space.server"
import { seenNeed } from "~/matching/seen-need.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { readCursor, unknownCursor, writeCursor } from "~/platform/http/cursor.server"
import { apiLocale } from "../api-request.server"
import { readParameters } from "../read-parameters.server"
import { matchItem, missItem } from "./need-feature"
import { matchParameters } from "./need-schemas.server"
import { answerTo, type Reading, readerOf } from "./needs-request.server"

interface Ranked {
  needId: string
  spaceId: string
  match: Match
}

/**
 * `GET /api/v1/needs/{id}/matches`, for whoever may see the need.
 * @throws {AppError} `not_found`; `conflict` for a need that does not say enough yet.
 */
export async function answerNeedMatches(
  db: Database,
  { request, viewer, now }: Reading,
  id: string,
): Promise<Response> {
  const locale = await apiLocale(db, request)
  const page = readPage(request)
  const reader = readerOf(viewer)
  const { whole } = await seenNeed(db, reader, id, { locale, now })
  if (!whole) throw new AppError("conflict", { reason: "incomplete_need" })
  const { index, found, misses } = await rankSpaces(db, whole, { locale, now })
  const pairs = (list: typeof found) =>
    list.map(({ item, match }): Ranked => ({ needId: id, spaceId: index.idOf(item), match }))
  const body = pageOf({ found: pairs(found), misses: pairs(misses) }, page, ({ spaceId }) => spaceId)
  return answerTo(request, body, { type: json, locale, own: reader !== null })
}

/**
 * `GET /api/v1/spaces/{id}/matches`: public needs, and for those who act for its owner also those that owners see.
 * @throws {AppError} `not_found` for what searches do not find.
 */
export async function answerSpaceMatches(
  db: Database,
  { request, viewer, now }: Reading,
  id: string,
): Promise<Response> {
  const locale = await apiLocale(db, request)
  const page = readPage(request)
  const reader = readerOf(viewer)
  const matches = await matchesOfSpace(db, id, { locale, now })
  if (!matches) throw new AppError("not_found")
  const { needs, organisationId } = matches
  const isOwner = can(reader, "space.see_draft", { organisationId })
  const pairs = (list: { needId: string; match: Match }[]) =>
    list
      .filter(({ needId }) => isOwner || needs.get(needId)?.visibility === "public")
      .map((entry): Ranked => ({ spaceId: id, ...entry }))
  const { found, misses } = matches
  const body = pageOf({ found: pairs(found), misses: pairs(misses) }, page, ({ needId }) => needId)
  return answerTo(request, body, { type: json, locale, own: reader !== null })
}

const json = "application/json; charset=utf-8"

/** Score and id of the last match on a page. */
const place = z.tuple([z.number(), z.string()])

interface AskedPage {
  url: URL
  limit: number
  after: z.infer<typeof place> | null
}

function readPage(request: Request): AskedPage {
  const url = new URL(request.url)
  const { limit = 20, cursor } = readParameters(url.searchParams, matchParameters)
  const after = cursor === undefined ? null : readCursor(cursor, place)
  if (cursor !== undefined && !after) throw unknownCursor()
  return { url, limit, after }
}

/** One page of matches; what nearly fits stands on the first. */
function pageOf(
  { found, misses }: { found: Ranked[]; misses: Ranked[] },
  { url, limit, after }: AskedPage,
  idOf: (entry: Ranked) => string,
) {
  const isAfter = (entry: Ranked) => {
    const score = entry.match.score ?? 0
    return after === null || score < after[0] || (score === after[0] && idOf(entry) > after[1])
  }
  const rest = found.filter(isAfter)
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  const next = last && rest.length > limit ? writeCursor([last.match.score ?? 0, idOf(last)]) : null
  if (next) url.searchParams.set("cursor", next)
  return {
    items: items.map(({ needId, spaceId, match }) => matchItem(needId, spaceId, match)),
    misses: after
      ? []
      : misses.slice(0, limit).map(({ needId, spaceId, match }) => missItem(needId, spaceId, match)),
    total: found.length,
    next: next ? `${env().publicUrl}${url.pathname}?${url.searchParams}` : null,
  }
}
