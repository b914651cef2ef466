import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import {
  changeApiToken,
  listApiTokens,
  makeApiToken,
  maxTokens,
  openApiToken,
  revokeApiToken,
} from "~/accounts/keys/api-tokens.server"
import { countKeys, endKeys } from "~/accounts/keys/end-keys.server"
import type { Viewer } from "~/accounts/viewer"
import { makeFeed, readFeed } from "~/bookings/ical/feeds.server"
import { lateWritesDone } from "~/platform/late-writes.server"
import { accountEnding, deleteAccount } from "~/privacy/delete-account.server"
import { addOrganisation } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2027-01-10T12:00:00.000Z")
const after = (days: number) => new Date(now.getTime() + days * 86_400_000)

async function person(db: Database, email: string) {
  const password = "a long password"
  const userId = await createAccount(
    db,
    { name: "Ada", email, password, locale: "fr", emailVerified: true },
    new Date(),
  )
  return { userId, name: "Ada", email, emailVerified: true, memberships: [] }
}

const whole = { scopes: ["read", "book", "manage"] as const, organisationId: null }
const ownerOf = async (db: Database, token: string, at: Date) =>
  (await openApiToken(db, token, at))?.user.id ?? null
const told = async (db: Database) => {
  const mails = await db.selectFrom("mail").select(["kind", "to_address", "text"]).orderBy("id").execute()
  await db.deleteFrom("mail").execute()
  return mails
}
const acts = (db: Database) =>
  db.selectFrom("audit_log").select(["act", "actor_id", "subject_id", "data"]).orderBy("at").execute()

eachDatabase("tokens", (open) => {
  it("reach as far as they say, and each change is mailed and recorded", async () => {
    const { db } = await open()
    const organisationId = await addOrganisation(db, "Choir")
    const ada: Viewer = {
      ...(await person(db, "ada@example.org")),
      memberships: [{ organisationId, role: "admin" }],
    }
    const token = await makeApiToken(
      db,
      ada,
      { name: "Agenda", days: "30", scopes: ["read"], organisationId },
      now,
    )
    expect((await openApiToken(db, token, now))?.key).toMatchObject({ scopes: ["read"], organisationId })
    const [made] = await told(db)
    expect(made).toMatchObject({ kind: "key-made", to_address: "ada@example.org" })
    expect(made?.text).toMatch(/«\sAgenda\s»\s: lire \(Choir\)/)
    const [{ id = "" } = {}] = await listApiTokens(db, ada, { locale: "fr", now })
    await changeApiToken(db, ada, id, { scopes: ["read", "book"], organisationId: null }, after(1))
    expect((await openApiToken(db, token, now))?.key).toEqual({
      id,
      scopes: ["read", "book"],
      organisationId: null,
    })
    expect(await told(db)).toMatchObject([{ kind: "key-changed" }])
    await revokeApiToken(db, ada, id, after(2))
    expect(await told(db)).toMatchObject([{ kind: "key-ended" }])
    expect(await acts(db)).toMatchObject(
      ["key.make", "key.change", "key.end"].map((act) => ({ act, actor_id: ada.userId, subject_id: id })),
    )
    const foreign = { scopes: ["read"] as const, organisationId: await addOrganisation(db, "Club") }
    for (const change of [
      makeApiToken(db, ada, { name: "Club", days: "30", ...foreign }, now),
      makeApiToken(db, { ...ada, emailVerified: false }, { name: "Early", days: "30", ...whole }, now),
      changeApiToken(db, ada, id, foreign, now),
    ])
      await expect(change).rejects.toMatchObject({ code: "forbidden" })
  })

  it("end with the calendar addresses when all keys of a person end, in one mail", async () => {
    const { db } = await open()
    const [ada, bob] = [await person(db, "ada@example.org"), await person(db, "bob@example.org")]
    const token = await makeApiToken(db, ada, { name: "Agenda", days: "30", ...whole }, now)
    const others = await makeApiToken(db, bob, { name: "Bob", days: "30", ...whole }, now)
    const { secret } = await makeFeed(db, ada, { organisationId: null, locale: "fr" }, now)
    await told(db)
    expect(await countKeys(db, ada.userId)).toEqual({ tokens: 1, feeds: 1 })
    await endKeys(db, ada.userId, now)
    expect(await ownerOf(db, token, now)).toBeNull()
    expect(await ownerOf(db, others, now)).toBe(bob.userId)
    await expect(readFeed(db, secret, now)).rejects.toMatchObject({ code: "not_found" })
    const [mail, ...more] = await told(db)
    expect(more).toEqual([])
    expect(mail).toMatchObject({ kind: "keys-ended", to_address: "ada@example.org" })
    expect(mail?.text).toContain("Adresse d’agenda")
    await endKeys(db, ada.userId, now)
    expect(await told(db)).toEqual([])
    expect((await acts(db)).filter(({ act }) => act === "key.end")).toHaveLength(2)
    const early = { ...ada, emailVerified: false }
    await expect(makeFeed(db, early, { organisationId: null, locale: "fr" }, now)).rejects.toMatchObject({
      code: "forbidden",
    })
  })

  it("lead to their owner until they end, and are kept as a hash", async () => {
    const { db } = await open()
    const ada = await person(db, "ada@example.org")
    const token = await makeApiToken(db, ada, { name: "Agenda", days: "30", ...whole }, now)
    expect(token).toMatch(/^cr_[\w-]{32}$/)
    expect(JSON.stringify(await db.selectFrom("api_token").selectAll().execute())).not.toContain(
      token.slice(3),
    )
    expect(await ownerOf(db, token, after(29))).toBe(ada.userId)
    await lateWritesDone(db)
    expect(await ownerOf(db, token, after(30))).toBeNull()
    expect(await listApiTokens(db, ada, { locale: "fr", now: after(31) })).toMatchObject([
      { name: "Agenda", expired: true, lastUsedAt: after(29).toISOString() },
    ])
    for (const wrong of ["", "cr_", `${token}x`, token.slice(3), token.toUpperCase(), "cr_\0"])
      expect(await ownerOf(db, wrong, now)).toBeNull()
  })

  it("end when their owner revokes them, and nobody else's do", async () => {
    const { db } = await open()
    const [ada, bob] = [await person(db, "ada@example.org"), await person(db, "bob@example.org")]
    const token = await makeApiToken(db, ada, { name: "Agenda", days: "never", ...whole }, now)
    const [{ id = "" } = {}] = await listApiTokens(db, ada, { locale: "fr", now })
    await revokeApiToken(db, bob, id, now)
    expect(await ownerOf(db, token, after(5000))).toBe(ada.userId)
    await revokeApiToken(db, ada, id, now)
    expect(await ownerOf(db, token, now)).toBeNull()
    await revokeApiToken(db, ada, id, now)
  })

  it("are so many and no more, also when forms arrive at once", async () => {
    const { db } = await open()
    const ada = await person(db, "ada@example.org")
    const made = await Promise.allSettled(
      Array.from({ length: maxTokens + 5 }, (_, i) =>
        makeApiToken(db, ada, { name: `${i}`, days: "90", ...whole }, now),
      ),
    )
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(maxTokens)
    expect(await listApiTokens(db, ada, { locale: "fr", now })).toHaveLength(maxTokens)
  })

  it("go with the account", async () => {
    const { db } = await open()
    const ada = await person(db, "ada@example.org")
    const token = await makeApiToken(db, ada, { name: "Agenda", days: "never", ...whole }, now)
    const { seal } = await accountEnding(db, ada.userId, "fr", now)
    await deleteAccount(db, ada.userId, { handOvers: {}, seal }, now)
    expect(await ownerOf(db, token, now)).toBeNull()
    expect(await db.selectFrom("api_token").selectAll().execute()).toEqual([])
  })
})
