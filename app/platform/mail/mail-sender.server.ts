import type { Database } from "#db/database.server"
import { type TransportError, withoutAddresses } from "./mail-transport.server"

const key = "mail.sender_refused"

/** That the mail server takes nothing from us, since when, and what it said. */
export interface SenderRefusal {
  at: string
  code: string
  response: string
}

/** The refusal that stands, for the administrator; null while mails go out. */
export async function readSenderRefusal(db: Database): Promise<SenderRefusal | null> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst()
  return row ? (JSON.parse(row.value) as SenderRefusal) : null
}

/** Keeps what the mail server said; since when, stays as it was first noted. */
export async function noteSenderRefusal(db: Database, error: unknown, now: Date): Promise<void> {
  const { code, responseCode, response, message } = error as TransportError & { message?: string }
  const refusal: SenderRefusal = {
    at: (await readSenderRefusal(db))?.at ?? now.toISOString(),
    code: String(responseCode ?? code ?? "sender"),
    response: withoutAddresses(response ?? message ?? ""),
  }
  await db
    .insertInto("setting")
    .values({ key, value: JSON.stringify(refusal) })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: JSON.stringify(refusal) }))
    .execute()
}

/** Forgets the refusal: a mail was taken. */
export async function clearSenderRefusal(db: Database): Promise<void> {
  if (await readSenderRefusal(db)) await db.deleteFrom("setting").where("key", "=", key).execute()
}
