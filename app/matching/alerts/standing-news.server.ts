import type { Database } from "#db/database.server"
import { type Locale, type ShownText, showText } from "~/i18n/locales"
import type { SpaceIndex } from "~/search/index/space-index"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"
import type { SpaceHit } from "~/search/results/search-result"
import { toHits } from "~/search/results/space-hits.server"
import type { Matched } from "../best-first"
import type { FittingSlot } from "../fitting-slots"
import { SpacePairs } from "../match-needs"
import { spaceMatches } from "../matches-of-need.server"
import { pairedRow } from "../matches-of-space.server"
import { freshNeedIndex, type IndexedNeed, isShownTo } from "../needs-index/need-index.server"
import type { Alert } from "./alert"
import { queriesOf } from "./searched.server"
import { fitNow } from "./subjects.server"

/** Something that fits an alert now, and why. */
export interface StandingNews {
  /** Of the space, or of the need for owners. */
  subjectId: string
  /** The space; for owners the one of theirs that the need suits best. Its score and the parts are those of the alert. */
  hit: SpaceHit
  /** When it could be had, where a need asks. */
  slots: FittingSlot[]
  /** What suits the space, for owners. */
  need: { id: string; title: ShownText; organisation: ShownText } | null
}

interface Reading {
  locale: Locale
  now: Date
}

/** Of some subjects of an alert, those that fit it now, best first: what is full or gone by now is no news. */
export async function standingNews(
  db: Database,
  alert: Alert,
  subjectIds: readonly string[],
  reading: Reading,
): Promise<StandingNews[]> {
  if (subjectIds.length === 0) return []
  const index = await freshSpaceIndex(db, reading.now)
  const { needs } = await freshNeedIndex(db, reading.now)
  const rows = subjectIds.flatMap((id) => index.rowOf(id) ?? [])
  const found =
    alert.kind === "search"
      ? await searched(db, index, alert.search, rows, reading)
      : alert.kind === "need"
        ? await needed(db, index, needs.get(alert.needId), rows, reading)
        : await suiting(
            db,
            index,
            alert.organisationId,
            subjectIds.flatMap((id) => needs.get(id) ?? []),
            reading,
          )
  return found.sort((a, b) => (b.hit.score ?? 0) - (a.hit.score ?? 0))
}

async function searched(
  db: Database,
  index: SpaceIndex,
  search: string,
  rows: number[],
  { locale, now }: Reading,
): Promise<StandingNews[]> {
  const fit = await fitNow(db, index, queriesOf(search), now)
  const news: StandingNews[] = []
  for (const row of rows) {
    const best = fit.best(row)
    for (const hit of best ? await toHits(db, best.matcher, [row], locale) : [])
      news.push({ subjectId: hit.id, hit, slots: [], need: null })
  }
  return news
}

async function needed(
  db: Database,
  index: SpaceIndex,
  need: IndexedNeed | undefined,
  rows: number[],
  reading: Reading,
): Promise<StandingNews[]> {
  if (!need) return []
  const matched: Matched<number>[] = []
  for (const row of rows) {
    const { space, place, ground } = await pairedRow(db, index, row, reading)
    matched.push({ item: row, match: new SpacePairs(space, place, ground).matchOf(need) })
  }
  const fitting = matched.filter(({ match }) => match.obstacles.length === 0)
  const shown = await spaceMatches(db, index, need, fitting, reading)
  return [...shown.values()].map(({ hit, match }) => ({
    subjectId: hit.id,
    hit,
    slots: match.slots,
    need: null,
  }))
}

async function suiting(
  db: Database,
  index: SpaceIndex,
  organisationId: string,
  needs: IndexedNeed[],
  reading: Reading,
): Promise<StandingNews[]> {
  const best = new Map<IndexedNeed, Matched<number>>()
  const seen = needs.filter((need) => isShownTo(need, organisationId))
  for (const id of index.idsOf({ organisations: [organisationId] })) {
    const row = index.rowOf(id) as number
    const { space, place, ground } = await pairedRow(db, index, row, reading)
    const pairs = new SpacePairs(space, place, ground)
    for (const need of seen) {
      const match = pairs.matchOf(need)
      const known = best.get(need)?.match.score ?? -1
      if (match.obstacles.length === 0 && (match.score ?? 0) > known) best.set(need, { item: row, match })
    }
  }
  const news: StandingNews[] = []
  for (const [need, matched] of best) {
    const shown = await spaceMatches(db, index, need, [matched], reading)
    for (const { hit, match } of shown.values())
      news.push({
        subjectId: need.id,
        hit,
        slots: match.slots,
        need: {
          id: need.id,
          title: { text: need.title, lang: need.language },
          organisation: showText(need.organisationName, reading.locale),
        },
      })
  }
  return news
}
