import { join } from "node:path"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { locales } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import { readPdf } from "../../setup/documents/read-pdf"

let cookie = ""
const ids = { statement: "", booking: "", site: "", space: "" }

const read = (path: string) => fetch(inject("origin") + path, { redirect: "manual", headers: { cookie } })

beforeAll(async () => {
  const answer = await fetch(`${inject("origin")}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "owner@demo.example", password: "common-roof-demo" }),
  })
  cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(";")[0])
    .join("; ")
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  const { organisation_id: owner } = await db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select("membership.organisation_id")
    .where("user.email", "=", "owner@demo.example")
    .executeTakeFirstOrThrow()
  const statement = db.selectFrom("statement").select("id").where("owner_id", "=", owner)
  ids.statement = (await statement.orderBy("number").executeTakeFirstOrThrow()).id
  const booking = await db
    .selectFrom("booking")
    .innerJoin("space", "space.id", "booking.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .select(["booking.id", "booking.space_id", "space.site_id"])
    .where("site.organisation_id", "=", owner)
    .where("booking.status", "=", "confirmed")
    .where("booking.kind", "=", "booking")
    .where("booking.series_id", "is not", null)
    .orderBy("booking.start_at")
    .executeTakeFirstOrThrow()
  Object.assign(ids, { booking: booking.id, site: booking.site_id, space: booking.space_id })
  await db.destroy()
})

describe.each(locales)("what can be printed, in %s", (locale) => {
  const pages = () => ({
    statement: [
      paths.monthlyStatement(locale, ids.statement),
      paths.monthlyStatementPdf(locale, ids.statement),
    ],
    confirmation: [paths.confirmation(locale, ids.booking), paths.confirmationPdf(locale, ids.booking)],
    "door sheet": [
      paths.doorSheet(locale, ids.site),
      paths.doorSheetPdf(locale, ids.site, new URLSearchParams({ span: "week" })),
    ],
    poster: [paths.poster(locale, ids.space, locale), paths.posterPdf(locale, ids.space, locale)],
  })

  it.each(["statement", "confirmation", "door sheet", "poster"] as const)(
    "a %s is a PDF beside its page, with the same title",
    async (what) => {
      const [page = "", pdf = ""] = pages()[what]
      const html = await (await read(page)).text()
      expect(html).toContain(`href="${pdf.split("?")[0]}`)
      const answer = await read(pdf)
      expect(answer.status).toBe(200)
      expect(answer.headers.get("content-type")).toBe("application/pdf")
      expect(answer.headers.get("content-disposition")).toMatch(/^inline; filename="[\w-]+\.pdf"$/)
      expect(answer.headers.get("cache-control")).toBe("private, no-store")
      const { info, lang } = readPdf(new Uint8Array(await answer.arrayBuffer()))
      expect(html).toContain(info.Title?.replaceAll("&", "&amp;"))
      expect(lang).toBe(locale)
    },
  )

  it("a page says so where its PDF could not be made", async () => {
    for (const [page = ""] of Object.values(pages())) {
      const failed = await (await read(`${page}${page.includes("?") ? "&" : "?"}pdf=failed`)).text()
      expect(failed).toContain('role="alert"')
      expect(await (await read(page)).text()).not.toContain('role="alert"')
    }
  })
})
