import { describe, expect, it } from "vitest"
import { listedRoutes } from "../tests/permissions/route-list"
import { pathsOf } from "./platform/http/route-paths"
import { largeBodies, rateLimits, unlimitedChanges } from "./route-limits"

const routes = listedRoutes().map((route) => ({ ...route, pattern: route.path.slice(1) }))
const acting = routes.filter(({ acts }) => acts)

/** An address of a route. */
const example = (pattern: string) =>
  `/${pattern.replace(":locale", "en").replace("*", "x/x").replace(/:\w+/g, "x")}`

/** The routes that a pattern of a limit names: itself, or what lies beneath. */
const named = (at: string) =>
  routes.filter(({ pattern }) =>
    at.endsWith("/*") ? `${pattern}/`.startsWith(at.slice(0, -1)) : pattern === at,
  )

describe("the limits of routes", () => {
  it("reach each route that takes changes, but for those that say why not", () => {
    const limited = pathsOf(rateLimits.flatMap(({ at, asks }) => (asks === "changes" ? at : [])))
    const unlimited = acting.filter(({ pattern }) => !limited.test(example(pattern)))
    const excused = unlimitedChanges.flatMap(({ at }) => at)
    expect(unlimited.map(({ pattern }) => pattern).sort()).toEqual([...excused].sort())
  })

  it.each(
    rateLimits.flatMap(({ at, asks }) =>
      at.filter((one) => !one.startsWith("api/auth/")).map((one) => [asks, one] as const),
    ),
  )("on %s at %s are on a route that can be asked so", (asks, at) => {
    expect(named(at).filter(({ reads, acts }) => (asks === "reads" ? reads : acts))).not.toEqual([])
  })

  it.each(largeBodies.flatMap(({ at }) => at))("on bodies at %s are on a route that takes one", (at) => {
    expect(named(at).filter(({ acts }) => acts)).not.toEqual([])
  })

  it.each(routes)("find the addresses of $path", ({ pattern }) => {
    expect(pathsOf([pattern]).test(example(pattern))).toBe(true)
  })
})
