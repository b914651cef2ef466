import { hashPassword } from "better-auth/crypto"
import type { Database } from "#db/database.server"
import { inTransaction } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { newId } from "~/platform/ids.server"

interface NewAccount {
  name: string
  email: string
  password: string
  locale: Locale
  /** Whether the address is known to be the person's. */
  emailVerified: boolean
}

/**
 * Makes an account without asking by mail: for demo accounts and commands. People sign up by themselves.
 * @returns the id of the person, also when the account was there already.
 */
export async function createAccount(db: Database, account: NewAccount): Promise<string> {
  const email = account.email.toLowerCase()
  const existing = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst()
  if (existing) return existing.id
  const password = await hashPassword(account.password)
  const id = newId()
  const now = new Date().toISOString()
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("user")
      .values({
        id,
        name: account.name,
        email,
        email_verified: account.emailVerified ? 1 : 0,
        image: null,
        locale: account.locale,
        created_at: now,
        updated_at: now,
      })
      .execute()
    await trx
      .insertInto("account")
      .values({
        id: newId(),
        user_id: id,
        account_id: id,
        provider_id: "credential",
        password,
        created_at: now,
        updated_at: now,
      })
      .execute()
  })
  return id
}
