import { join } from "node:path"
import type { Page } from "playwright-core"
import { expect, inject, it } from "vitest"
import { createDatabase } from "#db/database.server"
import { unknownAccess } from "~/spaces/access"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { unknownConditions } from "~/spaces/space"
import { activitiesOfUse, maxPrices, priceAudiences, priceUnits } from "~/spaces/vocabulary"
import { addSite, addSpace, person } from "../setup/bookable-hall"
import { openPage, withBrowser } from "../setup/browser"
import { signIn } from "../setup/sign-in"

withBrowser()

const owner = "owner@demo.example"

/** How many pages the browser prints. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** A listing that says as much as it may. */
async function longestListing(): Promise<string> {
  const db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  const { user_id, organisation_id } = await db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["membership.user_id", "membership.organisation_id"])
    .where("user.email", "=", owner)
    .executeTakeFirstOrThrow()
  const viewer = person(user_id ?? "", organisation_id)
  const weekly = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    Array.from({ length: 11 }, (_, n) => ({
      weekday,
      from: n * 120 + weekday,
      until: n * 120 + 90 + weekday,
    })),
  )
  const prices = Array.from({ length: maxPrices }, (_, n) => ({
    audience: priceAudiences[n % priceAudiences.length] ?? "everyone",
    model: "market" as const,
    amount: 12_345_00 + n,
    unit: priceUnits[n % priceUnits.length] ?? "hour",
    vat: "excluded" as const,
    vatRate: 21,
  }))
  const id = await addSpace(db, viewer, await addSite(db, viewer), { terms: { weekly, prices } })
  const now = new Date()
  const name = {
    fr: "La grande salle polyvalente du rez-de-chaussée, avec sa scène, son vestiaire et sa cuisine équipée, côté jardin partagé",
    nl: "De grote polyvalente zaal op de benedenverdieping, met podium, vestiaire en uitgeruste keuken, aan de gedeelde tuin",
  }
  const facts = { kind: "hall" as const, description: {}, capacitySeated: 12_000, capacityStanding: 20_000 }
  await saveSpaceStep(db, viewer, id, "space", { ...facts, name, areaM2: 12_345.5, amenities: [] }, now)
  const access = { ...unknownAccess, step_free_entrance: "no", lift: "no", accessible_toilet: "no" } as const
  const welcome = { access, conditions: unknownConditions, activities: [...activitiesOfUse] }
  await saveSpaceStep(db, viewer, id, "access", welcome, now)
  await db.destroy()
  return id
}

it("prints the poster of the longest listing on one page, and cuts no line in two", async () => {
  const id = await longestListing()
  const page = await openPage("/fr/about")
  await signIn(page, owner)
  for (const [sheet, more] of [
    ["fr-nl", "et plus sur la page"],
    ["nl", "en meer op de pagina"],
  ] as const) {
    await page.goto(`/fr/my/spaces/${id}/poster?sheet=${sheet}`)
    await page.getByRole("article").getByText(more).first().waitFor()
    expect(await pagesOf(page), sheet).toBe(1)
    // As wide as a page of A4 within its margins.
    await page.setViewportSize({ width: 688, height: 1000 })
    await page.emulateMedia({ media: "print" })
    const hidden = await page
      .locator(".poster-sides")
      .evaluate((sides) => sides.scrollHeight - sides.clientHeight)
    expect(hidden, sheet).toBeLessThanOrEqual(0)
    await page.emulateMedia({ media: null })
  }
})

it("prints the figures and the map of the observatory on the first page, and the table after it", async () => {
  // A sheet of A4 without its margins, in the pixels of a browser.
  const page = await openPage("/fr/observatory", { viewport: { width: 688, height: 1016 } })
  for (const locale of ["fr", "nl", "en"]) {
    for (const figure of ["", "?figure=population&level=municipality"]) {
      await page.goto(`/${locale}/observatory${figure}`)
      await page.emulateMedia({ media: "print" })
      const map = await page.locator("#map").boundingBox()
      expect((map?.y ?? 0) + (map?.height ?? 9999), `${locale} ${figure}`).toBeLessThan(1016)
      const breaks = await page.locator("#table").evaluate((table) => getComputedStyle(table).breakBefore)
      expect(breaks).toBe("page")
      await page.emulateMedia({ media: null })
    }
  }
})

it("prints nothing that is there to be pressed, nor in the dark", async () => {
  const page = await openPage("/fr/about", { colorScheme: "dark" })
  await signIn(page, owner)
  for (const path of ["/fr/my/spaces", "/fr/observatory", "/fr/my/cards"]) {
    await page.goto(path)
    await page.emulateMedia({ media: "print" })
    expect(await page.locator(".button:visible").count(), path).toBe(0)
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(ground, path).toBe("rgb(255, 255, 255)")
    expect(await page.locator("main").evaluate((main) => getComputedStyle(main).paddingLeft)).toBe("0px")
    await page.emulateMedia({ media: null })
  }
})
