import ICAL from "ical.js"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { ProblemAnswer, SpaceAnswer, SpaceCollection } from "~/http-api/answer-schemas.server"
import { cookieFor } from "../setup/program"

let owner = ""
let group = ""
const ask = (path: string, cookie = "", headers: Record<string, string> = {}) =>
  fetch(inject("origin") + path, { redirect: "manual", headers: { ...(cookie && { cookie }), ...headers } })
const send = (path: string, body: URLSearchParams | FormData, cookie: string) =>
  fetch(inject("origin") + path, { method: "POST", redirect: "manual", headers: { cookie }, body })

const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents("vevent")

/** A published space of the owner, as the list of its own spaces links to it. */
async function ownSpace(): Promise<string> {
  const list = await (await ask("/en/my/spaces", owner)).text()
  const ids = [...list.matchAll(/\/en\/my\/spaces\/([a-z0-9]+)\/calendars/g)].map(([, id]) => id ?? "")
  for (const id of ids) if ((await ask(`/api/v1/spaces/${id}`)).status === 200) return id
  throw new Error("The owner of the demo has no published space.")
}

/** A whole hour of one of the coming days, far enough ahead for nobody else's test. */
function slot(days: number): { start: Date; end: Date } {
  const start = new Date(Math.floor(Date.now() / 86_400_000 + days) * 86_400_000 + 11 * 3_600_000)
  return { start, end: new Date(start.getTime() + 3_600_000) }
}
const basic = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, "")

const calendar = (...lines: string[]) =>
  ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", ...lines, "END:VEVENT", "END:VCALENDAR"].join("\r\n")

function upload(content: string, name = ""): FormData {
  const form = new FormData()
  form.set("intent", "file")
  form.set("name", name)
  form.set("calendar", new File([content], "parish.ics", { type: "text/calendar" }))
  return form
}

beforeAll(async () => {
  owner = await cookieFor("owner@demo.example")
  group = await cookieFor("group@demo.example")
})

describe("calendars of a space", () => {
  it("are uploaded, block the time in what everybody sees without a title, and are removed", async () => {
    const id = await ownSpace()
    const page = `/en/my/spaces/${id}/calendars`
    const { start, end } = slot(40)
    const content = calendar(
      "UID:secret-party@parish.example",
      `DTSTART:${basic(start)}`,
      `DTEND:${basic(end)}`,
      "SUMMARY:Secret party",
    )
    const added = await send(page, upload(content, "Parish"), owner)
    expect(added.headers.get("location")).toBe(`${page}?did=added`)
    const shown = await (await ask(page, owner)).text()
    expect(shown).toContain("Secret party")
    expect(shown).toContain("Parish")

    const range = `from=${start.toISOString()}&to=${end.toISOString()}`
    const availability = await (await ask(`/api/v1/spaces/${id}/availability?${range}`)).json()
    expect(availability.free).toEqual([])
    expect(availability.taken).toContainEqual({
      start: start.toISOString(),
      end: end.toISOString(),
      kind: "imported",
    })
    const busy = await (await ask(`/api/v1/spaces/${id}/calendar.ics?lang=nl`)).text()
    expect(busy).toContain(`DTSTART:${basic(start)}`)
    expect(busy).toContain("SUMMARY:Bezet")
    expect(busy + JSON.stringify(availability)).not.toContain("Secret")

    const calendarId = /name="id" value="([^"]+)"/.exec(shown)?.[1] ?? ""
    const remove = new URLSearchParams({ intent: "remove", id: calendarId })
    expect((await send(page, remove, group)).status).toBe(403)
    expect((await send(page, remove, owner)).headers.get("location")).toBe(`${page}?did=removed`)
    expect((await send(page, remove, owner)).status).toBe(404)
  })

  it("tell what was left out of a file and why, in the reader’s language", async () => {
    const id = await ownSpace()
    const { start } = slot(41)
    const events = ["BEGIN:VEVENT", "UID:b@x", `DTSTART:${basic(start)}`, "SUMMARY:Rehearsal", "END:VEVENT"]
    const content = calendar("UID:a@x", `DTSTART:${basic(start)}`, "DURATION:PT1H").replace(
      "END:VCALENDAR",
      [...events, "END:VCALENDAR"].join("\r\n"),
    )
    const page = (locale: string) => `/${locale}/my/spaces/${id}/calendars`
    await send(page("en"), upload(content, "Odd"), owner)
    for (const [locale, ...words] of [
      ["en", "1 of 2 events was left out", "It has no length"],
      ["fr", "1 événement sur 2 a été laissé de côté", "Il ne dure pas"],
      ["nl", "1 van de 2 afspraken is weggelaten", "Ze duurt niet"],
    ] as const) {
      const text = await (await ask(page(locale), owner)).text()
      for (const word of [...words, "Rehearsal"]) expect(text).toContain(word)
    }
    const shown = await (await ask(page("en"), owner)).text()
    const calendarId = /name="id" value="([^"]+)"/.exec(shown)?.[1] ?? ""
    await send(page("en"), new URLSearchParams({ intent: "remove", id: calendarId }), owner)
  })

  it("tell what is wrong beside the field and keep what was typed, in the reader's language", async () => {
    const id = await ownSpace()
    const wrong: [string, string][] = [
      ["http://calendar.example/a.ics", "https:// ou webcal://"],
      ["https://127.0.0.1/a.ics", "réseau privé"],
      ["https://[::ffff:10.0.0.1]/a.ics", "réseau privé"],
      ["https://localhost/a.ics", "réseau privé"],
    ]
    for (const [url, words] of wrong) {
      const answer = await send(
        `/fr/my/spaces/${id}/calendars`,
        new URLSearchParams({ intent: "url", url, name: "Paroisse" }),
        owner,
      )
      const text = await answer.text()
      expect(answer.status).toBe(400)
      expect(text).toContain(words)
      expect(text).toContain(`value="${url}"`)
      expect(text).toContain('id="by-url-url-error"')
    }
    for (const [content, words] of [
      ["no calendar", "not a calendar"],
      ["", "Choose a file"],
      ["a".repeat(21_000_000), "larger than 20 MB"],
    ] as const) {
      const answer = await send(`/en/my/spaces/${id}/calendars`, upload(content), owner)
      expect(answer.status).toBe(400)
      expect(await answer.text()).toContain(words)
    }
  })

  it("are nobody else's business", async () => {
    const id = await ownSpace()
    expect((await ask(`/en/my/spaces/${id}/calendars`, group)).status).toBe(403)
    expect((await ask(`/en/my/spaces/${id}/calendars`)).headers.get("location")).toContain("/en/sign-in")
    expect((await ask("/en/my/spaces/nonsense/calendars", owner)).status).toBe(404)
  })
})

describe("GET /api/v1/spaces/{id}/calendar.ics", () => {
  it("is a calendar that other sites may read, with a mark for caches", async () => {
    const [found] = SpaceCollection.parse(await (await ask("/api/v1/spaces?limit=1")).json()).features
    const path = `/api/v1/spaces/${found?.id}/calendar.ics`
    const answer = await ask(path)
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8")
    expect(answer.headers.get("access-control-allow-origin")).toBe("*")
    const { name } = SpaceAnswer.parse(await (await ask(`/api/v1/spaces/${found?.id}`)).json()).properties
    const text = await answer.text()
    const root = new ICAL.Component(ICAL.parse(text) as unknown[])
    expect(root.getFirstPropertyValue("x-wr-calname")).toContain(typeof name === "string" ? name : "")
    const etag = answer.headers.get("etag") ?? ""
    expect((await ask(path, "", { "if-none-match": etag })).status).toBe(304)
  })

  it("refuses what is unknown", async () => {
    const unknown = await ask("/api/v1/spaces/nonsense/calendar.ics")
    expect(unknown.status).toBe(404)
    ProblemAnswer.parse(await unknown.json())
    const id = await ownSpace()
    expect((await ask(`/api/v1/spaces/${id}/calendar.ics?when=now`)).status).toBe(400)
    const written = await fetch(`${inject("origin")}/api/v1/spaces/${id}/calendar.ics`, {
      method: "POST",
      body: "",
    })
    expect(written.status).toBe(405)
  })
})

describe("a calendar of one's own", () => {
  const make = async (organisation = "") => {
    const made = await send("/en/my/feeds", new URLSearchParams({ intent: "make", organisation }), group)
    const text = await made.text()
    return { status: made.status, path: /\/feeds\/[\w-]+\.ics/.exec(text)?.[0] ?? "" }
  }

  it("is read behind a secret that is shown once, until it is revoked", async () => {
    const { path } = await make()
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8")
    expect(answer.headers.get("cache-control")).toContain("private")
    expect(answer.headers.get("x-robots-tag")).toContain("noindex")
    expect(answer.headers.get("access-control-allow-origin")).toBeNull()
    const text = await answer.text()
    expect(eventsIn(text).length).toBeGreaterThanOrEqual(0)
    const etag = answer.headers.get("etag") ?? ""
    const changed = answer.headers.get("last-modified") ?? ""
    expect(Date.parse(changed)).toBeLessThanOrEqual(Date.now())
    const again = await ask(path, "", { "if-none-match": etag })
    expect([again.status, again.headers.get("last-modified")]).toEqual([304, changed])

    const list = await (await ask("/en/my/feeds", group)).text()
    expect(list).not.toContain(path)
    const id = /name="id" value="([^"]+)"/.exec(list)?.[1] ?? ""
    const revoke = new URLSearchParams({ intent: "revoke", id })
    expect((await send("/en/my/feeds", revoke, owner)).status).toBe(404)
    expect((await send("/en/my/feeds", revoke, group)).status).toBe(302)
    expect((await ask(path)).status).toBe(404)
  })

  it("is of an organisation that one acts for, and of no other", async () => {
    const organisations = await (await ask("/api/v1/organisations?limit=100")).json()
    const page = await (await ask("/en/my/feeds", group)).text()
    const own = [...page.matchAll(/<option value="([^"]+)"/g)].map(([, id]) => id ?? "")
    const foreign = organisations.items.find(({ id }: { id: string }) => !own.includes(id))
    expect((await make(foreign.id)).status).toBe(403)
    expect((await ask((await make(own[0])).path)).status).toBe(200)
  })

  it("refuses what is no secret", async () => {
    for (const path of ["/feeds/x.ics", `/feeds/${"a".repeat(32)}.ics`, "/feeds/..%2f..%2f.ics", "/feeds/a"])
      expect((await ask(path)).status, path).toBe(404)
    expect((await ask("/en/my/bookings/nonsense/booking.ics", group)).status).toBe(404)
    expect((await ask("/en/my/bookings/nonsense/booking.ics")).headers.get("location")).toContain("/sign-in")
  })
})
