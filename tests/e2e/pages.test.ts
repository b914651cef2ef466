import type { BrowserContextOptions } from "playwright-core"
import { beforeAll, describe, expect, inject, it } from "vitest"
import { expectAccessible, openPage, withBrowser } from "../setup/browser"
import { cookieFor } from "../setup/program"

withBrowser()

/** Every page with its path; `{space}` and `{organisation}` stand for one of the demo. */
const publicPages = [
  "",
  "/spaces",
  "/spaces?people=25&where=Ixelles&weekday=2&from=18:30&to=21:00&price_max=1500",
  "/spaces?people=99999",
  "/spaces/{space}",
  "/spaces/list?ids={space}&title=Choir",
  "/spaces/compare?ids={space}",
  "/spaces/favourites",
  "/needs",
  "/needs?activity=choir&weekday=2",
  "/needs/new?activity=choir&people=40&where=Ixelles&weekday=2&from=18:00&to=20:00",
  "/organisations",
  "/organisations/{organisation}",
  "/observatory",
  "/observatory?level=municipality",
  "/sign-in",
  "/sign-in/link",
  "/sign-in/link/none",
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
  "/spaces/favourites",
  "/my/spaces",
  "/my/spaces/new",
  "/my/needs",
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
/** What the browser of an owner keeps. */
let owner: BrowserContextOptions["storageState"]

beforeAll(async () => {
  const first = async (path: string) => (await fetch(inject("origin") + path)).json()
  const spaces = await first("/api/v1/spaces?limit=1&sort=newest")
  const organisations = await first("/api/v1/organisations?limit=1")
  const domain = new URL(inject("origin")).hostname
  const cookies = (await cookieFor("owner@demo.example")).split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/)
    const rest = { domain, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" as const }
    return { name, value, ...rest }
  })
  owner = { cookies, origins: [] }
  known = { space: spaces.features[0].properties.id, organisation: organisations.items[0].id }
})

const filled = (path: string) =>
  path.replace("{space}", known.space).replace("{organisation}", known.organisation)

const viewports = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 1000 } }

/** Nothing sticks out to the side: a page that scrolls both ways is clipped on a phone. */
async function expectFits(page: Awaited<ReturnType<typeof openPage>>) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(content, page.url()).toBeLessThanOrEqual(window as number)
}

describe.each(Object.keys(viewports) as (keyof typeof viewports)[])("on a %s", (device) => {
  const options = { viewport: viewports[device] }

  // One page goes through all of them, as people do: a fresh browser for each is most of the time.
  it.each([
    { whom: "everybody", locale: "nl", paths: publicPages },
    { whom: "an owner", locale: "en", paths: ownPages },
  ])("every page for $whom is accessible and fits", { timeout: 240_000 }, async ({ whom, locale, paths }) => {
    const signedIn = whom === "an owner" && { storageState: owner }
    const page = await openPage(`/${locale}`, { ...options, ...signedIn })
    for (const path of paths) {
      await page.goto(`/${locale}${filled(path)}`)
      await page.getByRole("heading", { level: 1 }).first().waitFor()
      await expectFits(page)
      await expectAccessible(page)
    }
  })
})

it.each(["/spaces", "/observatory", "/spaces/{space}", ""])(
  "%s has one heading of the first level in each language",
  async (path) => {
    const titles = new Set<string>()
    for (const locale of ["fr", "nl", "en"]) {
      const html = await (await fetch(`${inject("origin")}/${locale}${filled(path)}`)).text()
      expect(html.match(/<h1\b/g)).toHaveLength(1)
      expect(html).toContain(`<html lang="${locale}"`)
      titles.add(/<title>[^<]*? · ([^<·]+)<\/title>/.exec(html)?.[1] ?? html.slice(0, 500))
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
