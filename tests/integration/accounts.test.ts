import { join } from "node:path"
import { describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { addSide } from "../setup/side"
import { cookieOf, get, mailTo, password, pathIn, post, shown, signInAsProgram } from "../setup/visitor"

describe("signing in as a program", () => {
  it("needs no origin, also with a cookie of before", async () => {
    const first = await signInAsProgram("owner@demo.example")
    expect(first.status).toBe(200)
    const again = await signInAsProgram("group@demo.example", { cookie: cookieOf(first) })
    expect(again.status).toBe(200)
    expect(cookieOf(again)).toContain("common-roof.session_token=")
    expect(first.headers.getSetCookie().join()).toMatch(/HttpOnly.*SameSite=Lax/i)
  })

  it("is refused from the pages of other sites, and without the password", async () => {
    expect((await signInAsProgram("owner@demo.example", { origin: "https://other.example" })).status).toBe(
      403,
    )
    expect((await signInAsProgram("nobody@demo.example")).status).toBe(401)
  })
})

describe("favourites", () => {
  const press = (cookie: string, fields: Record<string, string>) => post("/en/my/favourites", fields, cookie)

  it("stay on the device until the address is confirmed, for the account may go until then", async () => {
    const search = "/en/spaces?people=20"
    const made = await post("/en/sign-up", {
      name: "Faiza",
      email: "faiza@example.org",
      password: "ten letters and more",
      language: "en",
    })
    const cookie = cookieOf(made)
    const page = await shown(get(search, cookie))
    expect(page).toContain("favourite of-device")
    expect(page).not.toContain("/en/my/favourites")
    expect(await shown(get("/en/spaces/favourites", cookie))).toContain("Kept on this device alone")
    const space = page.match(/\/en\/spaces\/([\w-]{20,})/)?.[1] ?? ""
    expect((await press(cookie, { intent: "keep", space })).status).toBe(403)
    expect((await press(cookie, { intent: "move", ids: space })).status).toBe(403)
  })

  it("are told to a page as data, and a refusal by its status; a form is led to a page that says why", async () => {
    const cookie = cookieOf(await signInAsProgram("policy@demo.example"))
    const answer = await press(cookie, { intent: "move", ids: "none" })
    expect(await answer.json()).toEqual({ kept: [], moved: ["none"] })
    const gone = { intent: "keep", space: "none" }
    expect((await press(cookie, gone)).status).toBe(404)
    const led = await press(cookie, { ...gone, next: "/en/spaces" })
    const page = led.headers.get("location") ?? ""
    expect(page).toBe("/en/spaces/favourites?done=gone")
    expect(await shown(get(page, cookie))).toContain("This space is no longer offered.")
    expect((await press("", gone)).headers.get("location")).toMatch(/^\/en\/sign-in/)
  })
})

describe("the code of the mail", () => {
  it("confirms where the account was made, and leads back to where the person was going", async () => {
    const email = "olga@example.org"
    const next = "/nl/spaces?people=12"
    const made = await post("/nl/sign-up", {
      name: "Olga",
      email,
      password: "tien letters en meer",
      language: "nl",
      next,
    })
    const cookie = cookieOf(made)
    const page = `/nl/verify-email?next=${encodeURIComponent(next)}`
    expect(await shown(get(page, cookie))).toContain("Code van zes cijfers")
    expect(await shown(get(page))).not.toContain("Code van zes cijfers")
    const code = (await mailTo(email, /Bevestig/)).text?.match(/\b\d{6}\b/)?.[0] ?? ""
    const other = code === "123456" ? "654321" : "123456"
    for (const [typed, sentence] of [
      ["12345", "Typ de zes cijfers uit de mail."],
      [other, "Dit is niet de code uit de nieuwste mail."],
    ] as const) {
      const refused = await post(page, { intent: "code", code: typed }, cookie)
      expect(refused.status).toBe(400)
      const text = await shown(Promise.resolve(refused))
      expect(text).toContain(sentence)
      expect(text).toContain(`value="${typed}"`)
    }
    // The code says nothing to whoever did not sign up here.
    expect((await post(page, { intent: "code", code })).headers.get("location")).toBeNull()
    const confirmed = await post(
      page,
      { intent: "code", code: `${code.slice(0, 3)} ${code.slice(3)}` },
      cookie,
    )
    expect(confirmed.headers.get("location")).toBe(next)
    expect(await shown(get("/nl/my", cookie))).not.toContain("Bevestig uw e-mailadres")
  })

  it("is sent again in place, and the new one alone holds", async () => {
    const email = "pia@example.org"
    const fields = { name: "Pia", email, password: "ten letters and more", language: "en" }
    const cookie = cookieOf(await post("/en/sign-up", fields))
    const first = (await mailTo(email, /Confirm/)).text?.match(/\b\d{6}\b/)?.[0] ?? ""
    const page = "/en/verify-email?next=%2Fen%2Fspaces"
    const again = await post(page, { intent: "resend" }, cookie)
    expect(again.headers.get("location")).toBe(`${page}&resent=sent`)
    expect(await shown(get(`${page}&resent=sent`, cookie))).toContain("The mail is on its way")
    for (let patience = 0; patience < 100; patience++) {
      const code = (await mailTo(email, /Confirm/)).text?.match(/\b\d{6}\b/)?.[0] ?? first
      if (code === first) await new Promise((resolve) => setTimeout(resolve, 100))
      else {
        expect((await post(page, { intent: "code", code: first }, cookie)).status).toBe(400)
        expect((await post(page, { intent: "code", code }, cookie)).headers.get("location")).toBe(
          "/en/spaces",
        )
        return
      }
    }
    throw new Error("no second mail")
  })
})

describe("an account", () => {
  it("is made, confirmed, used from another page, signed out and deleted", async () => {
    const email = "ines@example.org"
    const fields = { name: "Inès", email, password: "dix lettres et plus", language: "fr" }
    const next = "/nl/my/organisations/new"
    const wrong = await post("/fr/sign-up", { ...fields, password: "court" })
    expect(wrong.status).toBe(400)
    const page = await shown(Promise.resolve(wrong))
    expect(page).toContain('value="Inès"')
    expect(page).toContain("Utilisez au moins 10 caractères.")
    expect(page).not.toContain('value="court"')
    const made = await post("/fr/sign-up", { ...fields, next })
    expect(made.headers.get("location")).toBe(next)
    const cookie = cookieOf(made)
    expect(await shown(get("/fr/my", cookie))).toContain("Confirmez votre adresse e-mail")
    const mail = await mailTo(email, /Confirmez/)
    expect(mail.text).not.toContain("Inès")
    const link = pathIn(mail.text)
    // Programs that look into mails follow every link: nothing comes of it.
    for (const _ of [1, 2]) expect(await shown(get(link, cookie))).toContain("Confirmer mon adresse")
    expect(await shown(get("/fr/my", cookie))).toContain("Confirmez votre adresse e-mail")
    const confirmed = await post(link, { intent: "here" }, cookie)
    expect(confirmed.headers.get("location")).toBe(next)
    expect(await shown(get(link, cookie))).toContain("Votre adresse est confirmée")
    expect(await shown(get(link))).toContain("Ce lien n’est plus valable")
    expect(await shown(get("/fr/my", cookie))).not.toContain("Confirmez votre adresse e-mail")
    const out = await post("/fr/sign-out", {}, cookie)
    expect(out.headers.get("location")).toBe("/fr/sign-in?done=out")
    expect((await get("/fr/my", cookie)).headers.get("location")).toBe("/fr/sign-in?next=%2Ffr%2Fmy")
    const back = await post("/fr/sign-in", {
      email,
      password: fields.password,
      next: "https://other.example",
    })
    expect(back.headers.get("location")).toBe("/fr/my")
    const leaving = "/fr/my/account/delete"
    const seal = (await shown(get(leaving, cookieOf(back)))).match(/name="seal" value="([^"]+)"/)?.[1] ?? ""
    const remove = (current: string) => post(leaving, { read: "yes", seal, current }, cookieOf(back))
    expect((await remove("not this one")).status).toBe(400)
    expect((await post(leaving, { seal, current: fields.password }, cookieOf(back))).status).toBe(400)
    const library = await fetch(`${inject("origin")}/api/auth/delete-user`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: cookieOf(back) },
      body: JSON.stringify({ password: fields.password }),
    })
    expect(library.status).toBe(404)
    const archive = "/fr/my/account/data/archive"
    const refused = await post(archive, { current: "not this one" }, cookieOf(back))
    expect(refused.headers.get("location")).toContain("fault=wrong")
    const given = await post(archive, { current: fields.password }, cookieOf(back))
    expect(given.headers.get("content-type")).toBe("application/zip")
    expect(
      Buffer.from(await given.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK")
    expect((await remove(fields.password)).headers.get("location")).toBe("/fr/sign-in?done=deleted")
    expect((await post("/fr/sign-in", { email, password: fields.password })).status).toBe(400)
  })

  it("keeps what was chosen for its organisation while the rest of the form is wrong, and no password", async () => {
    const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
    const { email, organisationId } = await addSide(db, "Choir of one", "one@accounts.example")
    await db.destroy()
    const cookie = cookieOf(await signInAsProgram(email))
    const send = (fields: Record<string, string>) =>
      post(
        "/en/my/account/delete",
        { "handOvers[0].organisation": organisationId, current: password, ...fields },
        cookie,
      )
    const undecided = await send({ read: "yes" })
    expect(undecided.status).toBe(400)
    const asked = await shown(Promise.resolve(undecided))
    expect(asked).toContain(`href="#${organisationId}">Choir of one: choose who goes on`)
    expect(asked).toContain(`id="${organisationId}-error"`)
    const unread = await send({ "handOvers[0].choice": "end" })
    expect(unread.status).toBe(400)
    const again = await shown(Promise.resolve(unread))
    expect(again).toContain('id="delete-read-error"')
    expect(again).toMatch(/<input[^>]*name="handOvers\[0\]\.choice"[^>]*checked=""[^>]*value="end"/)
    expect(again).not.toContain(password)
  })

  it("is confirmed in another browser with a name and a password of one's own, and takes nothing over", async () => {
    const email = "zoe@example.org"
    const made = await post("/en/sign-up", { name: "Somebody", email, password, language: "en" })
    const squatter = cookieOf(made)
    const mail = await mailTo(email, /Confirm/)
    const link = pathIn(mail.text)
    expect((await post("/en/my/feeds", { intent: "make" }, squatter)).status).toBe(403)
    const token = { intent: "token", label: "Early", days: "30", scopes: "read", current: password }
    expect((await post("/en/my/account", token, squatter)).status).toBe(403)
    expect(await shown(get(link))).toContain("Choose your password first")
    expect((await post(link, { intent: "here" })).headers.get("location")).toBe(link)
    const weak = await post(link, { name: "Zoë", password: "short" })
    expect(weak.status).toBe(400)
    expect(await shown(Promise.resolve(weak))).toContain('value="Zoë"')
    const own = "a password of her own"
    const confirmed = await post(link, { name: "Zoë", password: own })
    expect(confirmed.headers.get("location")).toBe("/en/verify-email")
    expect(await shown(get("/en/my", cookieOf(confirmed)))).toContain("Zoë")
    expect((await get("/en/my", squatter)).headers.get("location")).toContain("/en/sign-in")
    expect((await post("/en/sign-in", { email, password })).status).toBe(400)
    expect((await post("/en/sign-in", { email, password: own })).headers.get("location")).toBe("/en/my")
  })

  it("answers a sign-up alike, whether or not the address has one", async () => {
    const answers = await Promise.all(
      ["policy@demo.example", "nobody-yet@example.org"].map(async (email) => {
        const fields = { name: "Win", email, password, language: "en" }
        const answer = await post("/en/sign-up", { ...fields, next: "/en/spaces" })
        const cookie = cookieOf(answer)
        const my = await shown(get("/en/my", cookie))
        return {
          status: answer.status,
          location: answer.headers.get("location"),
          cookies: cookie.replace(/=[^;]*/g, ""),
          my: my.replaceAll(email, "…"),
          session: Object.keys((await (await get("/api/auth/get-session", cookie)).json()).user).join(),
        }
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    const mail = await mailTo("policy@demo.example", /already|déjà|al een/)
    expect(mail.text).not.toContain("Win")
    expect((await signInAsProgram("policy@demo.example")).status).toBe(200)
  })

  it("is confirmed, changed and deleted by no address of the library", async () => {
    const cookie = cookieOf(await signInAsProgram("policy@demo.example"))
    for (const path of ["verify-email?token=x", "delete-user/callback?token=x"])
      expect((await get(`/api/auth/${path}`, cookie)).status).toBe(404)
    for (const path of ["send-verification-email", "change-email", "delete-user"])
      expect((await post(`/api/auth/${path}`, {}, cookie)).status).toBe(404)
  })

  it.each([
    ["a password is forgotten", "/en/forgot-password"],
    ["a link is asked for", "/en/sign-in/link"],
  ])("does not tell whether an address has one when %s", async (_, form) => {
    const texts = await Promise.all(
      ["owner@demo.example", "nobody@demo.example"].map(async (email) => {
        const page = await shown(post(form, { email }))
        expect(page).toContain(email)
        return page.replaceAll(email, "…")
      }),
    )
    expect(texts[0]).toBe(texts[1])
  })

  it.each<Record<string, string>>([{ token: "nope" }, { token: "" }, {}])(
    "tells of a link that holds no more, sent with %j",
    async (sent) => {
      const answer = await post("/en/reset-password?token=nope", { ...sent, password })
      expect(answer.status).toBe(400)
      const page = await answer.text()
      expect(page).toContain("This link is not valid any more.")
      expect(page).not.toContain('href="#reset-password-token"')
    },
  )

  it.each([
    "/fr/verify-email",
    "/fr/verify-email?token=x",
    "/fr/reset-password",
    "/fr/reset-password?token=x",
    "/fr/invitations/x",
    "/fr/sign-in/link/x",
    "/fr/enquiries/confirm/x",
  ])("answers %s in words", async (path) => {
    const answer = await get(path)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).toContain("<h1")
  })

  it("takes a body that is no form for what it is", async () => {
    const answer = await fetch(`${inject("origin")}/fr/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{}",
    })
    expect(answer.status).toBe(400)
  })
})
