import { betterAuth } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import { expect, it } from "vitest"
import type { Database, DatabaseKind } from "#db/database.server"
import { accountMails } from "~/accounts/account-mails.server"
import { authOptions } from "~/accounts/auth-options.server"
import { createAccount } from "~/accounts/create-account.server"
import { eachDatabase } from "../setup/each-database"

const settings = {
  publicUrl: "http://127.0.0.1:3000",
  secret: "a secret of at least thirty-two characters",
  rateLimit: false,
}
const optionsOn = (db: Database, kind: DatabaseKind) =>
  authOptions(db, kind, settings, accountMails(db, settings.publicUrl))
const person = { name: "Ada", email: "Ada@Example.org", password: "long enough", locale: "nl" as const }

eachDatabase("accounts", (open, kind) => {
  it("has every table, column and index that the sign-in library wants", async () => {
    const { db } = await open()
    const plan = await getMigrations(optionsOn(db, kind), { throwOnUnsafe: false })
    expect(plan.toBeCreated).toEqual([])
    expect(plan.toBeAdded).toEqual([])
    expect(plan.toBeAddedIndexes).toEqual([])
    expect(plan.unsafeChanges).toEqual([])
    expect(plan.schemaProblems).toEqual([])
  })

  it("signs up, queues the mail to confirm, confirms and signs in", async () => {
    const { db } = await open()
    const { api } = betterAuth(optionsOn(db, kind))
    const { headers, response } = await api.signUpEmail({ body: person, returnHeaders: true })
    expect(response.user).toMatchObject({ email: "ada@example.org", emailVerified: false, locale: "nl" })
    expect(headers.getSetCookie().join()).toContain("common-roof.session_token=")
    const mail = await db.selectFrom("mail").selectAll().executeTakeFirstOrThrow()
    expect(mail).toMatchObject({ kind: "verify-email", to_address: "ada@example.org", locale: "nl" })
    const token = mail.text.match(/token=(\S+)/)?.[1] as string
    await api.verifyEmail({ query: { token } })
    const { user } = await api.signInEmail({ body: person })
    expect(user.emailVerified).toBe(true)
  })

  it("lets a password be reset once, and ends every session", async () => {
    const { db } = await open()
    await createAccount(db, { ...person, emailVerified: true })
    const { api } = betterAuth(optionsOn(db, kind))
    await api.signInEmail({ body: person })
    await api.requestPasswordReset({ body: { email: person.email } })
    const mail = await db.selectFrom("mail").selectAll().executeTakeFirstOrThrow()
    const token = mail.text.match(/token=(\S+)/)?.[1] as string
    const stored = await db.selectFrom("verification").select("identifier").executeTakeFirstOrThrow()
    expect(stored.identifier).not.toContain(token)
    const reset = () => api.resetPassword({ body: { token, newPassword: "another long one" } })
    await reset()
    expect(await db.selectFrom("session").selectAll().execute()).toEqual([])
    await expect(reset()).rejects.toThrow()
    await expect(api.signInEmail({ body: person })).rejects.toThrow()
    await api.signInEmail({ body: { ...person, password: "another long one" } })
  })

  it("makes an account once, with which one signs in", async () => {
    const { db } = await open()
    const id = await createAccount(db, { ...person, emailVerified: true })
    expect(await createAccount(db, { ...person, emailVerified: true })).toBe(id)
    const { api } = betterAuth(optionsOn(db, kind))
    const { headers } = await api.signInEmail({ body: person, returnHeaders: true })
    const cookie = headers
      .getSetCookie()
      .map((set) => set.split(";")[0])
      .join("; ")
    const session = await api.getSession({ headers: new Headers({ cookie }) })
    expect(session?.user).toMatchObject({ id, emailVerified: true, locale: "nl" })
    expect(session?.session.ipAddress ?? null).toBeNull()
  })
})
