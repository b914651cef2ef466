import { beforeAll, describe, expect, inject, it } from "vitest"
import type { z } from "zod"
import type { SpaceAnswer } from "~/http-api/answer-schemas.server"
import { en } from "~/i18n/messages/en"
import { layoutShift } from "../../scripts/audit/measures"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { readPdf } from "../setup/documents/read-pdf"
import { freeSlots, spacesWith } from "../setup/free-slot"
import { cookieFor, tokenFor } from "../setup/program"
import { signIn } from "../setup/sign-in"

withBrowser()

const { hosting, bookings } = en
let space: z.infer<typeof SpaceAnswer>["properties"]
let slots: { start: string; end: string }[]
let ask: (slot: { start: string; end: string }, purpose: string) => Promise<string>
let statusOf: (id: string) => Promise<string>

beforeAll(async () => {
  const origin = inject("origin")
  const headersOf = async (email: string) => ({
    authorization: `Bearer ${await tokenFor(await cookieFor(email), { label: "Journey" })}`,
    "content-type": "application/json",
  })
  const idsOf = async (headers: Record<string, string>): Promise<string[]> => {
    const answer = await fetch(`${origin}/api/v1/organisations?mine=yes`, { headers })
    return (await answer.json()).items.map(({ id }: { id: string }) => id)
  }
  const group = await headersOf("group@demo.example")
  const owners = await idsOf(await headersOf("owner@demo.example"))
  const [organisationId] = await idsOf(group)
  for await (const found of spacesWith("owner", owners)) {
    space = found
    slots = await freeSlots(space, 8)
    if (slots.length === 8) break
  }
  ask = async (slot, purpose) => {
    const answer = await fetch(`${origin}/api/v1/spaces/${space.id}/bookings`, {
      method: "POST",
      headers: group,
      body: JSON.stringify({ organisationId, people: 8, purpose, ...slot }),
    })
    expect(answer.status).toBe(201)
    return (await answer.json()).occurrences[0].id
  }
  statusOf = async (id) => {
    const answer = await fetch(`${origin}/api/v1/bookings/${id}`, { headers: group })
    return (await answer.json()).status
  }
}, 120_000)

/** `18:00`, on the clock of the city. */
const wallTime = (instant: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Brussels", timeStyle: "short" }).format(
    new Date(instant),
  )
const nextSlot = () => slots.pop() as { start: string; end: string }
/** A purpose that no other request has. */
const newPurpose = (word: string) => `${word} ${Math.random().toString(36).slice(2, 8)}`
const exact = { exact: true } as const

async function open(email: string, path: string, options = {}) {
  const page = await openPage("/en/about", options)
  await signIn(page, email)
  await page.goto(path)
  return page
}

describe.each([
  ["with JavaScript", {}],
  ["without JavaScript", { javaScriptEnabled: false }],
] as const)("a request, %s,", (_, options) => {
  it("gets a counter-offer, is accepted, and is cancelled by the owner", async () => {
    const purpose = newPurpose("Rehearsal")
    const id = await ask(nextSlot(), purpose)
    const elsewhere = nextSlot()

    const owner = await open("owner@demo.example", "/en/my", options)
    await owner.getByRole("link", { name: hosting.requests.answer, ...exact }).click()
    const card = owner.getByRole("article").filter({ hasText: purpose })
    await card.getByText(hosting.requests.free).first().waitFor()
    await card.getByText(hosting.action.counter).click()
    // What is free on the other day may begin at another hour.
    await card.getByLabel(hosting.action.date, exact).fill(elsewhere.start.slice(0, 10))
    await card.getByLabel(hosting.action.from, exact).fill(wallTime(elsewhere.start))
    await card.getByLabel(hosting.action.until, exact).fill(wallTime(elsewhere.end))
    await card.getByLabel(hosting.action.reason).first().fill("The choir sings that evening.")
    await card.getByRole("button", { name: hosting.action.counterSend }).click()
    await owner.getByText(hosting.done.countered).waitFor()
    expect(await statusOf(id)).toBe("countered")

    const group = await open("group@demo.example", `/en/my/bookings/${id}`, options)
    await group.getByText("The choir sings that evening.").first().waitFor()
    await group.getByRole("button", { name: new RegExp(`^${bookings.move.accept}`) }).click()
    await group.getByText(bookings.statusText.confirmed).first().waitFor()
    expect(await statusOf(id)).toBe("confirmed")

    await owner.goto(`/en/my/bookings/${id}`)
    await owner.getByText(hosting.action.cancel, exact).click()
    await owner
      .locator("form")
      .filter({ has: owner.getByRole("button", { name: hosting.action.cancelSend, ...exact }) })
      .getByLabel(hosting.action.reason)
      .fill("The heating is broken.")
    await owner.getByRole("button", { name: hosting.action.cancelSend, ...exact }).click()
    await owner.getByText(hosting.done.cancelled).waitFor()
    expect(await statusOf(id)).toBe("cancelled")
  })

  it("is confirmed, given back by its group, and declined with a reason when it comes again", async () => {
    const slot = nextSlot()
    const purpose = newPurpose("Class")
    const id = await ask(slot, purpose)
    const owner = await open("owner@demo.example", "/en/my/requests", options)
    await owner
      .getByRole("article")
      .filter({ hasText: purpose })
      .getByRole("button", { name: new RegExp(`^${hosting.action.confirm}`) })
      .click()
    await owner.getByText(hosting.done.confirmed).waitFor()

    const group = await open("group@demo.example", `/en/my/bookings/${id}`, options)
    await group.getByText(bookings.move.release, exact).first().click()
    await group.getByRole("button", { name: bookings.move.release, ...exact }).click()
    await group.getByText(bookings.status.released).first().waitFor()
    expect(await statusOf(id)).toBe("released")

    const again = newPurpose("Again")
    const second = await ask(slot, again)
    await owner.goto("/en/my/requests")
    const card = owner.getByRole("article").filter({ hasText: again })
    await card.locator("summary").filter({ hasText: hosting.action.decline }).click()
    await card.getByLabel(hosting.action.reason).last().fill("We paint the walls.")
    await card.getByRole("button", { name: hosting.action.decline, ...exact }).click()
    await owner.getByText(hosting.done.declined).waitFor()
    expect(await statusOf(second)).toBe("declined")
  })
})

it("blocks time that is drawn in the calendar, and shows it in the list and on the door sheet", async () => {
  const date = nextSlot().start.slice(0, 10)
  const owner = await open("owner@demo.example", `/en/my/calendar?view=day&date=${date}&space=${space.id}`)
  const drawn = owner.locator(".booking-calendar")
  const at = async (hour: string) => {
    const box = await drawn.getByText(hour, exact).first().boundingBox()
    return { x: (box?.x ?? 0) + 400, y: (box?.y ?? 0) + 10 }
  }
  await drawn.getByText("07:00", exact).first().waitFor()
  const [from, until] = [await at("07:00"), await at("08:00")]
  await owner.mouse.move(from.x, from.y)
  await owner.mouse.down()
  await owner.mouse.move(until.x, until.y - 30, { steps: 4 })
  await owner.mouse.up()
  const form = owner.locator("#block")
  await form.getByLabel(hosting.block.reason).fill("Boiler check")
  expect(await form.getByLabel(hosting.block.from, exact).inputValue()).toBe("07:00")
  await form.getByLabel(hosting.block.until, exact).fill("08:00")
  await form.getByRole("button", { name: hosting.block.submit }).click()
  await owner.getByText(hosting.done.blocked).waitFor()
  await owner
    .getByRole("listitem")
    .filter({ hasText: "Boiler check" })
    .getByText("07:00–08:00")
    .last()
    .waitFor()
  await expectAccessible(owner)
  await owner.getByRole("link", { name: hosting.calendar.printDay }).click()
  await owner.locator(".door-sheet").getByText("Boiler check").waitFor()
  await expectAccessible(owner)
})

it("draws the calendar in the room that was kept for it", async () => {
  const owner = await open("owner@demo.example", "/en/my/calendar", { viewport: { width: 820, height: 900 } })
  for (const view of ["week", "month", "day"]) {
    await owner.goto(`/en/my/calendar?view=${view}`)
    await owner.locator(".booking-calendar").waitFor()
    expect(await layoutShift(owner), view).toBeLessThan(0.02)
  }
})

it.each([
  "/my/requests",
  "/my/calendar",
  "/my/calendar?view=month",
  "/my/calendar?view=spaces",
  "/my/occupancy",
  "/my/statements",
])("/nl%s is accessible and fits on a phone", async (path) => {
  const page = await open("owner@demo.example", `/nl${path}`, { viewport: { width: 390, height: 844 } })
  await page.getByRole("heading", { level: 1 }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectAccessible(page)
})

it("says where groups pay, and statements tell it with a code for banks, on the page and as PDF", async () => {
  const page = await open("owner@demo.example", "/fr/my/statements")
  const unpaid = page.getByRole("listitem").filter({ hasText: "à payer" })
  await unpaid.first().getByRole("link").first().click()
  await page.getByRole("heading", { level: 1, name: /^Relevé \d/ }).waitFor()
  const statement = page.url()
  const owner = (await page.locator("dt", { hasText: /^De$/ }).locator("+ dd").textContent()) ?? ""
  await page.getByRole("link", { name: "Tous les relevés" }).click()
  await page.getByLabel("Propriétaire").selectOption({ label: owner })
  await page.getByRole("button", { name: "Afficher" }).click()
  await page
    .getByRole("paragraph")
    .filter({ hasText: owner })
    .getByText("Compte pour les virements")
    .waitFor()
  await page.getByRole("link", { name: "Modifier le compte" }).click()
  await page.getByRole("heading", { level: 1, name: owner }).waitFor()
  const [iban, holder] = [page.getByLabel("Numéro de compte"), page.getByLabel("Titulaire du compte")]
  await iban.fill("BE71 0961 2345 6768")
  await holder.fill("Paroisse d’essai")
  await page.getByRole("button", { name: "Enregistrer" }).click()
  await page.getByText("Ce numéro de compte n’est pas valable").first().waitFor()
  expect(await iban.inputValue()).toBe("BE71 0961 2345 6768")
  expect(await holder.inputValue()).toBe("Paroisse d’essai")
  await expectAccessible(page)
  await iban.fill("BE71 0961 2345 6769")
  await page.keyboard.press("Enter")
  await page.getByText("Le compte est enregistré.").waitFor()
  await page.goto(statement)
  await page.getByText("Paroisse d’essai").waitFor()
  await page.getByRole("img", { name: /^Code QR du virement/ }).waitFor()
  await expectAccessible(page)
  const link = await page.getByRole("link", { name: "En PDF" }).getAttribute("href")
  const answer = await page.request.get(new URL(link ?? "", page.url()).href)
  const { text } = readPdf(await answer.body())
  expect(text).toContain("BE71 0961 2345 6769")
  expect(text).toContain("Paroisse d’essai")
})

it("issues the statements of a month once, and marks one as paid", async () => {
  const page = await open("owner@demo.example", "/en/my/statements")
  const { statements } = hosting
  await page.getByRole("button", { name: /^Issue \d+ statement/ }).click()
  await page.getByText(/statements? (is|are) issued/).waitFor()
  const row = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("button", { name: statements.markPaid }) })
  await row.first().getByRole("button", { name: statements.markPaid }).click()
  await page
    .getByText(/^paid on /)
    .first()
    .waitFor()
  await page.getByRole("listitem").filter({ hasText: "paid on" }).first().getByRole("link").click()
  await page
    .getByText(/\+\+\+\d{3}\/\d{4}\/\d{5}\+\+\+/)
    .first()
    .waitFor()
  await expectAccessible(page)
})
