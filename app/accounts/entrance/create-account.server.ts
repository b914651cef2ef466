import { hashPassword } from "better-auth/crypto"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { newId } from "~/platform/ids.server"
import { standInEmail } from "~/platform/mail/stand-in-email.server"

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
export async function createAccount(db: Database, account: NewAccount, now: Date): Promise<string> {
  const email = account.email.toLowerCase()
  const existing = await db.selectFrom("user").select("id").where("email", "=", email).executeTakeFirst()
  if (existing) return existing.id
  const passwordHash = await hashPassword(account.password)
  return inTransaction(db, (trx) => insertAccount(trx, { ...account, email, passwordHash }, now))
}

/** Writes an account whose password is hashed already. @returns the id of the person. */
export async function insertAccount(
  trx: Trx,
  account: Omit<NewAccount, "password"> & { passwordHash: string },
  now: Date,
): Promise<string> {
  const { name, email, passwordHash, locale, emailVerified } = account
  const id = newId()
  const times = { created_at: now.toISOString(), updated_at: now.toISOString() }
  await trx
    .insertInto("user")
    .values({
      id,
      name,
      email: emailVerified ? email : standInEmail(),
      email_verified: emailVerified ? 1 : 0,
      claimed_email: emailVerified ? null : email,
      image: null,
      locale,
      ...times,
    })
    .execute()
  await trx
    .insertInto("account")
    .values({
      id: newId(),
      user_id: id,
      account_id: id,
      provider_id: "credential",
      password: passwordHash,
      ...times,
    })
    .execute()
  return id
}
