import { readFileSync } from "node:fs"
import { matchRoutes } from "@remix-run/react"
import type { RouteConfigEntry } from "@remix-run/route-config"
import { describe, expect, it } from "vitest"
import { listedRoutes, routeId } from "../tests/permissions/route-list"
import { adminPaths } from "./administration/admin-paths"
import { locales } from "./i18n/locales"
import { needSteps } from "./needs/need"
import { keptOut } from "./pages/sitemap/robots"
import { sitemapPages } from "./pages/sitemap/sitemap.server"
import { paths } from "./platform/paths"
import routes from "./routes"
import { wizardSteps } from "./spaces/space"

/** Pages to which no path leads. */
const apart = {
  localised: "the frame of all others",
  admin: "the frame of the administration",
  missing: "whatever is no address",
  "dev-mail": "its address is in the start of a demonstration",
  "dev-mail-localised": "where the one before leads",
}

/** What search engines may show. */
const found = [
  ...["home", "about", "accessibility", "privacy", "contact", "help", "api-page", "observatory"],
  ...["spaces", "space", "needs", "need", "organisations", "organisation"],
  ...["sign-in", "sign-up", "forgot-password"],
]

type Path = (...given: string[]) => string

/** What paths take that take more than a language and ids. */
const choices: Record<string, string[][]> = {
  editSpace: [["en", "id"], ...wizardSteps.map((step) => ["en", "id", step])],
  editNeed: needSteps.map((step) => ["en", "id", step]),
  observatoryFile: ["table.csv", "map.geojson"].map((file) => ["en", file]),
  spaceCount: [["en", ""]],
  needOutlook: [["en", ""]],
  alertFeed: [["id", "atom"]],
  spacesFeed: ["atom", "json"].map((format) => [format, ""]),
  auditFile: ["audit.csv", "audit.jsonl"].map((file) => ["en", file]),
}

const addresses = [...Object.entries(paths), ...Object.entries(adminPaths)].flatMap(([name, path]) =>
  (choices[name] ?? [["en", "id", "id"]]).map(
    (given) => [name, (path as unknown as Path)(...given)] as const,
  ),
)

type RouteObject = Parameters<typeof matchRoutes>[0][number]

/** The routes as the framework matches them. */
function matched(entries: readonly RouteConfigEntry[]): RouteObject[] {
  return entries.map(({ id, file, path, index, children }) => {
    const own = { id: routeId({ id, file }), path }
    return index ? { ...own, index } : { ...own, children: children && matched(children) }
  })
}

const tree = matched(routes)

/** The route that answers at an address, and what stands for its parameters. */
function answering(address: string) {
  const { pathname } = new URL(address, "http://here.invalid")
  const { route, params } = matchRoutes(tree, pathname)?.at(-1) ?? {}
  return { id: route?.id, given: Object.values(params ?? {}) }
}

describe("paths", () => {
  it.each(addresses)("%s leads to a route: %s", (_name, address) => {
    const { id, given } = answering(address)
    expect([undefined, "missing", "api-missing"]).not.toContain(id)
    // A word of the path that stands for a parameter has lost its route.
    expect(given.filter((value) => !/^(en|id)(\.ics|\.atom)?$/.test(value ?? ""))).toEqual([])
  })

  it("lead to every page, but for those that stand apart", () => {
    const reached = addresses.map(([, address]) => answering(address).id)
    const pages = listedRoutes().filter(({ shows }) => shows)
    const unreached = pages.filter(({ id }) => !reached.includes(id))
    expect(unreached.map(({ id }) => id).sort()).toEqual(Object.keys(apart).sort())
  })
})

describe("search engines", () => {
  const pages = listedRoutes().filter(({ shows }) => shows)
  /** In each language: a page that is kept out in one alone is not. */
  const addressesOf = (path: string) => locales.map((locale) => path.replace(":locale", locale))

  it("are kept out of nothing that is not there", () => {
    const there = [...pages.flatMap(({ path }) => addressesOf(path)), "/api/auth/"]
    expect(keptOut.filter((start) => !there.some((address) => address.startsWith(start)))).toEqual([])
  })

  it("may show what everyone reads, and are asked to leave the rest alone", () => {
    // The administration is a wrong address to them.
    const others = pages.filter(({ id }) => !/^(admin|localised$|missing$)/.test(id))
    const shown = others.filter(
      ({ path, file }) =>
        !addressesOf(path).every((address) => keptOut.some((start) => address.startsWith(start))) &&
        !/unlistedPageMeta\(/.test(readFileSync(`app/${file}`, "utf8")),
    )
    expect(shown.map(({ id }) => id).sort()).toEqual([...found].sort())
  })

  it("are led by the sitemap to all that they may show, but for the doors to an account", () => {
    const led = [
      ...sitemapPages.map((path) => path("en")),
      paths.space("en", "id"),
      paths.need("en", "id"),
      paths.organisation("en", "id"),
    ]
    const doors = ["sign-in", "sign-up", "forgot-password"]
    expect([...led.map((address) => answering(address).id), ...doors].sort()).toEqual([...found].sort())
  })
})
