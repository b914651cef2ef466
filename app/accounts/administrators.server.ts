import { type Database, inTransaction, type Snapshot, type Trx } from "#db/database.server"
import { isPostgres } from "#db/dialects/kind.server"
import { isLocale, type Locale, locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { recordAct } from "~/platform/audit.server"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"
import { endFactors } from "./second-factor/factor-rows.server"

/** Why a command on administrators is refused. */
export type AdministratorRefusal = "unknown" | "unconfirmed" | "already" | "not_one" | "last" | "no_factor"

/** A refusal of a command on administrators. */
export class AdministratorError extends Error {
  constructor(readonly refusal: AdministratorRefusal) {
    super(refusal)
  }
}

interface Person {
  id: string
  name: string
  email: string
  locale: Locale
  confirmed: boolean
}

async function personAt(trx: Trx, address: string): Promise<Person> {
  const row = await trx
    .selectFrom("user")
    .select(["id", "name", "email", "email_verified", "locale"])
    .where("email", "=", address.trim().toLowerCase())
    .executeTakeFirst()
  if (!row) throw new AdministratorError("unknown")
  const locale = isLocale(row.locale) ? row.locale : locales[0]
  return { id: row.id, name: row.name, email: row.email, locale, confirmed: Boolean(row.email_verified) }
}

/** Those whose role counts: nobody who is hidden. */
function administrators(db: Snapshot) {
  return db
    .selectFrom("site_role")
    .innerJoin("user", "user.id", "site_role.user_id")
    .select(["site_role.user_id", "site_role.demo"])
    .where("site_role.role", "=", "administrator")
    .where("user.hidden_at", "is", null)
    .orderBy("site_role.user_id")
}

/**
 * Holds the roles of administrators until the end of the transaction, so that two do not take each other's away. On
 * SQLite whoever writes is alone.
 */
export async function lockAdministrators(trx: Trx): Promise<void> {
  if (isPostgres(trx)) await administrators(trx).forUpdate().execute()
}

/**
 * Whether somebody is the last administrator, whose role and account cannot be taken away. A role that the demo made
 * does not count as somebody else's: it ends with the demo. Whoever takes a role away locks them first.
 */
export async function isLastAdministrator(db: Snapshot, userId: string): Promise<boolean> {
  const all = await administrators(db).execute()
  const holds = all.some(({ user_id }) => user_id === userId)
  return holds && !all.some(({ user_id, demo }) => user_id !== userId && !demo)
}

/** Makes somebody an administrator of the site. @throws {AdministratorError} */
export async function grantAdministrator(
  db: Database,
  address: string,
  { now, publicUrl }: { now: Date; publicUrl: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const person = await personAt(trx, address)
    if (!person.confirmed) throw new AdministratorError("unconfirmed")
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("site_role")
      .values({ user_id: person.id, role: "administrator", granted_at: now.toISOString() })
      // A role that the demo made becomes one of its own.
      .onConflict((conflict) =>
        conflict
          .column("user_id")
          .doUpdateSet({ demo: 0, granted_at: now.toISOString() })
          .where("site_role.demo", "=", 1),
      )
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) throw new AdministratorError("already")
    await recordAct(trx, byCommand("administrator.grant", person), now)
    await tell(trx, person, "granted", now, publicUrl + paths.security(person.locale))
  })
}

/** Takes the role away. @throws {AdministratorError} `last` for the last one. */
export async function revokeAdministrator(
  db: Database,
  address: string,
  { now }: { now: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const person = await personAt(trx, address)
    await lockAdministrators(trx)
    const last = await isLastAdministrator(trx, person.id)
    if (last) throw new AdministratorError("last")
    const { numDeletedRows } = await trx
      .deleteFrom("site_role")
      .where("user_id", "=", person.id)
      .executeTakeFirstOrThrow()
    if (!numDeletedRows) throw new AdministratorError("not_one")
    await recordAct(trx, byCommand("administrator.revoke", person), now)
    await tell(trx, person, "revoked", now)
  })
}

/** Takes every second factor and every session of somebody away who lost the former. @throws {AdministratorError} */
export async function resetFactor(
  db: Database,
  address: string,
  { now, publicUrl }: { now: Date; publicUrl: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const person = await personAt(trx, address)
    if (!(await endFactors(trx, person.id))) throw new AdministratorError("no_factor")
    await trx.deleteFrom("session").where("user_id", "=", person.id).execute()
    await recordAct(trx, byCommand("factor.reset", person), now)
    await tell(trx, person, "reset", now, publicUrl + paths.security(person.locale))
  })
}

export interface AdministratorEntry {
  name: string
  email: string
  grantedAt: string
  demo: boolean
  secondFactor: boolean
}

export async function listAdministrators(db: Database): Promise<AdministratorEntry[]> {
  const rows = await db
    .selectFrom("site_role")
    .innerJoin("user", "user.id", "site_role.user_id")
    .select(["user.name", "user.email", "user.two_factor_enabled"])
    .select(["site_role.granted_at", "site_role.demo"])
    .where("site_role.role", "=", "administrator")
    .orderBy("site_role.granted_at")
    .orderBy("user.email")
    .execute()
  return rows.map((row) => ({
    name: row.name,
    email: row.email,
    grantedAt: row.granted_at,
    demo: Boolean(row.demo),
    secondFactor: Boolean(row.two_factor_enabled),
  }))
}

function byCommand<A extends "administrator.grant" | "administrator.revoke" | "factor.reset">(
  act: A,
  { id }: Person,
) {
  return { actor: "command" as const, act, subjectId: id, subjectKind: "user" }
}

function tell(
  trx: Trx,
  { name, email, locale }: Person,
  news: "granted" | "revoked" | "reset",
  now: Date,
  url?: string,
): Promise<void> {
  const t = translator(locale, "admin")
  const tm = translator(locale, "mails")
  return queueMailText(
    trx,
    { kind: `administrator-${news}`, to: email, locale },
    {
      subject: t(`mail.${news}.subject`),
      greeting: tm("greeting", { name }),
      paragraphs: [t(`mail.${news}.text`)],
      ...(url && { action: { label: t("mail.security"), url } }),
      signature: tm("signature"),
    },
    now,
  )
}
