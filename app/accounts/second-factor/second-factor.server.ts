import { APIError } from "better-auth/api"
import { type Database, inTransaction } from "#db/database.server"
import { database } from "~/platform/database.server"
import { auth } from "../entrance/auth.server"
import { cookies } from "../entrance/sessions.server"
import { factorHolds, lockedForMs, maxWrongCodes, readCode } from "./factor-rules"

/** A person and the session at hand. */
export interface Session {
  id: string
  token: string
  userId: string
}

/** The session of a request. */
export async function sessionAtHand(request: Request): Promise<Session | null> {
  const found = await auth().api.getSession({ headers: request.headers })
  return found && { id: found.session.id, token: found.session.token, userId: found.user.id }
}

/** Whether the session at hand has passed a second factor, and not too long ago. */
export async function hasPassedFactor(db: Database, session: Session | null, now: Date): Promise<boolean> {
  if (!session) return false
  const row = await db
    .selectFrom("session")
    .select("second_factor_at")
    .where("id", "=", session.id)
    .executeTakeFirst()
  return factorHolds(row?.second_factor_at, now)
}

/** Who has given the right password and is asked for a code, in the browser that asks. */
export async function challengedUser(request: Request): Promise<string | null> {
  const { userId } = await auth().api.readSignInChallenge({ headers: request.headers })
  return userId
}

export interface Passkey {
  id: string
  name: string | null
  createdAt: string | null
}

/** What somebody can give beside a password. */
export interface Factors {
  /** Whether a password alone does not sign in. */
  on: boolean
  authenticator: boolean
  passkeys: Passkey[]
}

export async function factorsOf(db: Database, userId: string): Promise<Factors> {
  const user = await db
    .selectFrom("user")
    .leftJoin("two_factor", "two_factor.user_id", "user.id")
    .select(["user.two_factor_enabled", "two_factor.verified"])
    .where("user.id", "=", userId)
    .executeTakeFirst()
  const passkeys = await db
    .selectFrom("passkey")
    .select(["id", "name", "created_at"])
    .where("user_id", "=", userId)
    .orderBy("created_at")
    .orderBy("id")
    .execute()
  const on = Boolean(user?.two_factor_enabled)
  return {
    on,
    authenticator: on && Boolean(user?.verified),
    passkeys: passkeys.map(({ id, name, created_at }) => ({
      id,
      name,
      createdAt: created_at && new Date(created_at).toISOString(),
    })),
  }
}

/** The backup codes that were not used yet. */
export async function backupCodesOf(userId: string): Promise<string[]> {
  return (await auth().api.viewBackupCodes({ body: { userId } })).backupCodes
}

/** Why a code was not taken. `expired`: the password has to be given again. */
export type CodeFault = "wrong" | "locked" | "expired"

export type CodeOutcome = { headers: Headers; fault?: undefined } | { headers?: undefined; fault: CodeFault }

const faults: Record<string, CodeFault> = {
  INVALID_TWO_FACTOR_COOKIE: "expired",
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: "expired",
  ACCOUNT_TEMPORARILY_LOCKED: "locked",
}

async function codeOutcome(work: Promise<{ headers: Headers }>): Promise<CodeOutcome> {
  try {
    return { headers: cookies((await work).headers) }
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error
    return { fault: faults[String(error.body?.code)] ?? "wrong" }
  }
}

/** Signs in whoever has given the password and now gives a code. The library counts wrong ones. */
export function answerChallenge(
  request: Request,
  { code: typed, trust }: { code: string; trust: boolean },
): Promise<CodeOutcome> {
  const { kind, code } = readCode(typed)
  const { headers } = request
  const body = { code, trustDevice: trust }
  return codeOutcome(
    kind === "authenticator"
      ? auth().api.verifyTOTP({ body, headers, returnHeaders: true })
      : auth().api.verifyBackupCode({ body, headers, returnHeaders: true }),
  )
}

/** Notes in the session at hand that a code was right. @returns what was wrong with it, when something was. */
export async function confirmSession(
  db: Database,
  request: Request,
  session: Session,
  typed: string,
  now: Date,
): Promise<CodeFault | null> {
  const fault = await checkCode(db, request, session, typed, now)
  if (!fault) await markPassed(db, session, now)
  return fault
}

export async function markPassed(db: Database, { token }: Session, now: Date): Promise<void> {
  await db
    .updateTable("session")
    .set({ second_factor_at: now.toISOString() })
    .where("token", "=", token)
    .execute()
}

/**
 * Tries a code of the person of a session. The library counts wrong codes while signing in alone, so that they are
 * counted here, in the same place: the attempt before the look, so that none is free.
 */
export async function checkCode(
  db: Database,
  request: Request,
  { userId }: Session,
  typed: string,
  now: Date,
): Promise<CodeFault | null> {
  if (!(await countFactorAttempt(db, userId, now))) return "locked"
  const { kind, code } = readCode(typed)
  const { headers } = request
  const { authenticator } = await factorsOf(db, userId)
  if (kind === "authenticator" && !authenticator) return "wrong"
  const { fault } = await codeOutcome(
    kind === "authenticator"
      ? auth().api.verifyTOTP({ body: { code }, headers, returnHeaders: true })
      : auth().api.verifyBackupCode({ body: { code, disableSession: true }, headers, returnHeaders: true }),
  )
  if (fault) return fault
  await db
    .updateTable("two_factor")
    .set({ failed_verification_count: 0, locked_until: null })
    .where("user_id", "=", userId)
    .execute()
  return null
}

/** @returns whether another code may be tried. */
export function countFactorAttempt(db: Database, userId: string, now: Date): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    // Written first, so that codes tried at once are counted one after the other.
    await trx
      .updateTable("two_factor")
      .set((eb) => ({
        failed_verification_count: eb(eb.fn.coalesce("failed_verification_count", eb.lit(0)), "+", 1),
      }))
      .where("user_id", "=", userId)
      .execute()
    const row = await trx
      .selectFrom("two_factor")
      .select(["failed_verification_count", "locked_until"])
      .where("user_id", "=", userId)
      .executeTakeFirst()
    if (!row) return false
    const until = row.locked_until && new Date(row.locked_until)
    if (until && until > now) return false
    const count = until ? 1 : (row.failed_verification_count ?? 1)
    const locked = count >= maxWrongCodes ? new Date(now.getTime() + lockedForMs).toISOString() : null
    await trx
      .updateTable("two_factor")
      .set({ failed_verification_count: count, locked_until: locked })
      .where("user_id", "=", userId)
      .execute()
    return true
  })
}

/** The library looks into every part of it. */
type PasskeyAnswer = NonNullable<
  Parameters<ReturnType<typeof auth>["api"]["verifyPasskeyAuthentication"]>[0]
>["body"]["response"]

/** Signs in with a passkey; the session that it takes the place of ends. */
export async function signInWithPasskey(request: Request, response: unknown): Promise<CodeOutcome> {
  const before = await sessionAtHand(request)
  const outcome = await codeOutcome(
    auth().api.verifyPasskeyAuthentication({
      body: { response: response as PasskeyAnswer },
      headers: request.headers,
      returnHeaders: true,
    }),
  )
  if (before && !outcome.fault)
    await database().deleteFrom("session").where("token", "=", before.token).execute()
  return outcome
}
