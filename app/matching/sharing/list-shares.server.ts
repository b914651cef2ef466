import { sql } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Locale, showText } from "~/i18n/locales"
import type { Need } from "~/needs/need"
import { readNeed, wholeNeed } from "~/needs/need-rows.server"
import { noiseBetween } from "./noise-between"
import type { ShownRequest } from "./share-request"

/** So many requests of a need are shown. */
const mostShown = 40

/**
 * What others asked of a need, and it of others, for its group: what is open first, the newest first. The other need
 * is named while it is open to others, and for as long as the two stand together.
 */
export async function sharesOfNeed(db: Database, needId: string, locale: Locale): Promise<ShownRequest[]> {
  const rows = await db
    .selectFrom("share_request")
    .innerJoin("need as other", (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([
            eb("share_request.from_need_id", "=", needId),
            eb("other.id", "=", eb.ref("share_request.to_need_id")),
          ]),
          eb.and([
            eb("share_request.to_need_id", "=", needId),
            eb("other.id", "=", eb.ref("share_request.from_need_id")),
          ]),
        ]),
      ),
    )
    .innerJoin("organisation", "organisation.id", "other.organisation_id")
    .innerJoin("need as own", (join) => join.on("own.id", "=", needId))
    .selectAll("share_request")
    .select(["other.id as other_id", "other.title", "other.language", "other.status as other_status"])
    .select(["other.visibility", "other.joint_id as other_joint", "own.status as own_status"])
    .select(["organisation.id as organisation_id", "organisation.name", "organisation.hidden_at"])
    .orderBy(sql`case when share_request.status = 'open' then 0 else 1 end`)
    .orderBy("share_request.created_at", "desc")
    .orderBy("share_request.id")
    .limit(mostShown)
    .execute()
  const needs = await needsOf(
    db,
    rows.flatMap((row) => (row.status === "open" ? [needId, row.other_id] : [])),
  )
  return rows.map((row): ShownRequest => {
    const byUs = row.from_need_id === needId
    const isOpen = row.other_status === "open" && row.visibility !== "private" && !row.hidden_at
    const isTogether = row.joint_id !== null && row.other_joint === row.joint_id
    // Whoever asks shows its need to those whom it asks, for as long as it is open.
    const isKnown = isOpen || isTogether
    const isWaiting = row.status === "open" && isOpen && row.own_status === "open"
    const [own, other] = [needs.get(needId), needs.get(row.other_id)]
    return {
      id: row.id,
      way: row.way,
      status: row.status,
      message: row.message,
      byUs,
      isWaiting,
      other: {
        group: { id: row.organisation_id, name: showText(fromJson(row.name), locale) },
        need: isKnown ? { id: row.other_id, title: row.title, language: row.language } : null,
      },
      noise: isWaiting && own && other ? noiseBetween(own, other) : [],
      jointId: row.joint_id,
      createdAt: row.created_at,
    }
  })
}

async function needsOf(db: Database, ids: readonly string[]): Promise<Map<string, Need>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom("need")
    .selectAll()
    .where("id", "in", [...new Set(ids)])
    .execute()
  return new Map(
    rows.flatMap((row): [string, Need][] => {
      const need = readNeed(row)
      const whole = need && wholeNeed(need)
      return whole ? [[row.id, whole]] : []
    }),
  )
}

/** How many requests wait for the answer of each of some needs. */
export async function waitingShares(
  db: Database,
  needIds: readonly string[],
): Promise<Record<string, number>> {
  if (needIds.length === 0) return {}
  const rows = await db
    .selectFrom("share_request")
    .innerJoin("need as from", "from.id", "share_request.from_need_id")
    .innerJoin("need as to", "to.id", "share_request.to_need_id")
    .select("to.id")
    .select((eb) => eb.fn.countAll().as("count"))
    .where("to.id", "in", needIds)
    .where("share_request.status", "=", "open")
    .where("to.status", "=", "open")
    .where("from.status", "=", "open")
    .where("from.visibility", "!=", "private")
    .groupBy("to.id")
    .execute()
  return Object.fromEntries(rows.map(({ id, count }) => [id, Number(count)]))
}
