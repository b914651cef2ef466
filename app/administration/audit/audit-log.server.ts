import type { SelectQueryBuilder } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { AuditLogRow } from "#db/schema/platform"
import type { Tables } from "#db/schema/tables"
import { instantOf } from "~/availability/clock"
import { dayMinutes } from "~/availability/units"
import type { Locale } from "~/i18n/locales"
import type { AuditAct } from "~/platform/audit"
import { type AuditNames, nameOf, namesIn } from "./audit-names.server"
import { type AuditPlace, type AuditQuery, writePlace } from "./audit-query"

/** A line of the log as it is read: with the names of today. */
export interface AuditLine {
  id: string
  at: string
  act: AuditAct
  actor: Named
  subject: Named
  reason: string | null
  data: Record<string, string | number | boolean | null>
}

export interface Named {
  /** What finds all lines of it again. */
  key: string
  name: string
}

const pageSize = 50

/** One page of the log, newest first, and where it goes on. */
export async function readAuditLog(
  db: Database,
  query: AuditQuery,
  { after, timeZone, locale }: { after?: AuditPlace; timeZone: string; locale: Locale },
): Promise<{ lines: AuditLine[]; total: number; next: string | null }> {
  const found = await matching(db, query, timeZone)
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow()
  const rows = await page(found, after, pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const names = await namesIn(db, shown, locale)
  return {
    lines: shown.map((row) => line(row, names)),
    total: Number(total),
    next: last && rows.length > pageSize ? writePlace(last) : null,
  }
}

/** Every line that fits, in batches, newest first. */
export async function* auditRows(
  db: Database,
  query: AuditQuery,
  timeZone: string,
): AsyncGenerator<AuditLogRow[]> {
  const found = await matching(db, query, timeZone)
  for (let after: AuditPlace | undefined; ; ) {
    const rows = await page(found, after, 1000)
    if (!rows.length) return
    yield rows
    after = rows.at(-1)
  }
}

type Found = SelectQueryBuilder<Tables, "audit_log", object>

function page(found: Found, after: AuditPlace | undefined, limit: number): Promise<AuditLogRow[]> {
  const from = after
    ? found.where((eb) =>
        eb.or([eb("at", "<", after.at), eb.and([eb("at", "=", after.at), eb("id", "<", after.id)])]),
      )
    : found
  return from.selectAll().orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute()
}

async function matching(
  db: Database,
  { act, actor, subject, from, until }: AuditQuery,
  timeZone: string,
): Promise<Found> {
  let found: Found = db.selectFrom("audit_log")
  if (act) found = found.where("act", "=", act)
  if (from) found = found.where("at", ">=", new Date(instantOf(timeZone, from, 0)).toISOString())
  if (until) found = found.where("at", "<", new Date(instantOf(timeZone, until, dayMinutes)).toISOString())
  if (actor === "command" || actor === "system") found = found.where("actor_kind", "=", actor)
  else if (actor) found = found.where("actor_id", "in", [actor, ...(await idsOf(db, actor, people))])
  if (subject) found = found.where("subject_id", "in", [subject, ...(await idsOf(db, subject, everything))])
  return found
}

const people = ["user"] as const
const everything = ["user", "organisation", "space"] as const

/** Ids of what is called so: by an address, or by a part of a name. */
async function idsOf(
  db: Database,
  text: string,
  kinds: readonly ("user" | "organisation" | "space")[],
): Promise<string[]> {
  const words = text.toLowerCase().replace(/[%_\\]/g, "")
  const ids: string[] = []
  if (!words) return ids
  for (const kind of kinds) {
    const rows = await db
      .selectFrom(kind)
      .select("id")
      .where((eb) => eb(eb.fn("lower", ["name"]), "like", `%${words}%`))
      .limit(200)
      .execute()
    ids.push(...rows.map(({ id }) => id))
  }
  const owner = await db.selectFrom("user").select("id").where("email", "=", text.toLowerCase()).execute()
  return [...ids, ...owner.map(({ id }) => id)]
}

function line(row: AuditLogRow, names: AuditNames): AuditLine {
  const actor =
    row.actor_kind === "person"
      ? { key: row.actor_id ?? "", name: nameOf(names, "user", row.actor_id ?? "") }
      : { key: row.actor_kind, name: names[row.actor_kind] }
  return {
    id: row.id,
    at: row.at,
    act: row.act,
    actor,
    subject: { key: row.subject_id, name: nameOf(names, row.subject_kind, row.subject_id) },
    reason: row.reason,
    data: fromJson(row.data),
  }
}
