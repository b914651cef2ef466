import { type Database, inTransaction, type Trx } from "#db/database.server"
import { isLastAdministrator, lockAdministrators } from "~/accounts/administrators.server"
import type { Viewer } from "~/accounts/viewer"
import { recordAct } from "~/platform/audit.server"
import { AppError } from "~/platform/errors"
import { mailHiding } from "./hiding-mails.server"

/**
 * Suspends a person: sessions, tokens and calendar addresses end, mails that wait are dropped, and nobody signs in
 * until the person is restored. The organisations stay as they are.
 * @throws {AppError} `not_found`; `conflict`: `self`, `last_administrator`, or `already_hidden`.
 */
export function suspendUser(db: Database, by: Viewer, id: string, reason: string, now: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    if (id === by.userId) throw new AppError("conflict", { reason: "self" })
    // Two administrators who suspend each other at once take turns, and the second is refused.
    await lockAdministrators(trx)
    if (await isLastAdministrator(trx, id)) throw new AppError("conflict", { reason: "last_administrator" })
    const { email, hidden_at } = await locked(trx, id)
    if (hidden_at) throw new AppError("conflict", { reason: "already_hidden" })
    const at = now.toISOString()
    await trx.updateTable("user").set({ hidden_at: at, hidden_reason: reason }).where("id", "=", id).execute()
    await trx.deleteFrom("session").where("user_id", "=", id).execute()
    await trx.deleteFrom("api_token").where("user_id", "=", id).execute()
    await trx
      .updateTable("calendar_feed")
      .set({ revoked_at: at })
      .where("user_id", "=", id)
      .where("revoked_at", "is", null)
      .execute()
    await trx
      .deleteFrom("mail")
      .where((eb) => eb(eb.fn<string>("lower", ["to_address"]), "=", email))
      .where("sent_at", "is", null)
      .where("failed_at", "is", null)
      .execute()
    await recordAct(trx, { actor: by, act: "user.hide", subjectId: id, reason }, now)
    await mailHiding(trx, { what: "user", did: "hidden", userId: id, reason }, now)
  })
}

/** @throws {AppError} `not_found`, `conflict` when the person is not suspended. */
export function restoreUser(db: Database, by: Viewer, id: string, reason: string, now: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    const { hidden_at } = await locked(trx, id)
    if (!hidden_at) throw new AppError("conflict", { reason: "not_hidden" })
    await trx.updateTable("user").set({ hidden_at: null, hidden_reason: null }).where("id", "=", id).execute()
    await recordAct(trx, { actor: by, act: "user.restore", subjectId: id, reason }, now)
    await mailHiding(trx, { what: "user", did: "restored", userId: id, reason }, now)
  })
}

async function locked(trx: Trx, id: string) {
  const user = await trx
    .updateTable("user")
    .set((eb) => ({ name: eb.ref("name") }))
    .where("id", "=", id)
    .returning(["email", "hidden_at"])
    .executeTakeFirst()
  if (!user) throw new AppError("not_found")
  return user
}
