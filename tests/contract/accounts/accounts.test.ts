import { betterAuth } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import { expect, it } from "vitest"
import type { Database, DatabaseKind } from "#db/database.server"
import { accountMails } from "~/accounts/account-mails.server"
import { authOptions } from "~/accounts/entrance/auth-options.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { knownBrowserCookie } from "~/accounts/entrance/sign-in-attempts.server"
import {
  adoptSignUp,
  confirmByCode,
  confirmElsewhere,
  confirmSignUp,
  findSignUp,
  keepNext,
  mailSignUp,
} from "~/accounts/entrance/sign-ups.server"
import { makeApiToken, openApiToken } from "~/accounts/keys/api-tokens.server"
import { makeFeed, readFeed } from "~/bookings/ical/feeds.server"
import type { NewOrganisation } from "~/organisations/organisation"
import { createOrganisation, organisationsOf } from "~/organisations/organisations.server"
import { pathsOf } from "~/platform/http/route-paths"
import { rateLimits } from "~/route-limits"
import { eachDatabase } from "../../setup/each-database"

const settings = {
  publicUrl: "http://127.0.0.1:3000",
  secret: "a secret of at least thirty-two characters",
  rateLimit: false,
}
const optionsOn = (db: Database, kind: DatabaseKind) =>
  authOptions(db, kind, settings, accountMails(db, settings.publicUrl))
const person = { name: "Ada", email: "Ada@Example.org", password: "long enough", locale: "nl" as const }

const choir: NewOrganisation = { name: { original: "fr", fr: "Chœur" }, legalForm: "asbl_vzw" }

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

  it("answers at each address whose rate is limited", async () => {
    const { db } = await open()
    const endpoints = Object.values(betterAuth(optionsOn(db, kind)).api)
    const answered = endpoints.map(({ path }) => `/api/auth${path}`)
    const limited = rateLimits.flatMap(({ at }) => at).filter((at) => at.startsWith("api/auth/"))
    expect(limited.filter((at) => !answered.some((path) => pathsOf([at]).test(path)))).toEqual([])
  })

  /** Signs up as a browser does; gives the session, the account and the secret of the newest mail. */
  async function signUp(db: Database, more: object = {}) {
    const { api } = betterAuth(optionsOn(db, kind))
    const body = { ...person, ...more }
    const { headers, response } = await api.signUpEmail({ body, returnHeaders: true })
    const held = await db
      .selectFrom("session")
      .select(["id", "user_id"])
      .where("user_id", "=", response.user.id)
      .executeTakeFirstOrThrow()
    const mail = await db.selectFrom("mail").selectAll().orderBy("created_at", "desc").executeTakeFirst()
    await db.deleteFrom("mail").execute()
    const secret = mail?.text.match(/token=(\S+)/)?.[1] ?? ""
    const code = mail?.text.match(/\b\d{6}\b/)?.[0] ?? ""
    return { api, headers, response, mail, secret, code, session: { id: held.id, userId: held.user_id } }
  }

  const signIn = (db: Database, password = person.password, email = person.email) =>
    betterAuth(optionsOn(db, kind)).api.signInEmail({ body: { email, password } })

  it("answers a sign-up alike whether or not the address is known, and the mail alone says which", async () => {
    const { db } = await open()
    await createAccount(db, { ...person, email: "known@example.org", emailVerified: true }, new Date())
    const fresh = await signUp(db, { name: "<b>Win</b> https://evil.example" })
    const known = await signUp(db, { email: "Known@example.org", name: "<b>Win</b> https://evil.example" })
    const shape = ({ response, headers }: typeof fresh) => ({
      ...response,
      token: typeof response.token,
      user: { ...response.user, id: "", email: "", createdAt: 0, updatedAt: 0 },
      cookies: headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]*/, "")),
    })
    expect(shape(known)).toEqual(shape(fresh))
    expect([fresh, known].map(({ response }) => response.user.email)).toEqual([
      "ada@example.org",
      "known@example.org",
    ])
    expect(fresh.response.user).toMatchObject({ emailVerified: false, locale: "nl" })
    expect(fresh.mail).toMatchObject({ kind: "verify-email", to_address: "ada@example.org", locale: "nl" })
    expect(known.mail).toMatchObject({ kind: "known", to_address: "known@example.org" })
    for (const { mail } of [fresh, known])
      expect([mail?.subject, mail?.text, mail?.html].join()).not.toMatch(/Win|evil/)
    await expect(signIn(db)).rejects.toMatchObject({ statusCode: 401 })
    await expect(signIn(db, "some other password")).rejects.toMatchObject({ statusCode: 401 })
  })

  it("keeps what was begun where the browser that signed up confirms, and ends its other sessions", async () => {
    const { db } = await open()
    const { secret, session, api } = await signUp(db)
    await keepNext(db, session.userId, "/nl/spaces/x?check=1")
    const { id } = await createOrganisation(db, session, choir, new Date())
    await db
      .insertInto("session")
      .values({
        ...(await db.selectFrom("session").selectAll().executeTakeFirstOrThrow()),
        id: "other",
        token: "other",
      })
      .execute()
    const signUpFound = await findSignUp(db, secret, new Date())
    expect(signUpFound).toMatchObject({ email: "ada@example.org", known: false, userId: session.userId })
    await expect(
      confirmSignUp(db, secret, { ...session, userId: "somebody" }, new Date()),
    ).rejects.toMatchObject({ code: "forbidden" })
    const confirmed = await confirmSignUp(db, secret, session, new Date())
    expect(confirmed.next).toBe("/nl/spaces/x?check=1")
    expect((await db.selectFrom("session").select("id").execute()).map((row) => row.id)).toEqual([session.id])
    expect(await organisationsOf(db, session)).toMatchObject([{ id }])
    const { user } = await api.signInEmail({ body: person })
    expect(user).toMatchObject({ id: session.userId, emailVerified: true, email: "ada@example.org" })
    expect(await findSignUp(db, secret, new Date())).toBeNull()
    await expect(confirmSignUp(db, secret, session, new Date())).rejects.toMatchObject({ code: "not_found" })
  })

  it("confirms by the code of the mail, which nobody guesses often", async () => {
    const { db } = await open()
    const { code, session } = await signUp(db)
    const wrong = code === "000000" ? "000001" : "000000"
    const confirm = (typed: string, own = session) => confirmByCode(db, typed, own, new Date())
    const stranger = await signUp(db, { email: "bo@example.org" })
    expect(await confirm(code, stranger.session)).toBe("wrong")
    for (let tries = 0; tries < 5; tries++) expect(await confirm(wrong)).toBe("wrong")
    expect(await confirm(code)).toBe("spent")
    await mailSignUp(db, session.userId, settings, new Date())
    const mail = await db.selectFrom("mail").select("text").executeTakeFirstOrThrow()
    const newer = mail.text.match(/\b\d{6}\b/)?.[0] ?? ""
    const late = new Date(Date.now() + 3 * 86_400_000)
    expect(await confirmByCode(db, newer, session, late)).toBe("spent")
    expect(await confirm(newer)).toMatchObject({ userId: session.userId, email: "ada@example.org" })
    expect((await signIn(db)).user).toMatchObject({ id: session.userId, emailVerified: true })
    expect(await confirm(newer)).toBe("spent")
  })

  it("tells no code for an address that has an account, and takes none", async () => {
    const { db } = await open()
    const early = await signUp(db)
    await createAccount(db, { ...person, emailVerified: true }, new Date())
    const { mail, session } = await signUp(db)
    expect(mail?.text).not.toMatch(/\b\d{6}\b/)
    // Alike to an address without one: who guesses learns nothing of it.
    expect(await confirmByCode(db, early.code, early.session, new Date())).toBe("wrong")
    for (let tries = 0; tries < 5; tries++)
      expect(await confirmByCode(db, "000000", session, new Date())).toBe("wrong")
    expect(await confirmByCode(db, "000000", session, new Date())).toBe("spent")
  })

  it("keeps no code that no mail told, when an address has had its fill", async () => {
    const { db } = await open()
    const sessions = []
    for (let mails = 0; mails < 6; mails++) {
      const { api } = betterAuth(optionsOn(db, kind))
      const { response } = await api.signUpEmail({ body: person, returnHeaders: true })
      sessions.push(response.user.id)
    }
    expect(await mailSignUp(db, sessions[0] ?? "", settings, new Date())).toBe(false)
    const { api } = betterAuth(optionsOn(db, kind))
    const { response } = await api.signUpEmail({ body: person, returnHeaders: true })
    const held = await db
      .selectFrom("sign_up")
      .select("code_hash")
      .where("user_id", "=", response.user.id)
      .executeTakeFirstOrThrow()
    expect(held.code_hash).toBeNull()
  })

  it("passes nothing of whoever signed up to whoever confirms in another browser", async () => {
    const { db } = await open()
    const { secret, session } = await signUp(db, { name: "Squatter" })
    const { id } = await createOrganisation(db, session, choir, new Date())
    const own = { name: "Ada herself", password: "a password of her own", locale: "fr" as const }
    expect(await confirmElsewhere(db, secret, own, new Date())).toEqual({
      email: "ada@example.org",
      files: [],
    })
    await expect(signIn(db)).rejects.toMatchObject({ statusCode: 401 })
    const { user } = await signIn(db, own.password)
    expect(user).toMatchObject({ name: "Ada herself", emailVerified: true, locale: "fr" })
    expect(user.id).not.toBe(session.userId)
    expect(
      await db.selectFrom("session").select("id").where("user_id", "=", session.userId).execute(),
    ).toEqual([])
    expect(await db.selectFrom("membership").selectAll().execute()).toEqual([])
    expect(await db.selectFrom("organisation").select("id").where("id", "=", id).execute()).toEqual([])
  })

  it("lets each who claims an address confirm it, and the first one has it", async () => {
    const { db } = await open()
    const [squatter, ada] = [await signUp(db, { password: "of the squatter" }), await signUp(db)]
    await confirmSignUp(db, ada.secret, ada.session, new Date())
    expect(await findSignUp(db, squatter.secret, new Date())).toMatchObject({ known: true })
    await expect(confirmSignUp(db, squatter.secret, squatter.session, new Date())).rejects.toMatchObject({
      code: "conflict",
    })
    await expect(signIn(db, "of the squatter")).rejects.toMatchObject({ statusCode: 401 })
    expect((await signIn(db)).user.id).toBe(ada.session.userId)
  })

  it("gives what was begun to the person who turns out to have an account, in the same browser", async () => {
    const { db } = await open()
    const userId = await createAccount(db, { ...person, emailVerified: true }, new Date())
    const { session } = await signUp(db)
    const { id } = await createOrganisation(db, session, choir, new Date())
    await adoptSignUp(db, session.userId, "ada@example.org")
    expect(await organisationsOf(db, { userId })).toMatchObject([{ id, role: "admin" }])
    expect(await db.selectFrom("user").select("id").execute()).toEqual([{ id: userId }])
  })

  it("does not let an address be flooded, and a link stays good when no other one goes out", async () => {
    const { db } = await open()
    const { secret, session } = await signUp(db)
    const again = () => mailSignUp(db, session.userId, { publicUrl: settings.publicUrl }, new Date())
    for (let n = 0; n < 10; n++) await again()
    const mails = await db.selectFrom("mail").select("text").orderBy("created_at").orderBy("id").execute()
    expect(mails).toHaveLength(6)
    const links = mails.map(({ text }) => text.match(/token=(\S+)/)?.[1] ?? "")
    const good = await Promise.all(links.map((link) => findSignUp(db, link, new Date())))
    expect(good.filter(Boolean)).toHaveLength(1)
    expect(await findSignUp(db, secret, new Date())).toBeNull()
  })

  it("makes wrong passwords wait, for an address that is none just as long, and knows the person's browser", async () => {
    const { db } = await open()
    await createAccount(db, { ...person, emailVerified: true }, new Date())
    const { api } = betterAuth(authOptions(db, kind, { ...settings, rateLimit: true }, accountMails(db, "")))
    const attempt = (email: string, password: string, cookie = "") =>
      api
        .signInEmail({ body: { email, password }, headers: new Headers({ cookie }), returnHeaders: true })
        .then(
          ({ headers }) => headers,
          (error) => error,
        )
    const cookie = (await attempt(person.email, person.password))
      .getSetCookie()
      .find((set: string) => set.startsWith(knownBrowserCookie))
      ?.split(";")[0]
    const outcomes = async (email: string) => {
      const tried = []
      for (let n = 0; n < 7; n++) tried.push(await attempt(email, "a wrong password"))
      return tried.map(({ statusCode }) => statusCode)
    }
    const waits = [401, 401, 401, 401, 401, 429, 429]
    expect(await outcomes(person.email)).toEqual(waits)
    expect(await outcomes("nobody@example.org")).toEqual(waits)
    expect(await attempt(person.email, person.password)).toMatchObject({
      statusCode: 429,
      body: { code: "TOO_MANY_ATTEMPTS" },
    })
    expect((await attempt(person.email, person.password, cookie)).getSetCookie().join()).toContain(
      "session_token=",
    )
    expect(await attempt("nobody@example.org", "a wrong password", cookie)).toMatchObject({ statusCode: 429 })
  })

  it("lets a password be reset once, and ends every session", async () => {
    const { db } = await open()
    await createAccount(db, { ...person, emailVerified: true }, new Date())
    const { api } = betterAuth(optionsOn(db, kind))
    const { user } = await api.signInEmail({ body: person })
    const ada = { userId: user.id, name: "Ada", email: user.email, emailVerified: true, memberships: [] }
    const reach = { scopes: ["read"] as const, organisationId: null }
    const key = await makeApiToken(db, ada, { name: "Agenda", days: "30", ...reach }, new Date())
    const feed = await makeFeed(db, ada, { organisationId: null, locale: "nl" }, new Date())
    await db.deleteFrom("mail").execute()
    await api.requestPasswordReset({ body: { email: person.email } })
    const mail = await db.selectFrom("mail").selectAll().executeTakeFirstOrThrow()
    const token = mail.text.match(/token=(\S+)/)?.[1] as string
    const stored = await db.selectFrom("verification").select("identifier").executeTakeFirstOrThrow()
    expect(stored.identifier).not.toContain(token)
    const reset = () => api.resetPassword({ body: { token, newPassword: "another long one" } })
    await expect(
      api.resetPassword({ body: { token: "x", newPassword: "another long one" } }),
    ).rejects.toThrow()
    expect(await openApiToken(db, key, new Date())).not.toBeNull()
    await reset()
    expect(await openApiToken(db, key, new Date())).toBeNull()
    await expect(readFeed(db, feed.secret, new Date())).rejects.toMatchObject({ code: "not_found" })
    const mails = await db.selectFrom("mail").select("kind").orderBy("kind").execute()
    expect(mails.map(({ kind }) => kind)).toEqual(["keys-ended", "password-changed", "reset-password"])
    expect(await db.selectFrom("session").selectAll().execute()).toEqual([])
    await expect(reset()).rejects.toThrow()
    await expect(api.signInEmail({ body: person })).rejects.toThrow()
    await api.signInEmail({ body: { ...person, password: "another long one" } })
  })

  it("makes an account once, with which one signs in", async () => {
    const { db } = await open()
    const id = await createAccount(db, { ...person, emailVerified: true }, new Date())
    expect(await createAccount(db, { ...person, emailVerified: true }, new Date())).toBe(id)
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
