import { beforeAll, describe, expect, inject, it } from "vitest"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { signIn } from "../setup/sign-in"

withBrowser()

/** Every page with its path; `{space}` and `{organisation}` stand for one of the demo. */
const publicPages = [
  "",
  "/spaces",
  "/spaces?people=25&where=Ixelles&weekday=2&from=18:30&to=21:00&price_max=1500",
  "/spaces?people=99999",
  "/spaces/{space}",
  "/organisations",
  "/organisations/{organisation}",
  "/observatory",
  "/observatory?level=municipality",
  "/sign-in",
  "/sign-up",
  "/forgot-password",
  "/about",
  "/help",
  "/accessibility",
  "/privacy",
  "/contact",
  "/api",
  "/no-such-page",
]

const ownPages = [
  "/my",
  "/my/account",
  "/my/account/security",
  "/my/account/data",
  "/my/account/delete",
  "/my/spaces",
  "/my/spaces/new",
  "/my/organisations",
  "/my/organisations/new",
  "/my/requests",
  "/my/calendar",
  "/my/occupancy",
  "/my/statements",
  "/my/messages",
  "/my/notifications",
]

let known: { space: string; organisation: string }

beforeAll(async () => {
  const first = async (path: string) => (await fetch(inject("origin") + path)).json()
  const spaces = await first("/api/v1/spaces?limit=1&sort=newest")
  const organisations = await first("/api/v1/organisations?limit=1")
  known = { space: spaces.features[0].properties.id, organisation: organisations.items[0].id }
})

const filled = (path: string) =>
  path.replace("{space}", known.space).replace("{organisation}", known.organisation)

const viewports = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 1000 } }

/** Nothing sticks out to the side: a page that scrolls both ways is clipped on a phone. */
async function expectFits(page: Awaited<ReturnType<typeof openPage>>) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content).toBeLessThanOrEqual(window as number)
}

describe.each(Object.keys(viewports) as (keyof typeof viewports)[])("on a %s", (device) => {
  const options = { viewport: viewports[device] }

  it.each(publicPages)("/nl%s is accessible and fits", async (path) => {
    const page = await openPage(`/nl${filled(path)}`, options)
    await page.getByRole("heading", { level: 1 }).first().waitFor()
    await expectFits(page)
    await expectAccessible(page)
  })

  it.each(ownPages)("/en%s is accessible and fits for an owner", async (path) => {
    const page = await openPage("/en/about", options)
    await signIn(page, "owner@demo.example")
    await page.goto(`/en${path}`)
    await page.getByRole("heading", { level: 1 }).first().waitFor()
    await expectFits(page)
    await expectAccessible(page)
  })
})

it.each(["/spaces", "/observatory", "/spaces/{space}", ""])(
  "%s has one heading of the first level in each language",
  async (path) => {
    const titles = new Set<string>()
    for (const locale of ["fr", "nl", "en"]) {
      const page = await openPage(`/${locale}${filled(path)}`, { javaScriptEnabled: false })
      expect(await page.locator("h1").count()).toBe(1)
      expect(await page.locator("html").getAttribute("lang")).toBe(locale)
      titles.add((await page.title()).split(" · ").at(-1) ?? "")
    }
    expect(titles.size).toBe(3)
  },
)

it("in dark colours is accessible too", async () => {
  for (const path of ["", "/spaces", "/spaces/{space}", "/observatory", "/sign-up"]) {
    const page = await openPage(`/fr${filled(path)}`, { colorScheme: "dark" })
    await page.getByRole("heading", { level: 1 }).first().waitFor()
    await expectAccessible(page)
  }
})
