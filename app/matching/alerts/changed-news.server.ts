import type { Database } from "#db/database.server"
import { locales } from "~/i18n/locales"
import { followTaken } from "~/search/taken/follow-taken.server"
import { everything } from "../best-first"
import { matchNeeds } from "../match-needs"
import { pairedRow } from "../matches-of-space.server"
import { groupsOfIndexed, isShownTo } from "../needs-index/need-index.server"
import { allOf } from "../needs-index/need-source"
import type { Followed, FollowedSearch } from "./alert-index.server"
import { type AlertNews, isFresh, type World } from "./beginnings.server"
import { matcherOf, SearchFit } from "./searched.server"
import { type Subject, spacesOfNeed, tenthsOf } from "./subjects.server"

/**
 * What fits whose alert of all that changed, known or not. Each changed space is held against the alerts that reach to
 * its place and that it could fit, each changed need against the spaces near it: alerts elsewhere cost nothing.
 * @param since alerts for which only what changed after a version is news.
 */
export async function newsOfChanges(
  db: Database,
  world: World,
  since: ReadonlyMap<string, number>,
): Promise<AlertNews[]> {
  const { stretch, alerts } = world
  const news: AlertNews[] = []
  const { spaces } = alerts
  const note = (alert: Followed, version = 0, subject: Subject) => {
    if (version <= (since.get(alert.id) ?? 0)) return
    if (isFresh(alert, subject.spaceId, spaces)) news.push({ ...subject, alertId: alert.id, version })
  }
  const spaceAt = (row: number, tenths: number | null): Subject => ({
    spaceId: spaces.idOf(row),
    needId: null,
    tenths,
  })
  for (const { search, row, tenths } of await searchesMet(db, world))
    note(search, stretch.rows.get(row), spaceAt(row, tenths))
  for (const { needId, row, tenths } of await needsMet(db, world))
    for (const alert of alerts.ofNeed(needId)) note(alert, stretch.rows.get(row), spaceAt(row, tenths))
  for (const { needId, ownerId, tenths } of await ownersMet(db, world))
    for (const alert of alerts.ofOwner(ownerId))
      note(alert, stretch.needs.get(needId), { spaceId: null, needId, tenths })
  return news
}

/** Saved searches that the changed spaces fit. */
async function searchesMet(db: Database, { stretch, alerts, now }: World) {
  const pairs: { search: FollowedSearch; row: number }[] = []
  for (const row of stretch.rows.keys())
    for (const search of alerts.searchesFor(row)) pairs.push({ search, row })
  const index = alerts.spaces
  if (pairs.length > 0) await followTaken(db, index, now)
  const fits = new Map<string, SearchFit>()
  return pairs.flatMap(({ search, row }) => {
    const fit =
      fits.get(search.id) ?? new SearchFit(search.queries.map((query) => matcherOf(index, query, now)))
    fits.set(search.id, fit)
    const best = fit.best(row)
    return best ? [{ search, row, tenths: best.tenths }] : []
  })
}

/** Followed needs that the changed spaces meet. */
async function needsMet(db: Database, { stretch, alerts, needs, now }: World) {
  const met: { needId: string; row: number; tenths: number | null }[] = []
  for (const row of stretch.rows.keys()) {
    const near = alerts.needsNear(row).flatMap((id) => needs.get(id) ?? [])
    if (near.length === 0) continue
    const { space, place, ground } = await pairedRow(db, alerts.spaces, row, { locale: locales[0], now })
    const { found } = matchNeeds(space, allOf(near), place, ground, { ...everything, misses: 0 })
    for (const { item, match } of found) met.push({ needId: item.id, row, tenths: tenthsOf(match.score) })
  }
  return met
}

/** Owners whose spaces a changed need suits, as far as they may know of it, each with their best space. */
async function ownersMet(db: Database, { stretch, alerts, needs, now }: World) {
  const met: { needId: string; ownerId: string; tenths: number | null }[] = []
  if (!alerts.hasOwners) return met
  for (const needId of stretch.needs.keys()) {
    const need = needs.get(needId)
    if (!need || !isShownTo(need, undefined)) continue
    const told = new Set(groupsOfIndexed(need))
    for (const { ownerId, tenths } of await spacesOfNeed(db, need, now)) {
      if (told.has(ownerId)) continue
      told.add(ownerId)
      met.push({ needId, ownerId, tenths })
    }
  }
  return met
}
