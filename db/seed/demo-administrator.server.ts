import { type Database, inTransaction } from "#db/database.server"
import { recordAct } from "~/platform/audit.server"
import { demoAdministrator } from "./accounts"

/**
 * Gives the demo its administrator, once: also to a demo that was loaded before there were any, and not again after
 * the role was taken away.
 */
export async function makeDemoAdministrator(db: Database, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const person = await trx
      .selectFrom("user")
      .select("id")
      .where("email", "=", demoAdministrator)
      .executeTakeFirst()
    if (!person) return
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto("setting")
      .values({ key: "demo_administrator", value: now.toISOString() })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) return
    await trx
      .insertInto("site_role")
      .values({ user_id: person.id, role: "administrator", demo: 1, granted_at: now.toISOString() })
      .onConflict((conflict) => conflict.column("user_id").doNothing())
      .execute()
    await recordAct(
      trx,
      { actor: "system", act: "administrator.grant", subjectId: person.id, subjectKind: "user" },
      now,
    )
  })
}
