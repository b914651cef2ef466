import type { Kysely } from "kysely"

/** The code in the mail of a sign-up, to type in the browser that made the account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema.alterTable("sign_up").addColumn("code_hash", "text").execute()
  await schema
    .alterTable("sign_up")
    .addColumn("code_tries", "integer", (column) => column.notNull().defaultTo(0))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const column of ["code_tries", "code_hash"])
    await db.schema.alterTable("sign_up").dropColumn(column).execute()
}
