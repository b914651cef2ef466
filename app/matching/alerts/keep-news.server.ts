import { chunksOf } from "#db/chunks"
import { type Database, inTransaction, type Snapshot, type Trx } from "#db/database.server"
import { log } from "~/platform/log.server"
import { requestAtHand } from "~/platform/trace.server"
import type { NewsState } from "./alert"
import type { AlertNews, AlertSubject, Beginnings } from "./beginnings.server"
import { hasAlready } from "./had-already.server"

/** Under which the version of the change log stands up to which alerts have looked. */
const positionKey = "alerts"
const rowsPerInsert = 200

/** The version of the change log up to which alerts have looked. */
export async function readPosition(db: Snapshot): Promise<number> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", positionKey).executeTakeFirst()
  return Number(row?.value ?? 0)
}

interface Found extends Omit<Beginnings, "since"> {
  from: number
  until: number
  /** Numbers of the requests that made the changes, by their version. */
  causes: ReadonlyMap<number, string | null>
}

/**
 * Keeps what a round found, with how far it looked: all of it or nothing, and nothing when another round was first.
 * What an alert knows or told already stays as it is.
 */
export async function keepNews(
  db: Database,
  { from, until, causes, known, news, begun, wide }: Found,
  now: Date,
): Promise<void> {
  const fresh = await withoutKept(db, news)
  const had = await hasAlready(db, fresh)
  const causeOf = ({ version }: AlertNews) => causes.get(version) ?? null
  const isKept = await inTransaction(db, async (trx) => {
    // Whoever comes second waits here, and then finds it moved.
    const { numUpdatedRows } = await trx
      .updateTable("setting")
      .set({ value: String(until) })
      .where("key", "=", positionKey)
      .where("value", "=", String(from))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) return false
    await insertSubjects(trx, known, () => "known", now)
    await insertSubjects(trx, fresh, (subject) => (had(subject) ? "known" : "waiting"), now, causeOf)
    // Later rounds look at later changes, which nobody had seen then.
    await trx.deleteFrom("alert_seen").where("version", "<=", until).execute()
    for (const ids of chunksOf(begun, rowsPerInsert))
      await trx.updateTable("alert").set({ begun: 1 }).where("id", "in", ids).execute()
    for (const ids of chunksOf(wide, rowsPerInsert))
      await trx.updateTable("alert").set({ only_new: 1 }).where("id", "in", ids).execute()
    return true
  })
  if (isKept)
    logFound(
      fresh.filter((subject) => !had(subject)),
      causeOf,
    )
}

/** One line for each request that made something news. */
function logFound(news: readonly AlertNews[], causeOf: (news: AlertNews) => string | null) {
  const counts = new Map<string | null, number>()
  for (const one of news) counts.set(causeOf(one), (counts.get(causeOf(one)) ?? 0) + 1)
  for (const [requestId, count] of counts)
    log.info({ requestId: requestId ?? undefined, count }, "news found")
}

/**
 * Keeps how subjects stand with alerts; what is kept of them already stays. Alerts that are gone keep nothing.
 * @param causeOf the number of the request that made one so; the one at hand unless it is said.
 */
export async function insertSubjects<Subject extends AlertSubject>(
  trx: Trx,
  subjects: readonly Subject[],
  stateOf: (subject: Subject) => NewsState,
  now: Date,
  causeOf: (subject: Subject) => string | null = requestAtHand,
): Promise<void> {
  for (const part of chunksOf(subjects, rowsPerInsert)) {
    const alerts = await trx
      .selectFrom("alert")
      .select("id")
      .where("id", "in", [...new Set(part.map(({ alertId }) => alertId))])
      .execute()
    const there = new Set(alerts.map(({ id }) => id))
    const values = part
      .filter(({ alertId }) => there.has(alertId))
      .map((subject) => ({
        alert_id: subject.alertId,
        subject_id: (subject.spaceId ?? subject.needId) as string,
        space_id: subject.spaceId,
        need_id: subject.needId,
        state: stateOf(subject),
        score_tenths: subject.tenths,
        request_id: causeOf(subject),
        found_at: now.toISOString(),
      }))
    if (values.length === 0) continue
    await trx
      .insertInto("alert_news")
      .values(values)
      .onConflict((conflict) => conflict.columns(["alert_id", "subject_id"]).doNothing())
      .execute()
  }
}

/** Those of which nothing is kept yet, each once. */
async function withoutKept(db: Database, subjects: readonly AlertNews[]): Promise<AlertNews[]> {
  const keyOf = (alertId: string, subjectId: string | null) => `${alertId} ${subjectId}`
  const left = new Map(
    subjects.map((subject) => [keyOf(subject.alertId, subject.spaceId ?? subject.needId), subject]),
  )
  for (const part of chunksOf([...left.values()], rowsPerInsert)) {
    const kept = await db
      .selectFrom("alert_news")
      .select(["alert_id", "subject_id"])
      .where((eb) =>
        eb.or([
          eb("space_id", "in", ["", ...part.flatMap(({ spaceId }) => spaceId ?? [])]),
          eb("need_id", "in", ["", ...part.flatMap(({ needId }) => needId ?? [])]),
        ]),
      )
      .where("alert_id", "in", [...new Set(part.map(({ alertId }) => alertId))])
      .execute()
    for (const { alert_id, subject_id } of kept) left.delete(keyOf(alert_id, subject_id))
  }
  return [...left.values()]
}
