import { type Database, inTransaction } from "#db/database.server"
import { env } from "~/platform/env.server"
import { hashSecret, newId } from "~/platform/ids.server"
import { readSigned, signed } from "~/platform/signed.server"
import { nextAttempt } from "./sign-in-pauses"

/**
 * Whose wrong passwords are counted together. Attempts at an address count whether or not it has an account, so that
 * a pause tells nobody anything. A browser in which the person signed in before counts by itself: guesses made
 * elsewhere do not keep the person out.
 */
export type Guesser = { email: string; browser: string | null } | { userId: string }

/** Name of the cookie of a browser in which somebody signed in before. */
export const knownBrowserCookie = "common-roof.known"
export const knownBrowserSeconds = 365 * 24 * 60 * 60

/** What a browser keeps, so that it is known again for this address and for no other. */
export function knownBrowser(email: string): string {
  return signed("browser", `${newId()}-${hashSecret(email.toLowerCase())}`)
}

/** Makes the browser known from the answer on. */
export function knownBrowserHeaders(email: string): Headers {
  const secure = env().publicUrl.startsWith("https:") ? "; Secure" : ""
  const kept = `Max-Age=${knownBrowserSeconds}; Path=/; HttpOnly; SameSite=Lax${secure}`
  return new Headers({ "set-cookie": `${knownBrowserCookie}=${knownBrowser(email)}; ${kept}` })
}

/** The id of a browser that is known for the address, else null. */
export function browserKnownFor(email: string, cookie: string | null | undefined): string | null {
  const [id = "", address] = (cookie ? readSigned("browser", cookie) : null)?.split("-") ?? []
  return address === hashSecret(email.toLowerCase()) ? id : null
}

/** Counts a password that is about to be tried. @returns the seconds to wait first; 0 when it may be tried. */
export async function countAttempt(db: Database, guesser: Guesser, now: Date): Promise<number> {
  const key = keyOf(guesser)
  return inTransaction(db, async (trx) => {
    // Writes first, so that attempts that arrive at once take turns.
    const row = await trx
      .insertInto("sign_in_attempt")
      .values({ key, count: 0, paused_until: null, last_at: now.toISOString() })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ key }))
      .returningAll()
      .executeTakeFirstOrThrow()
    const { wait, after } = nextAttempt(
      {
        count: row.count,
        pausedUntil: row.paused_until === null ? null : new Date(row.paused_until),
        lastAt: new Date(row.last_at),
      },
      now,
    )
    if (!after) return wait
    await trx
      .updateTable("sign_in_attempt")
      .set({
        count: after.count,
        paused_until: after.pausedUntil?.toISOString() ?? null,
        last_at: after.lastAt.toISOString(),
      })
      .where("key", "=", key)
      .execute()
    return 0
  })
}

/** The password was right: what was counted is forgotten. */
export async function forgetAttempts(db: Database, guesser: Guesser): Promise<void> {
  await db.deleteFrom("sign_in_attempt").where("key", "=", keyOf(guesser)).execute()
}

function keyOf(guesser: Guesser): string {
  if ("userId" in guesser) return hashSecret(`person ${guesser.userId}`)
  const { email, browser } = guesser
  return hashSecret(`${browser ? `browser ${browser}` : "address"} ${email.toLowerCase()}`)
}
