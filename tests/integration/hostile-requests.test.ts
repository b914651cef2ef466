import { request } from "node:http"
import { describe, expect, inject, it } from "vitest"

interface Answer {
  status: number
  type: string
  body: string
}

/** Sends what a browser would not: any method, any path as it stands, any header. */
function send(path: string, method = "GET", headers: Record<string, string> = {}, body?: string) {
  const { hostname, port } = new URL(inject("origin"))
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      let text = ""
      answer.on("data", (chunk) => {
        text += chunk
      })
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers["content-type"] ?? "",
          body: text,
        }),
      )
    })
    sent.on("error", reject)
    sent.end(body)
  })
}

const signedIn = async () => {
  const answer = await fetch(`${inject("origin")}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "owner@demo.example", password: "common-roof-demo" }),
  })
  return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" }
}

describe("a request that cannot be taken apart", () => {
  it.each([
    ["a broken escape", "/en/spaces/%E0%A4%A", "GET", {}, 400],
    ["a broken escape in the interface", "/api/v1/spaces/%E0%A4%A", "GET", {}, 400],
    ["a NUL in the path", "/api/v1/spaces/%00", "GET", {}, 404],
    ["TRACE", "/api/v1/spaces", "TRACE", {}, 405],
    ["PROPFIND", "/api/v1/spaces", "PROPFIND", {}, 405],
    ["a host that is none", "/en/about", "GET", { host: "a b" }, 400],
    ["a port that is none", "/en/about", "GET", { host: "x:99999" }, 400],
    ["a way out of the assets", "/assets/..%2f..%2fpackage.json", "GET", {}, 404],
    ["a change of what only reads", "/addresses", "POST", { "content-length": "0" }, 405],
  ])("with %s is told so as problem details", async (_what, path, method, headers, status) => {
    const answer = await send(path, method, headers as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(answer.type).toContain("application/problem+json")
    expect(JSON.parse(answer.body)).toMatchObject({ status })
    expect(answer.body).not.toMatch(/\bat .+:\d+:\d+/)
  })

  it("is not misled by a proxy's word that nobody asked for", async () => {
    expect((await send("/en/about", "GET", { "x-forwarded-host": "x:99999" })).status).toBe(200)
  })

  it.each([
    ["application/json", '{"email":1'],
    ["text/plain", "x"],
    ["multipart/form-data", "x"],
    ["multipart/form-data; boundary=x", "--x\r\nbroken"],
    ["nonsense", "x"],
  ])("as a form, with %s, is refused and no bug", async (type, body) => {
    for (const path of ["sign-in", "sign-up", "forgot-password", "reset-password"]) {
      const headers = { "content-type": type, "content-length": String(body.length) }
      expect((await send(`/en/${path}`, "POST", headers, body)).status).toBe(400)
    }
  })
})

describe("forms of somebody signed in", () => {
  const post = async (path: string, body: string) => {
    const headers = { ...(await signedIn()), "content-type": "application/x-www-form-urlencoded" }
    return send(path, "POST", { ...headers, "content-length": String(Buffer.byteLength(body)) }, body)
  }

  it.each(["constructor", "toString", "__proto__", ""])("have no button %j", async (intent) => {
    for (const path of ["my/spaces", "my/account"])
      expect((await post(`/en/${path}`, `intent=${intent}&spaceId=nope`)).status).toBe(400)
  })

  it("take no lists and records for texts", async () => {
    const odd =
      "name[x]=1&name.fr[0]=1&organisationName[a][b]=1&street[]=1&lon=1e999&lat=NaN&links[0]=x&email=a&email=b"
    for (const path of ["my/spaces/new", "my/organisations/new"])
      expect((await post(`/en/${path}`, odd)).status).toBe(400)
  })

  it("answer a search for a place of any length in time", async () => {
    const answer = await post("/en/my/spaces/new", `intent=find&where=${"a+rue+1+".repeat(100_000)}`)
    expect(answer.status).toBe(200)
  }, 10_000)

  it("of a space that is not there lead to a page that says so", async () => {
    const answer = await send("/en/my/spaces/nope", "GET", await signedIn())
    expect(answer.status).toBe(404)
    expect(answer.body).toContain("There is no such page")
  })

  it("are no JSON", async () => {
    const headers = { ...(await signedIn()), "content-type": "application/json", "content-length": "2" }
    for (const path of ["my/spaces", "my/spaces/new", "my/account", "my/organisations/new"])
      expect((await send(`/en/${path}`, "POST", headers, "{}")).status).toBe(400)
  })
})

describe("names that every object has", () => {
  it.each(["toString", "constructor", "__proto__", "hasOwnProperty"])(
    "are no parameters and no news: %s",
    async (name) => {
      const refused = await send(`/api/v1/spaces?${name}=1`)
      expect(refused.status).toBe(400)
      expect(JSON.parse(refused.body).errors).toEqual([{ path: name, message: expect.any(String) }])
      const page = await send(`/en/sign-in?done=${name}`)
      expect(page.status).toBe(200)
      expect(page.body).not.toContain("native code")
      for (const path of [`/addresses?q=${name}`, `/en/spaces?where=${name}`])
        expect((await send(path)).status).toBe(200)
      expect((await send(`/en/spaces?toggle=${name}`)).status).toBe(302)
    },
  )
})

describe("what a cache may keep", () => {
  it("shares no page, and keeps none about a person", async () => {
    const headers = await signedIn()
    const kept = async (path: string) =>
      (await fetch(inject("origin") + path, { headers })).headers.get("cache-control")
    for (const path of ["/en", "/en/spaces", "/en/organisations"])
      expect(await kept(path)).toMatch(/^private/)
    for (const path of ["/en/my", "/en/my/account", "/en/my.data", "/en/my/organisations"])
      expect(await kept(path)).toBe("private, no-store")
  })
})

describe("an account made or changed by a program", () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${inject("origin")}/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    })
  const person = { email: "program@hostile.example", password: "a long password", name: "Program" }

  it.each([
    { name: "" },
    { name: "\n" },
    { name: "n".repeat(101) },
    { locale: "xx" },
    { email: `${"e".repeat(250)}@hostile.example` },
  ])("is refused with %j", async (wrong) => {
    expect((await post("sign-up/email", { ...person, ...wrong })).status).toBe(400)
  })

  it("cannot confirm itself, nor write a second line into its name", async () => {
    const made = await post("sign-up/email", {
      ...person,
      name: "Program\r\nBcc: x@hostile.example\0",
      emailVerified: true,
    })
    expect(made.status).toBe(200)
    const { user } = (await made.json()) as { user: { name: string; emailVerified: boolean } }
    expect(user).toMatchObject({ name: "Program Bcc: x@hostile.example", emailVerified: false })
    const cookie = made.headers.getSetCookie()[0]?.split(";")[0] ?? ""
    expect((await post("update-user", { locale: "xx" }, { cookie })).status).toBe(400)
    expect((await post("update-user", { name: "" }, { cookie })).status).toBe(400)
    expect((await post("update-user", { name: "Renamed" }, { cookie })).status).toBe(200)
  })
})
