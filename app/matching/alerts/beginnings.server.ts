import type { Database } from "#db/database.server"
import { changesSince } from "~/platform/jobs/changes.server"
import type { SpaceIndex } from "~/search/index/space-index"
import type { IndexedNeed } from "../needs-index/need-index.server"
import type { AlertIndex, Followed } from "./alert-index.server"
import { type Stretch, stretchOf } from "./changes-in.server"
import { type Asked, type Subject, spacesOfNeed, subjectsOf } from "./subjects.server"

/** So much that fitted is listed for one alert; where it is more, only what is published afterwards is news. */
export const mostListed = 500

/** The city as a round sees it. */
export interface World {
  alerts: AlertIndex
  needs: ReadonlyMap<string, IndexedNeed>
  stretch: Stretch
  now: Date
}

/** What a round keeps of one alert. */
export interface AlertSubject extends Subject {
  alertId: string
}

/** What is news to an alert. */
export interface AlertNews extends AlertSubject {
  /** Of the change that made it news. */
  version: number
}

export interface Beginnings {
  /** What fitted when alerts began, or when their need was written anew. */
  known: AlertSubject[]
  /** What fits since, of alerts that knew what fitted when they were made. */
  news: AlertNews[]
  /** Alerts of which what fitted is now kept, and those of them of which it was too much. */
  begun: string[]
  wide: string[]
  /** Alerts for which only what changed after a version is news. */
  since: ReadonlyMap<string, number>
}

/** What alerts that were made in a stretch know from the start, and those whose need was written anew there. */
export async function beginnings(db: Database, world: World): Promise<Beginnings> {
  const { alerts, needs, stretch } = world
  const made: Beginnings & { since: Map<string, number> } = {
    known: [],
    news: [],
    begun: [],
    wide: [],
    since: new Map(),
  }
  const later = await laterChanges(db, stretch, alerts.spaces)
  for (const [id, version] of stretch.alerts) {
    const alert = alerts.find(id)
    if (!alert) continue
    const asked = askedOf(alert, world)
    const subjects = await subjectsOf(db, alerts.spaces, asked, { now: world.now, most: mostListed + 1 })
    const own = subjects.map((subject) => ({ ...subject, alertId: id }))
    if (alert.begun) {
      const fresh = own.filter(({ spaceId }) => isFresh(alert, spaceId, alerts.spaces))
      made.news.push(...fresh.map((subject) => ({ ...subject, version })))
      continue
    }
    made.since.set(id, version)
    made.begun.push(id)
    if (own.length > mostListed) made.wide.push(id)
    else made.known.push(...own.filter((subject) => !later(subject, version)))
  }
  for (const [needId, version] of stretch.needs) {
    const [need, own] = [needs.get(needId), alerts.ofNeed(needId).filter(({ onlyNew }) => !onlyNew)]
    if (!need || own.length === 0) continue
    const subjects = await spacesOfNeed(db, need, world.now)
    for (const { id } of own) {
      made.since.set(id, Math.max(version, made.since.get(id) ?? 0))
      if (subjects.length > mostListed) made.wide.push(id)
      else
        made.known.push(
          ...subjects
            .filter((subject) => !later(subject, version))
            .map((subject) => ({ ...subject, alertId: id })),
        )
    }
  }
  return made
}

export function askedOf(
  alert: { id: string; need_id: string | null; organisation_id: string | null },
  { alerts, needs }: Pick<World, "alerts" | "needs">,
): Asked {
  if (alert.need_id !== null) return { need: needs.get(alert.need_id) }
  if (alert.organisation_id !== null) return { organisationId: alert.organisation_id }
  return { queries: alerts.queriesOf(alert.id) }
}

/** Whether a space may be news of an alert: of one that found too much, only what is published after it was made. */
export function isFresh(
  { onlyNew, created_at }: Pick<Followed, "onlyNew" | "created_at">,
  spaceId: string | null,
  spaces: SpaceIndex,
): boolean {
  const row = spaceId === null ? undefined : spaces.rowOf(spaceId)
  return !onlyNew || row === undefined || (spaces.columns.publishedAt[row] as number) > Date.parse(created_at)
}

/** Whether something changed after a version: then it is looked at by itself. */
async function laterChanges(db: Database, stretch: Stretch, spaces: SpaceIndex) {
  if (stretch.alerts.size + stretch.needs.size === 0) return () => false
  const beyond = stretchOf(await changesSince(db, stretch.until), spaces)
  return ({ spaceId, needId }: Subject, version: number): boolean => {
    const row = spaceId === null ? undefined : spaces.rowOf(spaceId)
    const last = (part: Stretch) =>
      row !== undefined ? part.rows.get(row) : needId !== null ? part.needs.get(needId) : undefined
    return (last(beyond) ?? last(stretch) ?? 0) > version
  }
}
