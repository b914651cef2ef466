import type { ServerBuild } from "@remix-run/node"
import { matchRoutes } from "@remix-run/react"
import { describe, expect, it } from "vitest"
import { branchesOf } from "./route-branches.server"

const route = (id: string, parentId?: string, path?: string, index?: true) => [
  id,
  { id, parentId, path, index, module: {} },
]
const routes = Object.fromEntries([
  route("root", undefined, ""),
  route("entrance", "root", undefined, true),
  route("localised", "root", ":locale"),
  route("home", "localised", undefined, true),
  route("spaces", "localised", "spaces"),
  route("favourites", "localised", "spaces/favourites"),
  route("space", "localised", "spaces/:id"),
  route("admin", "localised", "admin"),
  route("users", "admin", "users"),
  route("missing", "localised", "*"),
  route("api", "root", "api/*"),
])
const build = { routes, assets: { routes, version: "1" } } as unknown as ServerBuild
const branch = branchesOf(build)
const branchOf = (pathname: string) => branch(pathname).build
const idsAt = (pathname: string) => Object.keys(branchOf(pathname).routes)

/** The routes of a build as the framework nests them. */
function nested({ routes }: ServerBuild, parentId?: string): Parameters<typeof matchRoutes>[0] {
  return Object.values(routes).flatMap((one) =>
    one?.parentId === parentId
      ? [{ ...one, children: one?.index ? undefined : nested({ routes } as ServerBuild, one?.id) }]
      : [],
  ) as Parameters<typeof matchRoutes>[0]
}
const matched = (of: ServerBuild, pathname: string) =>
  matchRoutes(nested(of), pathname)?.map(({ route, params }) => [route.id, params])

describe("the part of a build that answers an address", () => {
  it.each([
    "/",
    "/fr",
    "/fr/spaces",
    "/fr/spaces/",
    "/FR/Spaces/favourites",
    "/fr/spaces/a%20b",
    "/fr/admin/users",
    "/fr/nothing/at/all",
    "/api/v1/spaces",
  ])("matches %s as the whole does", (pathname) => {
    expect(matched(branchOf(pathname), pathname)).toEqual(matched(build, pathname))
  })

  it("has the routes of what stands above, of which a page tells the browser too, and no others", () => {
    expect(idsAt("/fr/spaces/1")).toEqual(["root", "entrance", "localised", "home", "spaces", "space"])
    expect(Object.keys(branchOf("/fr/spaces/1").assets.routes)).toEqual(idsAt("/fr/spaces/1"))
  })

  it("is that of the page for the data of a page", () => {
    expect(branchOf("/fr/spaces.data")).toBe(branchOf("/fr/spaces"))
    expect(branchOf("/_root.data")).toBe(branchOf("/"))
  })

  it("is the whole where a browser asks for routes, and where nothing matches", () => {
    expect(branchOf("/__manifest")).toBe(build)
    const { missing, localised, ...few } = routes
    expect(
      Object.keys(branchesOf({ ...build, routes: few } as ServerBuild)("/nothing").build.routes),
    ).toEqual(Object.keys(few))
  })

  it("is remembered", () => {
    expect(branchOf("/fr/spaces/1")).toBe(branchOf("/nl/spaces/2"))
  })

  it.each([
    ["/", "/"],
    ["/_root.data", "/"],
    ["/fr", "/:locale"],
    ["/fr/spaces.data", "/:locale/spaces"],
    ["/nl/spaces/2", "/:locale/spaces/:id"],
    ["/fr/admin/users", "/:locale/admin/users"],
    ["/fr/nothing/at/all", "/:locale/*"],
    ["/__manifest", "/__manifest"],
  ])("says by which pattern %s is matched", (pathname, pattern) => {
    expect(branch(pathname).pattern).toBe(pattern)
  })
})
