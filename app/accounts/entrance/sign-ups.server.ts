import { hashPassword } from "better-auth/crypto"
import { isDuplicate } from "#db/clash.server"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import { dayMs } from "~/availability/units"
import { isLocale, type Locale, locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { hashSecret, newCode, newSecret } from "~/platform/ids.server"
import { queueFirstMail } from "~/platform/mail/first-mail.server"
import { paths } from "~/platform/paths"
import { removeFiles } from "~/platform/storage/remove-files.server"
import { photoStorage } from "~/platform/storage/site-files.server"
import { endKeys } from "../keys/end-keys.server"
import { insertAccount } from "./create-account.server"
import { deleteSignUp } from "./delete-sign-up.server"

/*
 * An account holds no address before it is confirmed: until then it has a stand-in, and claims one. So whoever signs
 * up with somebody else's address takes nothing from them, and learns nothing: it is the same whether the address
 * has an account, is claimed by others, or is new.
 */

const confirmWithinMs = 2 * dayMs

/** An account whose address waits to be confirmed. */
export interface SignUp {
  userId: string
  email: string
  /** The page that the person was on the way to. */
  next: string | null
  /** The address has got an account meanwhile, or had one all along. */
  known: boolean
}

/**
 * Sends the mail to confirm the address that an account claims; one that has an account is told of that instead.
 * @returns false when the address has had its fill of mails.
 */
export async function mailSignUp(
  db: Database,
  userId: string,
  { publicUrl }: { publicUrl: string },
  now: Date,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const user = await trx
      .selectFrom("user")
      .select(["claimed_email", "locale"])
      .where("id", "=", userId)
      .executeTakeFirst()
    if (!user?.claimed_email) return false
    const { secret, hash } = newSecret()
    const code = newCode()
    const mail = { locale: user.locale, secret, code, publicUrl }
    const sent = await mailClaimed(trx, user.claimed_email, mail, now)
    const held = {
      secret_hash: hash,
      code_hash: sent ? hashCode(userId, code) : null,
      code_tries: 0,
      expires_at: new Date(now.getTime() + confirmWithinMs).toISOString(),
    }
    // The link of the mail before stays good when no other one went out.
    await trx
      .insertInto("sign_up")
      .values({ user_id: userId, created_at: now.toISOString(), ...held })
      .onConflict((conflict) =>
        sent ? conflict.column("user_id").doUpdateSet(held) : conflict.column("user_id").doNothing(),
      )
      .execute()
    return sent
  })
}

/** Keeps the page that the person was on the way to: the mail leads back there. */
export async function keepNext(db: Database, userId: string, next: string): Promise<void> {
  await db.updateTable("sign_up").set({ next }).where("user_id", "=", userId).execute()
}

/** The page that {@link keepNext} kept. */
export async function nextOf(db: Database, userId: string): Promise<string | null> {
  const row = await db.selectFrom("sign_up").select("next").where("user_id", "=", userId).executeTakeFirst()
  return row?.next ?? null
}

async function mailClaimed(
  trx: Trx,
  to: string,
  { locale, secret, code, publicUrl }: { locale: unknown; secret: string; code: string; publicUrl: string },
  now: Date,
): Promise<boolean> {
  const known = await accountOf(trx, to)
  const reader = [known?.locale, locale].find(isLocale) ?? locales[0]
  const mail = known
    ? {
        kind: "known" as const,
        url: publicUrl + paths.signIn(reader),
        links: knownLinks(reader, publicUrl),
      }
    : { kind: "verify-email" as const, url: publicUrl + paths.verifyEmail(reader, secret), code }
  return queueFirstMail(trx, { ...mail, to, locale: reader }, now)
}

/** For somebody whose password is not at hand. */
function knownLinks(locale: Locale, publicUrl: string) {
  const t = translator(locale, "mails")
  return [
    { label: t("signInLink"), url: publicUrl + paths.signInLink(locale) },
    { label: t("reset.action"), url: publicUrl + paths.forgotPassword(locale) },
  ]
}

/** Sends the newest account that claims an address its mail again, for somebody who forgot the password. */
export async function remindOfSignUp(
  db: Database,
  email: string,
  publicUrl: string,
  now: Date,
): Promise<void> {
  const claim = await db
    .selectFrom("user")
    .select("id")
    .where("claimed_email", "=", email.toLowerCase())
    .orderBy("created_at", "desc")
    .executeTakeFirst()
  if (claim) await mailSignUp(db, claim.id, { publicUrl }, now)
}

/** The account that the link of a mail is to confirm; null for a link that is none, or is too old, or was used. */
export async function findSignUp(db: Database, secret: string, now: Date): Promise<SignUp | null> {
  const row = await db
    .selectFrom("sign_up")
    .innerJoin("user", "user.id", "sign_up.user_id")
    .select(["user.id", "user.claimed_email", "sign_up.next"])
    .where("sign_up.secret_hash", "=", hashSecret(secret))
    .where("sign_up.expires_at", ">", now.toISOString())
    .executeTakeFirst()
  if (!row?.claimed_email) return null
  const known = (await accountOf(db, row.claimed_email)) !== undefined
  return { userId: row.id, email: row.claimed_email, next: row.next, known }
}

/**
 * Confirms the address in the browser that signed up: the account keeps what was begun in it. Sessions elsewhere end.
 * @param session id of the session of that browser.
 * @throws {AppError} `not_found`, `conflict` when the address has an account.
 */
export async function confirmSignUp(
  db: Database,
  secret: string,
  session: { id: string; userId: string },
  now: Date,
): Promise<SignUp> {
  return inConfirmation(db, async (trx) => {
    const signUp = await signUpToConfirm(trx, secret, now)
    if (signUp.userId !== session.userId) throw new AppError("forbidden")
    await confirmAddress(trx, signUp, session, now)
    return signUp
  })
}

/** How often somebody may mistype the code of a mail. */
const maxCodeTries = 5

/**
 * Confirms the address by the code of the newest mail, typed in the browser that signed up.
 * @returns the sign-up; `wrong` for another code, `spent` when too many were tried, or the mail is too old or none.
 */
export async function confirmByCode(
  db: Database,
  code: string,
  session: { id: string; userId: string },
  now: Date,
): Promise<SignUp | "wrong" | "spent"> {
  const work = async (trx: Trx) => {
    const held = await trx
      .updateTable("sign_up")
      .set((eb) => ({ code_tries: eb("code_tries", "+", 1) }))
      .where("user_id", "=", session.userId)
      .where("code_tries", "<", maxCodeTries)
      .where("expires_at", ">", now.toISOString())
      .returning(["code_hash", "next"])
      .executeTakeFirst()
    const user = await trx
      .selectFrom("user")
      .select("claimed_email")
      .where("id", "=", session.userId)
      .executeTakeFirst()
    if (!held?.code_hash || !user?.claimed_email) return "spent"
    // Of an address that has an account the mail told no code, and here every code is a wrong one: alike to who guesses.
    const known = await accountOf(trx, user.claimed_email)
    if (known || held.code_hash !== hashCode(session.userId, code)) return "wrong"
    const signUp = { userId: session.userId, email: user.claimed_email, next: held.next, known: false }
    await confirmAddress(trx, signUp, session, now)
    return signUp
  }
  try {
    return await inConfirmation(db, work)
  } catch (error) {
    // Somebody else has the address since a moment ago: as if it had had an account all along.
    if (error instanceof AppError && error.code === "conflict") return "wrong"
    throw error
  }
}

/** The account holds its address from now on; its sessions elsewhere end. */
async function confirmAddress(trx: Trx, signUp: SignUp, session: { id: string }, now: Date): Promise<void> {
  await trx.deleteFrom("session").where("user_id", "=", signUp.userId).where("id", "!=", session.id).execute()
  await endKeys(trx, signUp.userId, now)
  await trx.deleteFrom("sign_up").where("user_id", "=", signUp.userId).execute()
  await trx
    .updateTable("user")
    .set({ email: signUp.email, claimed_email: null, email_verified: 1, updated_at: now.toISOString() })
    .where("id", "=", signUp.userId)
    .execute()
}

function hashCode(userId: string, code: string): string {
  return hashSecret(`${userId} ${code}`)
}

/**
 * Confirms the address in another browser. Who signed up there may be anybody: the person gets an account of their
 * own, with a name and a password of their own, and what was begun goes with the other one.
 * @returns the address, and the keys of files to remove.
 * @throws {AppError} `not_found`, `conflict` when the address has an account.
 */
export async function confirmElsewhere(
  db: Database,
  secret: string,
  { name, password, locale }: { name: string; password: string; locale: Locale },
  now: Date,
): Promise<{ email: string; files: string[] }> {
  const passwordHash = await hashPassword(password)
  return inConfirmation(db, async (trx) => {
    const { userId, email } = await signUpToConfirm(trx, secret, now)
    const files = await deleteSignUp(trx, userId)
    await insertAccount(trx, { name, email, passwordHash, locale, emailVerified: true }, now)
    return { email, files }
  })
}

/**
 * What was begun in an account that claims an address goes to whoever has the address, signed in in the same browser.
 * @returns the keys of files to remove.
 */
export async function adoptSignUp(db: Database, claimingId: string, email: string): Promise<string[]> {
  return inTransaction(db, async (trx) => {
    const account = await accountOf(trx, email)
    if (!account) return []
    await trx
      .updateTable("membership")
      .set({ user_id: account.id })
      .where("user_id", "=", claimingId)
      .where("organisation_id", "not in", (eb) =>
        eb
          .selectFrom("membership as own")
          .select("own.organisation_id")
          .where("own.user_id", "=", account.id),
      )
      .execute()
    return deleteSignUp(trx, claimingId)
  })
}

/** Removes the files of drafts that went with an account. */
export async function removePhotos(keys: string[], now: Date): Promise<void> {
  await removeFiles(database(), photoStorage(), keys, now)
}

/**
 * Runs what gives an account its address. Two accounts that claim one address may both find it free, and the database
 * lets the first have it.
 * @throws {AppError} `conflict` to the second.
 */
async function inConfirmation<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(db, work)
  } catch (error) {
    if (isDuplicate(error)) throw new AppError("conflict")
    throw error
  }
}

/** The claiming account's row is written first, so that two who press its link at once take turns. */
async function signUpToConfirm(trx: Trx, secret: string, now: Date): Promise<SignUp> {
  await trx
    .updateTable("sign_up")
    .set((eb) => ({ created_at: eb.ref("created_at") }))
    .where("secret_hash", "=", hashSecret(secret))
    .execute()
  const signUp = await findSignUp(trx, secret, now)
  if (!signUp) throw new AppError("not_found")
  if (signUp.known) throw new AppError("conflict")
  return signUp
}

function accountOf(db: Database, email: string) {
  return db.selectFrom("user").select(["id", "locale"]).where("email", "=", email).executeTakeFirst()
}
