import { type Database, inTransaction } from "#db/database.server"
import { minuteMs } from "~/availability/units"
import { isLocale, type Locale } from "~/i18n/locales"
import { hashSecret, newSecret } from "~/platform/ids.server"
import { queueFirstMail } from "~/platform/mail/first-mail.server"
import { paths } from "~/platform/paths"
import { remindOfSignUp } from "./sign-ups.server"

/** How long the link of a mail signs in. */
export const linkMinutes = 15

interface AskedLink {
  /** Of whoever asks: an account has its own. */
  locale: Locale
  /** The page that the person is on the way to. It stays here: whoever asks sends no word to the address. */
  next: string | null
  publicUrl: string
}

/**
 * Mails a link that signs in, if the address has an account; one that waits to be confirmed gets that mail again.
 * Nobody learns which. The link of the mail before ends, but for an address that has had its fill of mails.
 */
export async function mailSignInLink(
  db: Database,
  email: string,
  { locale, next, publicUrl }: AskedLink,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const person = await trx
      .selectFrom("user")
      .select(["id", "locale"])
      .where("email", "=", email)
      .executeTakeFirst()
    if (!person) return remindOfSignUp(trx, email, publicUrl, now)
    const { secret, hash } = newSecret()
    const reader = isLocale(person.locale) ? person.locale : locale
    const url = publicUrl + paths.signInByLink(reader, secret)
    if (!(await queueFirstMail(trx, { kind: "sign-in-link", to: email, locale: reader, url }, now))) return
    const link = {
      secret_hash: hash,
      next,
      created_at: now.toISOString(),
      expires_at: new Date(now.getTime() + linkMinutes * minuteMs).toISOString(),
    }
    await trx
      .insertInto("sign_in_link")
      .values({ user_id: person.id, ...link })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet(link))
      .execute()
  })
}

/** Whom a link signs in, and where they were going; null for one that is none, was used, or is over. */
export async function findSignInLink(
  db: Database,
  secret: string,
  now: Date,
): Promise<{ email: string; next: string | null } | null> {
  const link = await db
    .selectFrom("sign_in_link")
    .innerJoin("user", "user.id", "sign_in_link.user_id")
    .select(["user.email", "sign_in_link.next"])
    .where("sign_in_link.secret_hash", "=", hashSecret(secret))
    .where("sign_in_link.expires_at", ">", now.toISOString())
    .executeTakeFirst()
  return link ?? null
}

/** Takes a link, which holds no more from then on. @returns the id of its person; null as {@link findSignInLink}. */
export async function spendSignInLink(db: Database, secret: string, now: Date): Promise<string | null> {
  const link = await db
    .deleteFrom("sign_in_link")
    .where("secret_hash", "=", hashSecret(secret))
    .where("expires_at", ">", now.toISOString())
    .returning("user_id")
    .executeTakeFirst()
  return link?.user_id ?? null
}
