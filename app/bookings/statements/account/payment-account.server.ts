import { type Database, inTransaction, type Snapshot } from "#db/database.server"
import { requirePermission } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { recordAct } from "~/platform/audit.server"
import type { PaymentAccount } from "./payment-account"

/** Where an organisation is paid; null where it says nothing of it. */
export async function paymentAccountOf(db: Snapshot, organisationId: string): Promise<PaymentAccount | null> {
  const account = await db
    .selectFrom("payment_account")
    .select(["iban", "holder"])
    .where("organisation_id", "=", organisationId)
    .executeTakeFirst()
  return account ?? null
}

/**
 * Says where an organisation is paid, or that it does not say any more. The audit log notes that it was changed, and
 * not to what.
 * @throws {AppError} `forbidden` to whoever does not administer it.
 */
export function savePaymentAccount(
  db: Database,
  viewer: Viewer,
  organisationId: string,
  account: PaymentAccount | null,
  now: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    requirePermission(viewer, "organisation.edit_account", { organisationId })
    const known = await paymentAccountOf(trx, organisationId)
    if (known?.iban === account?.iban && known?.holder === account?.holder) return
    await trx.deleteFrom("payment_account").where("organisation_id", "=", organisationId).execute()
    if (account)
      await trx
        .insertInto("payment_account")
        .values({ organisation_id: organisationId, ...account, updated_at: now.toISOString() })
        .execute()
    await recordAct(trx, { actor: viewer, act: "organisation.account", subjectId: organisationId }, now)
  })
}
