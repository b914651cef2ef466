import { z } from "zod"
import type { Database, Snapshot } from "#db/database.server"
import { opens } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { listAreas } from "~/city/areas.server"
import type { Position } from "~/geo/position"
import type { Locale, Translated } from "~/i18n/locales"
import { findNeeds } from "~/matching/find-needs.server"
import { type SeenNeed, seenNeed } from "~/matching/seen-need.server"
import { listOwnNeeds } from "~/needs/list-needs.server"
import type { DraftNeed, NeedOrigin } from "~/needs/need"
import { namedPlaces } from "~/needs/shown-places.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { conditional } from "~/platform/http/conditional.server"
import { readCursor, unknownCursor, writeCursor } from "~/platform/http/cursor.server"
import { apiLocale, commonFaults, refuseFaults } from "../api-request.server"
import { readParameters } from "../read-parameters.server"
import { requireScope } from "../require-scope.server"
import { needFeature } from "./need-feature"
import { needParameters } from "./need-schemas.server"

/** Who asks, and when. */
export interface Reading {
  request: Request
  viewer: Viewer | null
  now: Date
}

/** Since when the last need on a page is open, or was changed, and its id. */
const place = z.tuple([z.string(), z.string()])
type Place = z.infer<typeof place>

interface Page {
  needs: { need: DraftNeed; organisation: { id: string; name: Translated }; places: NeedOrigin[] }[]
  total: number
  next: Place | null
}

/** `GET /api/v1/needs` */
export async function answerNeeds(db: Snapshot, { request, viewer, now }: Reading): Promise<Response> {
  const url = new URL(request.url)
  const asked = readParameters(url.searchParams, needParameters)
  const locale = await apiLocale(db, request)
  const after = asked.cursor === undefined ? null : readCursor(asked.cursor, place)
  if (asked.cursor !== undefined && !after) throw unknownCursor()
  if (asked.mine && !viewer) throw new AppError("signed_out")
  if (asked.mine && viewer) requireScope({ viewer }, ["read"])
  const page =
    asked.mine && viewer
      ? await ownPage(db, viewer, asked, after)
      : await openPage(db, asked, after, { locale, now })
  if (page.next) url.searchParams.set("cursor", writeCursor(page.next))
  const { publicUrl } = env()
  const collection = {
    type: "FeatureCollection",
    features: await needFeatures(db, page.needs, locale),
    total: page.total,
    next: page.next ? `${publicUrl}/api/v1/needs?${url.searchParams}` : null,
  }
  return asGeoJson(request, collection, locale, asked.mine !== undefined)
}

type Asked = ReturnType<typeof readParameters<typeof needParameters>>

async function openPage(
  db: Snapshot,
  asked: Asked,
  after: Place | null,
  { locale, now }: { locale: Locale; now: Date },
): Promise<Page> {
  const [lat = 0, lon = 0] = asked.near?.split(",").map(Number) ?? []
  const near: Position | undefined = asked.near === undefined ? undefined : [lon, lat]
  const found = await findNeeds(
    db,
    {
      near,
      radius: asked.radius,
      within: asked.within,
      activities: asked.activity,
      forms: asked.form,
      peopleMin: asked.people_min,
      peopleMax: asked.people_max,
      weekdays: asked.weekday === undefined ? undefined : [asked.weekday],
      q: asked.q,
      limit: asked.limit ?? 20,
      after: after && { openedAt: after[0], id: after[1] },
    },
    now,
  )
  const needs = await Promise.all(
    found.needs.map(async (need) => {
      const places = await namedPlaces(db, need.origins, locale)
      return {
        need: { ...need, origins: places, stepsDone: [], ending: null },
        organisation: { id: need.organisationId, name: need.organisationName },
        places,
      }
    }),
  )
  return { needs, total: found.total, next: found.next && [found.next.openedAt, found.next.id] }
}

async function ownPage(
  db: Snapshot,
  viewer: Viewer,
  { limit = 20 }: Asked,
  after: Place | null,
): Promise<Page> {
  const all = await listOwnNeeds(db, viewer)
  const start = after ? all.findIndex(({ need }) => need.id === after[1]) + 1 : 0
  const needs = all.slice(start, start + limit)
  const last = needs.at(-1)
  return { needs, total: all.length, next: last && start + limit < all.length ? ["", last.need.id] : null }
}

/** `GET /api/v1/needs/{id}` @throws {AppError} `not_found`, also for what the reader must not know of. */
export async function answerNeed(
  db: Database,
  { request, viewer, now }: Reading,
  id: string,
): Promise<Response> {
  refuseFaults(commonFaults(new URL(request.url).searchParams, []))
  const locale = await apiLocale(db, request)
  const reader = readerOf(viewer)
  const seen = await seenNeed(db, reader, id, { locale, now })
  return asGeoJson(request, await seenFeature(db, seen, locale), locale, reader !== null)
}

/** A program that may not read sees what everybody sees. */
export function readerOf(viewer: Viewer | null): Viewer | null {
  return viewer && opens(viewer, "read") ? viewer : null
}

/** A need as somebody may see it; its group is told how it ended too. */
export async function seenFeature(db: Database, seen: SeenNeed, locale: Locale) {
  const [feature] = await needFeatures(db, [seen], locale)
  if (!feature || !seen.own) return feature
  return { ...feature, properties: { ...feature.properties, ending: seen.need.ending } }
}

async function needFeatures(db: Snapshot, needs: Page["needs"], locale: Locale) {
  const areas = new Map((await listAreas(db)).map((area) => [area.id, area]))
  const { publicUrl } = env()
  return needs.map(({ need, organisation, places }) =>
    needFeature(need, { publicUrl, locale, areas, organisation, places }),
  )
}

function asGeoJson(request: Request, answer: unknown, locale: Locale, own: boolean): Response {
  return answerTo(request, answer, { type: geoJson, locale, own })
}

export const geoJson = "application/geo+json; charset=utf-8"

/** An answer that depends on who asks, and that nothing keeps for others when it does. */
export function answerTo(
  request: Request,
  answer: unknown,
  { type, locale, own }: { type: string; locale: Locale; own: boolean },
): Response {
  const response = conditional(request, JSON.stringify(answer), {
    "content-type": type,
    "content-language": locale,
  })
  if (own) response.headers.set("cache-control", "private, max-age=0, must-revalidate")
  response.headers.set("vary", "Accept-Language, Authorization, Cookie")
  return response
}
