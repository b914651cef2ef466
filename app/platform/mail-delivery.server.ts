import type { Database } from "#db/database.server"
import type { MailRow } from "#db/schema"
import { failureLine } from "./failure-line"
import { log } from "./log.server"
import { failureOf, type MailTransport } from "./mail-transport.server"

const minute = 60_000
const day = 24 * 60 * minute

/** Minutes until the next attempt, after the first, second… one; the last holds from there on. */
const patience = {
  later: [2, 5, 15, 60, 240],
  // Whoever waits for a mail is not to wait long once the mail server is up again.
  unreachable: [2, 5, 15],
}
/** A mail that the mail server has put off for so long is given up; one that no server has seen is not. */
const putOffFor = 5 * day
/** How long a claim holds by itself; it is renewed for as long as the mail server takes. */
const lease = 3 * minute
const batch = 20

/**
 * Sends what is due, each mail by whoever claims it first: the claim counts the attempt, and the mail comes due
 * again when its claimer has gone without a word.
 * @returns how many were sent.
 */
export async function deliverDue(db: Database, transport: MailTransport, now: Date): Promise<number> {
  const due = await db
    .selectFrom("mail")
    .selectAll()
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .where("next_attempt_at", "<=", now.toISOString())
    .orderBy("next_attempt_at")
    .orderBy("id")
    .limit(batch)
    .execute()
  let sent = 0
  for (const mail of due) {
    if (!(await claim(db, mail, now))) continue
    const renewal = setInterval(() => void renew(db, mail), lease / 3)
    try {
      await transport(mail)
    } catch (error) {
      const { code, responseCode, command } = error as {
        code?: string
        responseCode?: number
        command?: string
      }
      const failure = failureOf(error)
      const last =
        failure === "refused" ||
        (failure === "later" && now.getTime() - Date.parse(mail.retried_at ?? mail.created_at) > putOffFor)
      log.warn(
        { mail: mail.id, attempt: mail.attempts + 1, code, responseCode, command, last },
        "mail not sent",
      )
      await putOff(db, mail, error, now, failure === "refused" || last ? null : patience[failure])
      // Nobody is there: the others wait for the next look, and are not counted as tried.
      if (failure === "unreachable") break
      continue
    } finally {
      clearInterval(renewal)
    }
    await db
      .updateTable("mail")
      .set({ sent_at: new Date().toISOString() })
      .where("id", "=", mail.id)
      .execute()
    sent++
  }
  return sent
}

async function claim(db: Database, mail: MailRow, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("mail")
    .set({ attempts: mail.attempts + 1, next_attempt_at: new Date(now.getTime() + lease).toISOString() })
    .where("id", "=", mail.id)
    .where("attempts", "=", mail.attempts)
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** A renewal that fails leaves the claim as it was. */
async function renew(db: Database, mail: MailRow) {
  await claimed(db, mail, { next_attempt_at: new Date(Date.now() + lease).toISOString() }).catch((error) =>
    log.warn({ mail: mail.id, err: error }, "claim of a mail not renewed"),
  )
}

/** @param pauses null when the mail is given up. */
async function putOff(db: Database, mail: MailRow, error: unknown, now: Date, pauses: number[] | null) {
  const last_error = failureLine(error)
  const wait = (pauses?.[mail.attempts] ?? pauses?.at(-1) ?? 0) * minute
  await claimed(
    db,
    mail,
    pauses === null
      ? { last_error, failed_at: now.toISOString() }
      : { last_error, next_attempt_at: new Date(now.getTime() + wait).toISOString() },
  )
}

/** Changes a mail if nobody else has claimed it since. */
async function claimed(
  db: Database,
  mail: MailRow,
  values: { last_error?: string; next_attempt_at: string } | { last_error: string; failed_at: string },
) {
  await db
    .updateTable("mail")
    .set(values)
    .where("id", "=", mail.id)
    .where("attempts", "=", mail.attempts + 1)
    .where("sent_at", "is", null)
    .execute()
}
