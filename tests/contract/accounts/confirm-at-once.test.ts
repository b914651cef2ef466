import { sql } from "kysely"
import { expect, it } from "vitest"
import type { Database, DatabaseKind } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import {
  confirmByCode,
  confirmElsewhere,
  confirmSignUp,
  mailSignUp,
} from "~/accounts/entrance/sign-ups.server"
import { newId } from "~/platform/ids.server"
import { eachDatabase } from "../../setup/each-database"

const now = new Date()
const email = "ada@example.org"

/** An account that claims the address, with what its mail told. */
async function claim(db: Database, name: string) {
  const account = {
    name,
    email,
    password: "ten letters or more",
    locale: "en",
    emailVerified: false,
  } as const
  const userId = await createAccount(db, account, now)
  await mailSignUp(db, userId, { publicUrl: "http://site.example" }, now)
  const { text } = await db.selectFrom("mail").select("text").executeTakeFirstOrThrow()
  await db.deleteFrom("mail").execute()
  const [secret, code] = [text.match(/token=(\S+)/)?.[1] ?? "", text.match(/\b\d{6}\b/)?.[0] ?? ""]
  return { secret, code, session: { id: newId(), userId } }
}

/** Until somebody waits for the transaction at hand; on SQLite everybody waits before they begin. */
async function someoneWaits(trx: Database, kind: DatabaseKind) {
  while (kind === "postgres") {
    // A transaction sees activity as it was at its first look, and locks as they are.
    const { rows } = await sql`select 1 from pg_locks where not granted
      and pid in (select pid from pg_locks
        where database = (select oid from pg_database where datname = current_database()))`.execute(trx)
    if (rows.length) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

eachDatabase("two who confirm one address at once", (open, kind) => {
  const ways = {
    "by link": (db: Database, { secret, session }: Awaited<ReturnType<typeof claim>>) =>
      confirmSignUp(db, secret, session, now),
    "by code": (db: Database, { code, session }: Awaited<ReturnType<typeof claim>>) =>
      confirmByCode(db, code, session, now),
    "by link in another browser": (db: Database, { secret }: Awaited<ReturnType<typeof claim>>) =>
      confirmElsewhere(db, secret, { name: "Ada", password: "a password of her own", locale: "en" }, now),
  }

  it.each(Object.keys(ways) as (keyof typeof ways)[])(
    "give it to the first; the second came %s",
    async (way) => {
      const { db } = await open()
      const [first, second] = [await claim(db, "First"), await claim(db, "Second")]
      const outcome = await db.transaction().execute(async (trx) => {
        await confirmSignUp(trx, first.secret, first.session, now)
        const late = ways[way](db, second).catch((error) => error.code)
        await someoneWaits(trx, kind)
        return { late }
      })
      expect(await outcome.late).toBe(way === "by code" ? "wrong" : "conflict")
      expect(await db.selectFrom("user").select("id").where("email", "=", email).execute()).toEqual([
        { id: first.session.userId },
      ])
    },
  )
})
