import { APIError } from "better-auth/api"
import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { recordAct } from "~/platform/audit.server"
import { AppError } from "~/platform/errors"
import { queueMailText } from "~/platform/mail/mail.server"
import { auth } from "../entrance/auth.server"
import { cookies } from "../entrance/sessions.server"
import type { Viewer } from "../viewer"
import { endAuthenticator, endFactors, turnFactorsOn } from "./factor-rows.server"
import { maxPasskeys } from "./factor-rules"
import { backupCodesOf, factorsOf, markPassed, sessionAtHand } from "./second-factor.server"

/** What happened to somebody's factors: told by mail, and kept in the audit log without the name of anything. */
type FactorNews =
  | "authenticatorAdded"
  | "authenticatorRemoved"
  | "codesMade"
  | "passkeyAdded"
  | "passkeyRemoved"

const acts = {
  authenticatorAdded: "factor.add",
  authenticatorRemoved: "factor.remove",
  codesMade: "factor.codes",
  passkeyAdded: "factor.add",
  passkeyRemoved: "factor.remove",
} as const

export interface FactorChange {
  locale: Locale
  publicUrl: string
  now: Date
}

async function tell(
  trx: Trx,
  viewer: Viewer,
  news: FactorNews,
  { locale: pageLocale, publicUrl, now }: FactorChange,
): Promise<void> {
  const { userId, name, email } = viewer
  const data = { factor: news.startsWith("passkey") ? "passkey" : "authenticator" }
  await recordAct(
    trx,
    { actor: { userId }, act: acts[news], subjectId: userId, subjectKind: "user", data },
    now,
  )
  const locale = viewer.locale ?? pageLocale
  const t = translator(locale, "security")
  const tm = translator(locale, "mails")
  await queueMailText(
    trx,
    { kind: "factor-changed", to: email, locale },
    {
      subject: t(`mail.${news}.subject`),
      greeting: tm("greeting", { name }),
      paragraphs: [t(`mail.${news}.text`)],
      action: {
        label: tm("passwordChanged.action"),
        url: `${publicUrl}/${locale}/forgot-password`,
      },
      after: [t("mail.notYou")],
      signature: tm("signature"),
    },
    now,
  )
}

/**
 * Begins to set an authenticator up; it counts once a code of it was given. Backup codes that are in use stay.
 * @returns the address that a QR code carries.
 */
export async function beginAuthenticator(
  db: Database,
  request: Request,
  { userId }: Viewer,
  password: string,
): Promise<string> {
  const { on, authenticator } = await factorsOf(db, userId)
  if (authenticator) throw new AppError("conflict")
  const codes = on ? await rowOf(db, userId) : undefined
  const made = await auth().api.enableTwoFactor({
    body: { password, method: "totp" },
    headers: request.headers,
  })
  if (codes)
    await db
      .updateTable("two_factor")
      .set({ backup_codes: codes.backup_codes })
      .where("user_id", "=", userId)
      .execute()
  return (made as { totpURI: string }).totpURI
}

function rowOf(db: Database, userId: string) {
  return db.selectFrom("two_factor").select("backup_codes").where("user_id", "=", userId).executeTakeFirst()
}

/**
 * Makes the authenticator count, by a code of it.
 * @returns the backup codes where there were none before, or null where the code is wrong.
 */
export async function confirmAuthenticator(
  db: Database,
  request: Request,
  viewer: Viewer,
  code: string,
  change: FactorChange,
): Promise<string[] | null> {
  const { userId } = viewer
  const session = await sessionAtHand(request)
  const { on, authenticator } = await factorsOf(db, userId)
  if (!session || authenticator || !(await rowOf(db, userId))) throw new AppError("conflict")
  const answer = await auth()
    .api.verifyTOTP({ body: { code }, headers: request.headers, returnHeaders: true })
    .catch((error) => {
      if (error instanceof APIError && error.body?.code === "INVALID_CODE") return null
      throw error
    })
  if (!answer) return null
  await inTransaction(db, async (trx) => {
    await keepCookie(trx, session, answer.headers)
    await markPassed(trx, session, change.now)
    await tell(trx, viewer, "authenticatorAdded", change)
  })
  return on ? [] : await backupCodesOf(userId)
}

/**
 * The library puts a session in the place of the one at hand. The page that answers is read with the cookie of the
 * request, so the new session takes the token of the old one.
 */
async function keepCookie(trx: Trx, { token }: { token: string }, headers: Headers): Promise<void> {
  const made = /session_token=(\w+)\./.exec(headers.getSetCookie().join())?.[1]
  if (made) await trx.updateTable("session").set({ token }).where("token", "=", made).execute()
}

/** Makes new backup codes, which end the old ones. */
export async function newBackupCodes(
  db: Database,
  request: Request,
  viewer: Viewer,
  password: string,
  change: FactorChange,
): Promise<string[]> {
  const { backupCodes } = await auth().api.generateBackupCodes({
    body: { password },
    headers: request.headers,
  })
  await inTransaction(db, (trx) => tell(trx, viewer, "codesMade", change))
  return backupCodes
}

/** Takes the authenticator away; without a passkey nothing is left beside the password. */
export async function removeAuthenticator(db: Database, viewer: Viewer, change: FactorChange): Promise<void> {
  await inTransaction(db, async (trx) => {
    if (await countPasskeys(trx, viewer.userId)) await endAuthenticator(trx, viewer.userId)
    else await endFactors(trx, viewer.userId)
    await tell(trx, viewer, "authenticatorRemoved", change)
  })
}

async function countPasskeys(db: Database, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom("passkey")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What a browser needs to make a passkey, and the cookie that ties its answer to this. */
export async function offerPasskey(db: Database, request: Request, { userId }: Viewer) {
  if ((await countPasskeys(db, userId)) >= maxPasskeys) throw new AppError("conflict")
  const { headers, response } = await auth().api.generatePasskeyRegistrationOptions({
    headers: request.headers,
    returnHeaders: true,
  })
  return { headers: cookies(headers), options: response }
}

/**
 * Adds the passkey that a browser has made.
 * @returns backup codes where it is the first factor, or null where it was not made as asked.
 */
export async function addPasskey(
  db: Database,
  request: Request,
  viewer: Viewer,
  { name, response }: { name: string; response: unknown },
  change: FactorChange,
): Promise<{ codes: string[] } | null> {
  const added = await auth()
    .api.verifyPasskeyRegistration({ body: { name, response }, headers: request.headers })
    .catch((error) => {
      if (error instanceof APIError) return null
      throw error
    })
  if (!added) return null
  const session = await sessionAtHand(request)
  const codes = await inTransaction(db, async (trx) => {
    const made = await turnFactorsOn(trx, viewer.userId)
    await tell(trx, viewer, "passkeyAdded", change)
    return made
  })
  if (session) await markPassed(db, session, change.now)
  return { codes: codes ?? [] }
}

export async function renamePasskey(db: Database, viewer: Viewer, id: string, name: string): Promise<void> {
  await db
    .updateTable("passkey")
    .set({ name })
    .where("id", "=", id)
    .where("user_id", "=", viewer.userId)
    .execute()
}

/** Takes a passkey away; where it was the last factor, a password signs in again. */
export async function removePasskey(
  db: Database,
  viewer: Viewer,
  id: string,
  change: FactorChange,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom("passkey")
      .where("id", "=", id)
      .where("user_id", "=", viewer.userId)
      .executeTakeFirstOrThrow()
    if (!numDeletedRows) return
    const { authenticator } = await factorsOf(trx, viewer.userId)
    if (!authenticator && !(await countPasskeys(trx, viewer.userId))) await endFactors(trx, viewer.userId)
    await tell(trx, viewer, "passkeyRemoved", change)
  })
}
