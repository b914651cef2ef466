import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { AlertRow } from "#db/schema/alerts"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { readLimit } from "~/platform/limits.server"
import { freshNeedIndex } from "../needs-index/need-index.server"
import type { Alert, AlertFrequency, AlertKind } from "./alert"
import { usualFrequency } from "./alert"
import { freshAlertIndex } from "./alert-index.server"
import { alertFromRow, audibleAlerts } from "./alert-rows.server"
import { mostListed } from "./beginnings.server"
import { insertSubjects } from "./keep-news.server"
import { queriesOf } from "./searched.server"
import { type Asked, subjectsOf } from "./subjects.server"

/** The alerts of a person, the newest first. */
export async function alertsOf(db: Database, viewer: Viewer): Promise<Alert[]> {
  const rows = await audibleAlerts(db)
    .where("alert.user_id", "=", viewer.userId)
    .orderBy("alert.created_at", "desc")
    .orderBy("alert.id")
    .execute()
  return rows.map(alertFromRow)
}

/** An alert of one's own. @throws {AppError} `not_found` */
export async function ownAlert(db: Database, viewer: Viewer, id: string): Promise<Alert> {
  const row = await audibleAlerts(db)
    .where("alert.id", "=", id)
    .where("alert.user_id", "=", viewer.userId)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return alertFromRow(row)
}

/** The alert that somebody has for a need, or for the needs that suit the spaces of an organisation. */
export async function followingOf(
  db: Database,
  { userId }: Viewer,
  of: { needId: string } | { organisationId: string },
): Promise<{ id: string; frequency: AlertFrequency } | null> {
  const [column, id] =
    "needId" in of ? (["need_id", of.needId] as const) : (["organisation_id", of.organisationId] as const)
  const row = await db
    .selectFrom("alert")
    .select(["id", "frequency"])
    .where("user_id", "=", userId)
    .where(column, "=", id)
    .executeTakeFirst()
  return row ?? null
}

/** The alert behind the secret of its feed. @throws {AppError} `not_found` */
export async function alertOfFeed(db: Database, secret: string): Promise<Alert> {
  const row = await audibleAlerts(db)
    .where("alert.feed_hash", "=", hashSecret(secret))
    .innerJoin("user", "user.id", "alert.user_id")
    .where("user.hidden_at", "is", null)
    .executeTakeFirst()
  if (!row) throw new AppError("not_found")
  return alertFromRow(row)
}

/**
 * Saves a search: what newly fits it is told from now on. The same search once more is the same alert.
 * @param search parameters as the page of the search has them.
 * @throws {AppError} `conflict` for whoever has as many alerts as allowed.
 */
export async function saveSearch(
  db: Database,
  viewer: Viewer,
  { search, name }: { search: string; name: string },
  now: Date,
): Promise<{ id: string }> {
  const kept = { kind: "search", name, search } as const
  return make(db, viewer, kept, { queries: queriesOf(search) }, now)
}

/**
 * Tells somebody of a group what newly meets a need of it.
 * @throws {AppError} `not_found`, `forbidden`, `conflict` as for {@link saveSearch}.
 */
export async function followNeed(
  db: Database,
  viewer: Viewer,
  needId: string,
  now: Date,
): Promise<{ id: string }> {
  const need = await db
    .selectFrom("need")
    .select("organisation_id")
    .where("id", "=", needId)
    .executeTakeFirst()
  // A private need is not there for others.
  if (!viewer.memberships.some(({ organisationId }) => organisationId === need?.organisation_id))
    throw new AppError("not_found")
  const { needs } = await freshNeedIndex(db, now)
  return make(db, viewer, { kind: "need", need_id: needId }, { need: needs.get(needId) }, now)
}

/**
 * Tells an owner of new needs that suit the spaces of the organisation.
 * @throws {AppError} `forbidden`, `conflict` as for {@link saveSearch}.
 */
export async function followNeedsAround(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  now: Date,
): Promise<{ id: string }> {
  requirePermission(viewer, "space.edit", { organisationId })
  const kept = { kind: "owner", organisation_id: organisationId } as const
  return make(db, viewer, kept, { organisationId }, now)
}

type Kept = Pick<AlertRow, "kind"> &
  Partial<Pick<AlertRow, "name" | "search" | "need_id" | "organisation_id">>

/** Keeps an alert with what fits now, which is no news. */
async function make(
  db: Database,
  { userId }: Viewer,
  kept: Kept,
  asked: Asked,
  now: Date,
): Promise<{ id: string }> {
  const { spaces } = await freshAlertIndex(db, now)
  const subjects = await subjectsOf(db, spaces, asked, { now, most: mostListed + 1 })
  const wide = subjects.length > mostListed
  return inTransaction(db, async (trx) => {
    // Two presses at once take turns.
    await trx.updateTable("user").set({ id: userId }).where("id", "=", userId).execute()
    const same = await trx
      .selectFrom("alert")
      .select("id")
      .where("user_id", "=", userId)
      .where("kind", "=", kept.kind)
      .where((eb) =>
        eb.or([
          eb("search", "=", kept.search ?? ""),
          eb("need_id", "=", kept.need_id ?? ""),
          eb("organisation_id", "=", kept.organisation_id ?? ""),
        ]),
      )
      .executeTakeFirst()
    if (same) return same
    await refuseTooMany(trx, userId)
    const id = await insertAlert(trx, userId, { ...kept, begun: 1, only_new: wide ? 1 : 0 }, now)
    const known = wide ? [] : subjects.map((subject) => ({ ...subject, alertId: id }))
    await insertSubjects(trx, known, () => "known", now)
    await recordChange(trx, "alert", id)
    return { id }
  })
}

export async function insertAlert(
  trx: Trx,
  userId: string,
  kept: Kept & Partial<Pick<AlertRow, "frequency">> & { begun: 0 | 1; only_new: 0 | 1 },
  now: Date,
): Promise<string> {
  const id = newId()
  await trx
    .insertInto("alert")
    .values({
      id,
      user_id: userId,
      frequency: usualFrequency[kept.kind],
      created_at: now.toISOString(),
      ...kept,
    })
    // The same need, or the same organisation, of the same person once more.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}

async function refuseTooMany(trx: Trx, userId: string): Promise<void> {
  const { n } = await trx
    .selectFrom("alert")
    .select((eb) => eb.fn.countAll().as("n"))
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow()
  const most = await readLimit(trx, "alerts_per_person")
  if (Number(n) >= most) throw new AppError("conflict", { reason: "alerts", values: { most } })
}

/** What can be chosen of an alert. */
export interface AlertChoice {
  frequency: AlertFrequency
  /** Of a saved search alone. */
  name?: string
  /** Of an owner's alone. */
  scoreLeast?: number | null
}

/** Changes an alert of one's own. @throws {AppError} `not_found` */
export async function changeAlert(
  db: Database,
  viewer: Viewer,
  id: string,
  { frequency, name, scoreLeast }: AlertChoice,
): Promise<void> {
  const { kind } = await ownAlert(db, viewer, id)
  const own: Record<AlertKind, object> = {
    search: name === undefined ? {} : { name },
    need: {},
    owner: scoreLeast === undefined ? {} : { score_least: scoreLeast },
  }
  await setOwn(db, viewer, id, { frequency, ...own[kind] })
}

/** Forgets an alert of one's own, with what it told. @throws {AppError} `not_found` */
export async function deleteAlert(db: Database, viewer: Viewer, id: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom("alert")
      .where("id", "=", id)
      .where("user_id", "=", viewer.userId)
      .executeTakeFirstOrThrow()
    if (numDeletedRows !== 1n) throw new AppError("not_found")
    await recordChange(trx, "alert", id)
  })
}

/**
 * Makes the secret address at which programs read an alert; an earlier one ends. The secret is told now and never
 * again. @throws {AppError} `not_found`
 */
export async function makeAlertFeed(db: Database, viewer: Viewer, id: string): Promise<{ secret: string }> {
  const { secret, hash } = newSecret()
  await setOwn(db, viewer, id, { feed_hash: hash })
  return { secret }
}

/** Ends the secret address of an alert. @throws {AppError} `not_found` */
export async function endAlertFeed(db: Database, viewer: Viewer, id: string): Promise<void> {
  await setOwn(db, viewer, id, { feed_hash: null })
}

async function setOwn(
  db: Database,
  { userId }: Viewer,
  id: string,
  values: Partial<Pick<AlertRow, "frequency" | "name" | "score_least" | "feed_hash">>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("alert")
    .set(values)
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows !== 1n) throw new AppError("not_found")
}

/** Ends the mails of alerts, whoever asks with the link of a mail. Doing it again changes nothing. */
export async function silenceAlerts(db: Database, ids: readonly string[]): Promise<void> {
  await db
    .updateTable("alert")
    .set({ frequency: "off" })
    .where("id", "in", ["", ...ids])
    .execute()
}
