import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import {
  listApiTokens,
  makeApiToken,
  mostTokens,
  ownerOfApiToken,
  revokeApiToken,
} from "~/accounts/api-tokens.server"
import { createAccount } from "~/accounts/create-account.server"
import { accountEnding, deleteAccount } from "~/privacy/delete-account.server"
import { eachDatabase } from "../setup/each-database"

const now = new Date("2027-01-10T12:00:00.000Z")
const after = (days: number) => new Date(now.getTime() + days * 86_400_000)

async function person(db: Database, email: string) {
  const password = "a long password"
  const userId = await createAccount(db, { name: "Ada", email, password, locale: "fr", emailVerified: true })
  return { userId, name: "Ada", email, emailVerified: true, memberships: [] }
}

eachDatabase("tokens", (open) => {
  it("lead to their owner until they end, and are kept as a hash", async () => {
    const { db } = await open()
    const ada = await person(db, "ada@example.org")
    const token = await makeApiToken(db, ada, { name: "Agenda", days: "30" }, now)
    expect(token).toMatch(/^cr_[\w-]{32}$/)
    expect(JSON.stringify(await db.selectFrom("api_token").selectAll().execute())).not.toContain(
      token.slice(3),
    )
    expect(await ownerOfApiToken(db, token, after(29))).toBe(ada.userId)
    expect(await ownerOfApiToken(db, token, after(30))).toBeNull()
    expect(await listApiTokens(db, ada, after(31))).toMatchObject([
      { name: "Agenda", expired: true, lastUsedAt: after(29).toISOString() },
    ])
    for (const wrong of ["", "cr_", `${token}x`, token.slice(3), token.toUpperCase(), "cr_\0"])
      expect(await ownerOfApiToken(db, wrong, now)).toBeNull()
  })

  it("end when their owner revokes them, and nobody else's do", async () => {
    const { db } = await open()
    const [ada, bob] = [await person(db, "ada@example.org"), await person(db, "bob@example.org")]
    const token = await makeApiToken(db, ada, { name: "Agenda", days: "never" }, now)
    const [{ id = "" } = {}] = await listApiTokens(db, ada, now)
    await revokeApiToken(db, bob, id)
    expect(await ownerOfApiToken(db, token, after(5000))).toBe(ada.userId)
    await revokeApiToken(db, ada, id)
    expect(await ownerOfApiToken(db, token, now)).toBeNull()
    await revokeApiToken(db, ada, id)
  })

  it("are so many and no more, also when forms arrive at once", async () => {
    const { db } = await open()
    const ada = await person(db, "ada@example.org")
    const made = await Promise.allSettled(
      Array.from({ length: mostTokens + 5 }, (_, i) =>
        makeApiToken(db, ada, { name: `${i}`, days: "90" }, now),
      ),
    )
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(mostTokens)
    expect(await listApiTokens(db, ada, now)).toHaveLength(mostTokens)
  })

  it("go with the account", async () => {
    const { db } = await open()
    const ada = await person(db, "ada@example.org")
    const token = await makeApiToken(db, ada, { name: "Agenda", days: "never" }, now)
    const { seal } = await accountEnding(db, ada.userId, "fr", now)
    await deleteAccount(db, ada.userId, { handOvers: {}, seal }, now)
    expect(await ownerOfApiToken(db, token, now)).toBeNull()
    expect(await db.selectFrom("api_token").selectAll().execute()).toEqual([])
  })
})
