import type { Database } from "#db/database.server"
import type { MailRow } from "#db/schema/platform"
import { dayMs, minuteMs } from "~/availability/units"
import { failureLine } from "../failure-line"
import { log } from "../log.server"
import { counter } from "../metrics/registry.server"
import { currentTrace, traced } from "../trace.server"
import { clearSenderRefusal, noteSenderRefusal } from "./mail-sender.server"
import { failureOf, type MailTransport, type TransportError } from "./mail-transport.server"

/** Minutes until the next attempt, after the first, second… one; the last holds from there on. */
const patience = {
  later: [2, 5, 15, 60, 240],
  // Whoever waits for a mail is not to wait long once the mail server is up again.
  unreachable: [2, 5, 15],
  // Nor once the administrator has put the sender right; sign-ins refused more often would lock an account.
  sender: [5, 15, 30],
}
/** A mail that the mail server has put off for so long is given up; one that no server has seen is not. */
const putOffFor = 5 * dayMs
/** How long a claim holds by itself; it is renewed for as long as the mail server takes. */
const lease = 3 * minuteMs
const batch = 20

const mailsTried = counter("common_roof_mails_total", "Attempts to hand a mail to the mail server.", [
  "outcome",
])

/** Mails that a server has taken and of which the database could not be told: not to be sent again. */
const taken = new Set<string>()

/**
 * Sends what is due, each mail by whoever claims it first: the claim counts the attempt, and the mail comes due
 * again when its claimer has gone without a word.
 * @param clock for what happens while the mail server takes its time.
 * @returns how many were sent.
 */
export async function deliverDue(
  db: Database,
  transport: MailTransport,
  now: Date,
  clock: () => Date = () => new Date(),
): Promise<number> {
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
    const trace = { ...currentTrace(), requestId: mail.request_id ?? undefined }
    const outcome = await traced(trace, () => deliverOne(db, transport, mail, { now, clock }))
    if (outcome === "sent") sent++
    // No other mail would go either: they wait for the next look, and are not counted as tried.
    if (outcome === "unreachable" || outcome === "sender") break
  }
  if (sent) await clearSenderRefusal(db)
  return sent
}

/** Sends a mail in the name of the request that caused it. @returns how it went; null when another has claimed it. */
async function deliverOne(
  db: Database,
  transport: MailTransport,
  mail: MailRow,
  { now, clock }: { now: Date; clock: () => Date },
) {
  if (!(await claim(db, mail, now))) return null
  const renewal = setInterval(() => void renew(db, mail, clock()), lease / 3)
  try {
    if (!taken.has(mail.id)) await transport(mail)
    taken.add(mail.id)
  } catch (error) {
    const failure = await noteFailure(db, mail, error, now)
    mailsTried.inc({ outcome: failure })
    return failure
  } finally {
    clearInterval(renewal)
  }
  await db.updateTable("mail").set({ sent_at: clock().toISOString() }).where("id", "=", mail.id).execute()
  taken.delete(mail.id)
  mailsTried.inc({ outcome: "sent" })
  log.info({ mail: mail.id, kind: mail.kind, attempt: mail.attempts + 1 }, "mail sent")
  return "sent"
}

/** Says when the mail is tried again, if it is. @returns why it was not taken. */
async function noteFailure(db: Database, mail: MailRow, error: unknown, now: Date) {
  const { code, responseCode, command } = error as TransportError
  const failure = failureOf(error)
  const old = now.getTime() - Date.parse(mail.retried_at ?? mail.created_at) > putOffFor
  const last =
    failure === "refused" ||
    (old && (failure === "later" || (failure === "sender" && (await othersWent(db, mail)))))
  const facts = { mail: mail.id, attempt: mail.attempts + 1, code, responseCode, command, last }
  if (failure === "sender") log.error(facts, "the mail server refuses the sender: see docs/operations.md")
  else log.warn(facts, "mail not sent")
  if (failure === "sender") await noteSenderRefusal(db, error, now)
  await putOff(db, mail, error, now, failure === "refused" || last ? null : patience[failure])
  return failure
}

/** Whether the server has taken other mails while it refused the sender of this one: then it means this one. */
async function othersWent(db: Database, mail: MailRow): Promise<boolean> {
  const other = await db
    .selectFrom("mail")
    .select("id")
    .where("sent_at", ">", mail.created_at)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
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
async function renew(db: Database, mail: MailRow, now: Date) {
  await claimed(db, mail, { next_attempt_at: new Date(now.getTime() + lease).toISOString() }).catch((error) =>
    log.warn({ mail: mail.id, err: error }, "claim of a mail not renewed"),
  )
}

/** @param pauses null when the mail is given up. */
async function putOff(db: Database, mail: MailRow, error: unknown, now: Date, pauses: number[] | null) {
  const last_error = failureLine(error)
  const wait = (pauses?.[mail.attempts] ?? pauses?.at(-1) ?? 0) * minuteMs
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
