import { beforeAll, describe, expect, inject, it } from "vitest"
import { linkMailedTo } from "../setup/outbox"

let owner = ""
let stranger = ""
/** A space of the demo owner. */
let space = ""

async function signIn(email: string): Promise<string> {
  const answer = await fetch(`${inject("origin")}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password: "common-roof-demo" }),
  })
  const cookies = answer.headers.getSetCookie().map((set) => set.split(";")[0])
  return cookies.join("; ")
}

const absolute = (path: string) => new URL(path, inject("origin")).href
const get = (path: string, cookie = "") =>
  fetch(absolute(path), { redirect: "manual", headers: cookie ? { cookie } : {} })
const post = (path: string, body: URLSearchParams | FormData, cookie = "") =>
  fetch(absolute(path), { method: "POST", redirect: "manual", headers: cookie ? { cookie } : {}, body })

function message(text: string, ...files: [name: string, bytes: Uint8Array | string][]): FormData {
  const form = new FormData()
  form.set("text", text)
  form.set("intent", "message")
  for (const [name, bytes] of files) form.append("files", new File([Buffer.from(bytes)], name))
  return form
}

let guests = 0

/** Somebody without an account asks, follows the link of the mail, and presses its button. */
async function askAsGuest() {
  const email = `guest${++guests}@test.example`
  const question = { name: "Ada", email, wish: "Tuesdays", people: "12", message: `Question ${guests}` }
  const asked = await post(`/en/spaces/${space}`, new URLSearchParams(question))
  expect(asked.status).toBe(200)
  const { pathname } = new URL(await linkMailedTo(email, /http\S+enquiries\/confirm\/\S+/))
  expect(await (await get(pathname)).text()).not.toMatch(/\/en\/conversations\//)
  expect((await post(pathname, new URLSearchParams())).status).toBe(302)
  const confirmed = await get(pathname)
  const path = (await confirmed.text()).match(/\/en\/conversations\/[\w.-]+/)?.[0] ?? ""
  expect(path).not.toBe("")
  return {
    email,
    path,
    secret: path.split("/").at(-1) ?? "",
    id: path.split("/").at(-1)?.split(".")[0] ?? "",
  }
}

beforeAll(async () => {
  owner = await signIn("owner@demo.example")
  stranger = await signIn("policy@demo.example")
  const mine = await (await get("/en/my/spaces", owner)).text()
  const ids = [...mine.matchAll(/\/en\/my\/spaces\/([a-z0-9]{16})/g)].map((match) => match[1] ?? "")
  for (const id of new Set(ids)) if (!space && (await get(`/api/v1/spaces/${id}`)).status === 200) space = id
  expect(space).not.toBe("")
})

describe("a conversation", () => {
  it("goes to and fro with a guest, by the links in the mails", async () => {
    const { email, path, id } = await askAsGuest()
    expect(await (await get(path)).text()).toContain(`Question ${guests}`)
    const sent = await post(`/en/my/messages/${id}`, message("Come and see it."), owner)
    expect(sent.status).toBe(302)
    const link = await linkMailedTo(email, /http\S+\/conversations\/\S+/)
    expect(new URL(link).pathname).toBe(path)
    expect(await (await get(link)).text()).toContain("Come and see it.")
    expect((await post(path, message("On Tuesday then"))).status).toBe(302)
    expect(await (await get(`/en/my/messages/${id}`, owner)).text()).toContain("On Tuesday then")
    await linkMailedTo("owner@demo.example", new RegExp(`http\\S+my/messages/${id}`))
  })

  it("is there for nobody else, and the link for no other conversation", async () => {
    const { path, id } = await askAsGuest()
    const other = await askAsGuest()
    const crossed = path.replace(id, other.id)
    for (const answer of [
      await get(`/en/my/messages/${id}`, stranger),
      await post(`/en/my/messages/${id}`, message("Hello"), stranger),
      await get(crossed),
      await post(crossed, message("Hello")),
      await get("/en/my/messages/booking/nothing", owner),
    ])
      expect(answer.status).toBe(404)
    expect((await get(`/en/my/messages/${id}`)).status).toBe(302)
  })

  it("refuses what is empty or no file that it takes, and keeps what was typed", async () => {
    const { path } = await askAsGuest()
    const empty = await post(path, message("  "))
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('id="message-text-error"')
    const wrong = await post(
      path,
      message("Typed words", ["plan.pdf", new Uint8Array([0x4d, 0x5a, 0x90, 0])]),
    )
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('id="message-files-error"')
    expect(page).toContain("Typed words</textarea>")
    const large = await post(path, message("", ["large.txt", "a".repeat(5 * 1024 * 1024 + 1)]))
    expect(large.status).toBe(422)
    expect(await large.text()).toContain("larger than 5 MB")
    const six = await post(
      path,
      message("", ...Array.from({ length: 6 }, (_, n) => [`${n}.txt`, "a"] as [string, string])),
    )
    expect(six.status).toBe(422)
  })

  it("gives its files to its two sides alone, never to be run", async () => {
    const { path, secret, id } = await askAsGuest()
    const page = "<script>alert(1)</script>"
    const sent = await post(`/en/my/messages/${id}`, message("", ["règles <b>.html", page]), owner)
    expect(sent.status).toBe(302)
    const shown = await (await get(path)).text()
    const address = shown.match(/\/conversations\/[\w.-]+\/attachments\/[a-z0-9]{16}/)?.[0] ?? ""
    const file = await get(address)
    expect(file.status).toBe(200)
    expect(await file.text()).toBe(page)
    expect(file.headers.get("content-type")).toBe("text/plain; charset=utf-8")
    expect(file.headers.get("content-disposition")).toMatch(/^attachment; .*UTF-8''r%C3%A8gles%20b\.txt$/)
    expect(file.headers.get("x-content-type-options")).toBe("nosniff")
    expect(file.headers.get("cache-control")).toBe("private, no-store")
    const key = address.split("/").at(-1)
    expect((await get(`/attachments/${key}`, owner)).status).toBe(200)
    expect((await get(`/attachments/${key}`, stranger)).status).toBe(404)
    expect((await get(`/attachments/${key}`)).status).toBe(404)
    const other = await askAsGuest()
    expect((await get(address.replace(secret, other.secret))).status).toBe(404)
  })

  it("can be reported", async () => {
    const { path } = await askAsGuest()
    const nothing = await post(path, new URLSearchParams({ intent: "report", more: "It sells watches" }))
    expect(nothing.status).toBe(422)
    expect(await nothing.text()).toContain("It sells watches</textarea>")
    const done = await post(path, new URLSearchParams({ intent: "report", reason: "spam", more: "" }))
    expect(done.status).toBe(302)
    expect(done.headers.get("location")).toContain("done=reported")
  })
})

describe("notifications", () => {
  it("are shown, marked as seen, and set kind by kind", async () => {
    await askAsGuest()
    const fresh = async () =>
      (await (await get("/en/my/notifications", owner)).text()).includes(">New</span>")
    for (let tries = 0; tries < 50 && !(await fresh()); tries++)
      await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await fresh()).toBe(true)
    await post("/en/my/notifications", new URLSearchParams({ intent: "seen" }), owner)
    expect(await fresh()).toBe(false)
    const choices = new URLSearchParams({
      intent: "save",
      message: "digest",
      rhythm: "weekly",
      answer: "what?",
    })
    expect((await post("/en/my/notifications", choices, owner)).status).toBe(302)
    const page = await (await get("/en/my/notifications", owner)).text()
    for (const [name, value] of [
      ["message", "digest"],
      ["answer", "mail"],
      ["rhythm", "weekly"],
    ])
      expect(page).toMatch(new RegExp(`<input[^>]*name="${name}"[^>]*checked=""[^>]*value="${value}"`))
    await post("/en/my/notifications", new URLSearchParams({ intent: "save" }), owner)
  })

  it("end by one request from a mail program, that of a guest too, and a look at the page ends nothing", async () => {
    const { email, id } = await askAsGuest()
    await post(`/en/my/messages/${id}`, message("Answer"), owner)
    const link = await linkMailedTo(email, /http\S+\/unsubscribe\/\S+/)
    const page = await (await get(link)).text()
    expect(page).toContain('<form method="post"')
    const oneClick = new URLSearchParams({ "List-Unsubscribe": "One-Click" })
    expect((await post(link, oneClick)).status).toBe(200)
    expect((await post(link, oneClick)).status).toBe(200)
    expect((await post(`${link.slice(0, -3)}xyz`, oneClick)).status).toBe(404)
    expect((await get(`${link.slice(0, -3)}xyz`)).status).toBe(404)
  })
})
