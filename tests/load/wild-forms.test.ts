import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { chooser, seeded } from "../../scripts/bench/choose"
import { addresses, filled, idsUnderTest } from "../setup/every-address"
import { type PostedForm, postedForms } from "../setup/posted-forms"
import { cookieFor } from "../setup/program"

const origin = inject("origin")
const people = ["owner", "group", "network", "admin"].map((name) => `${name}@demo.example`)

/** What may come of a form; a bug of ours may not. */
const fair = [200, 202, 204, 302, 303, 400, 401, 403, 404, 405, 409, 410, 413, 422, 429]

/** What a page shows to few: with a secret, an invitation, an organisation to join, a key to end, an address to confirm, a statement that was issued, a code or a link that signs in, a group to share with, models that were saved, whose form is that of new ones, an agreement of which the address says from what it is begun. */
const seldomShown = [
  "/:locale/sign-in/code",
  "/:locale/sign-in/link/:secret",
  "/:locale/organisations/:id",
  "/:locale/admin/keys",
  "/:locale/my",
  "/:locale/my/organisations",
  "/:locale/my/statements/:id",
  "/:locale/invitations/:secret",
  "/:locale/verify-email",
  "/:locale/enquiries/confirm/:secret",
  "/:locale/unsubscribe/:token",
  "/:locale/conversations/:secret",
  "/:locale/my/needs/:id/sharing/:otherId",
  "/:locale/my/sites/:id/models/:comparisonId",
  "/:locale/my/agreements/new",
  "/:locale/agreements/sign/:secret",
]

const values = [
  "",
  " ",
  "0",
  "-1",
  "1e309",
  "99999999999999999999",
  "NaN",
  "\0",
  "\ud800",
  "é💡",
  "x".repeat(3000),
  "'; --",
  "<b>",
  "toString",
  "__proto__",
  "0000-01-01",
  "1600-01-01",
  "2999-12-31",
  "9999-12-31",
  "2027-02-30",
  "0000-01",
  "9999-12",
  "00:00",
  "23:59",
  "24:00",
  "99:99",
  "nope",
  "series",
  "following",
  "yes",
  "on",
]
/** Names just beyond what forms have: a level, an index, a record for a text. */
const beyond = (name: string) => [
  `${name}.x`,
  `${name}[100]`,
  `${name}[]`,
  `${name}.__proto__`,
  "__proto__",
  "constructor",
  "__intent__",
  "__state__",
  "surely.no.form.has.this",
]

let forms: { form: PostedForm; cookie: string; page: string }[]
let reached: Set<string>

beforeAll(async () => {
  const ids = await idsUnderTest()
  forms = []
  reached = new Set()
  const seen = new Set<string>()
  for (const email of [null, ...people]) {
    const cookie = email ? await cookieFor(email) : ""
    const links = await linkedPages(cookie)
    for (const { path } of addresses.filter(mayHoldForms)) {
      const linked = links.pagesOf(path)
      const made = () =>
        filled(path.replace(":locale", "en"), { ...ids, ...links.ids }, ([first]) => first as never)
      for (const page of linked.length ? linked.slice(0, 8) : [made()]) {
        const answer = await fetch(`${origin}${page}?token=nope`, { headers: { cookie }, redirect: "manual" })
        const html = await answer.text()
        if (answer.status !== 200) continue
        links.read(html)
        const posted = postedForms(html, page)
        for (const form of posted) {
          const action = form.action.split("?")[0] ?? ""
          for (const { path: at } of addresses) if (isAt(at, action)) reached.add(at)
          const button =
            form.fields
              .at(-1)
              ?.join("=")
              .replace(/[0-9a-f-]{20,}/g, "") ?? ""
          const key = `${path} ${form.fields.map(([name]) => name).join(" ")} ${button}`
          if (seen.has(key) || form.action.endsWith("/sign-out")) continue
          seen.add(key)
          forms.push({ form, cookie, page })
        }
        // One page of each sort and person is enough; nobody has a form to suspend themselves.
        if (posted.some(({ action }) => action.split("?")[0] === page)) break
      }
    }
  }
}, 240_000)

/** An administrator suspends people here, and the files after this one sign in as them. */
afterAll(async () => {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  await db.updateTable("user").set({ hidden_at: null, hidden_reason: null }).execute()
  await db.destroy()
})

/** Forms stand on the page that takes them, or on one without an id that leads to it. */
function mayHoldForms({ path, acts }: (typeof addresses)[number]): boolean {
  return path.startsWith("/:locale") && (acts || !path.replace("/:locale", "").includes(":"))
}

/** Whether an address is one of a route. */
function isAt(path: string, address: string): boolean {
  return new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`).test(address)
}

const overviews = [
  "spaces",
  "organisations",
  "needs",
  "my",
  "my/spaces",
  "my/organisations",
  "my/bookings",
  "my/messages",
  "my/needs",
  "my/alerts",
  "my/agreements",
]

/** Pages of the buildings that are planned, few of those of an owner, and of the needs that plans have a place for. */
async function plannedPages(): Promise<string[]> {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  const plans = await db.selectFrom("plan").select(["id", "site_id"]).execute()
  const open = await db
    .selectFrom("plan_proposal")
    .select("need_id")
    .where("status", "=", "open")
    .where("need_id", "is not", null)
    .execute()
  await db.destroy()
  const sites = new Set(plans.map(({ site_id }) => site_id))
  return [
    ...[...sites].map((id) => `my/sites/${id}/plan`),
    ...plans.map(({ id, site_id }) => `my/sites/${site_id}/plan/${id}`),
    ...open.map(({ need_id }) => `my/needs/${need_id}/offers`),
  ]
}

/** Pages that links of somebody's pages lead to, by the address that they are of; those of one's own come first. */
async function linkedPages(cookie: string) {
  const found = new Map<string, string[]>()
  const ids: Record<string, string[]> = {}
  const read = (html: string) => {
    for (const [, word = "", id = ""] of html.matchAll(/href="\/en\/(?:my\/)?(\w+)\/([0-9a-z]{16})\b/g))
      ids[word] = [id, ...(ids[word] ?? [])]
    for (const [, page = ""] of html.matchAll(/href="(\/en\/[^"?#]+)/g))
      for (const { path } of addresses.filter(({ path }) => path.includes(":id") && isAt(path, page)))
        if (!found.get(path)?.includes(page)) found.set(path, [page, ...(found.get(path) ?? [])])
  }
  for (const page of [...overviews, ...(await plannedPages())])
    read(await (await fetch(`${origin}/en/${page}`, { headers: { cookie } })).text())
  return { read, ids, pagesOf: (path: string) => found.get(path) ?? [] }
}

function body({ inParts, files }: PostedForm, fields: [string, string][]): URLSearchParams | FormData {
  if (!inParts) return new URLSearchParams(fields)
  const parts = new FormData()
  for (const [name, value] of fields) parts.append(name, value)
  for (const name of files) parts.append(name, new File(["BEGIN"], "wild.ics"))
  return parts
}

function send({ form, cookie }: { form: PostedForm; cookie: string }, fields: [string, string][]) {
  const sent = () =>
    fetch(new URL(form.action, origin), {
      method: "POST",
      headers: { cookie },
      redirect: "manual",
      body: body(form, fields),
      signal: AbortSignal.timeout(20_000),
    })
  // Who is refused before the body is read may find the line closed; asked anew, the answer comes.
  return sent().catch((error) => (error.cause?.code === "ECONNRESET" ? sent() : Promise.reject(error)))
}

/** What a page refers to within itself and does not hold: the field of a fault, the text that describes a field. */
function lostAnchors(html: string): string[] {
  const ids = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id))
  const named = html.matchAll(/ (?:href="#|aria-describedby="|aria-labelledby="|for=")([^"]+)"/g)
  return Array.from(named, ([, list = ""]) => list.split(" "))
    .flat()
    .filter((id) => !ids.has(id))
}

describe("every form", () => {
  it("is met on its page", () => {
    const acting = addresses.filter(({ acts, path }) => acts && path.startsWith("/:locale"))
    const missed = acting
      .map(({ path }) => path)
      .filter((path) => !reached.has(path) && !seldomShown.includes(path))
    expect(missed).toEqual([])
  })

  it("refuses at once what is just beyond its fields", async () => {
    const { one } = chooser(seeded(1))
    for (const met of forms) {
      const name = one(met.form.fields)?.[0] ?? "x"
      const answer = await send(met, [...met.form.fields, [one(beyond(name)), "x"]])
      // A press without fields is not read.
      expect(met.form.fields.length ? [400] : fair, `${met.form.action} ${name}`).toContain(answer.status)
      await answer.arrayBuffer()
    }
  }, 240_000)

  it.each(["nope", null])(
    "leads to no field that nobody sees where one holds %j",
    async (wrong) => {
      for (const met of forms)
        for (const hidden of new Set(met.form.hidden)) {
          const fields = met.form.fields.flatMap(([name, value]): [string, string][] =>
            name !== hidden ? [[name, value]] : wrong === null ? [] : [[name, wrong]],
          )
          const answer = await send(met, fields)
          const sent = `${met.form.action} ${hidden}`
          expect(fair, sent).toContain(answer.status)
          expect.soft(lostAnchors(await answer.text()), sent).toEqual([])
        }
    },
    240_000,
  )

  it("answers its largest body in time", async () => {
    for (const met of forms) {
      const texts = met.form.fields.slice(0, -1)
      const most = Math.floor((met.form.inParts ? 90_000 : 900_000) / Math.max(1, texts.length))
      const [last] = met.form.fields.slice(-1)
      const fields = texts.map(([name]): [string, string] => [name, "a ".repeat(most / 3)])
      const answer = await send(met, last ? [...fields, last] : fields)
      expect(fair, met.form.action).toContain(answer.status)
      await answer.arrayBuffer()
    }
  }, 300_000)

  it.each([1, 2, 3])(
    "never gets an error of ours (seed %i)",
    async (seed) => {
      const { one, chance } = chooser(seeded(seed))
      for (const met of forms) {
        const fields = met.form.fields
          .filter(() => chance(0.9))
          .map(([name, value]): [string, string] => [name, chance(0.4) ? one(values) : value])
        const answer = await send(met, fields)
        const sent = `${met.form.action} ${JSON.stringify(fields).slice(0, 400)}`
        expect(fair, sent).toContain(answer.status)
        expect(lostAnchors(await answer.text()), sent).toEqual([])
      }
    },
    300_000,
  )
})
