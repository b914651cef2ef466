import type { ServerBuild } from "@remix-run/node"
import { matchRoutes } from "@remix-run/react"

type RouteObject = Parameters<typeof matchRoutes>[0][number]

/** So many addresses are remembered; pages of spaces and buildings are more, and come and go. */
const remembered = 2000

/** What answers an address. */
export interface Branch {
  /** The routes that match it, and those of the addresses above it, which a page tells the browser too. */
  build: ServerBuild
  /** As `app/routes.ts` has it, such as `/:locale/spaces/:id`; null where no route matches. */
  pattern: string | null
}

/**
 * Gives the part of a build that answers an address. The framework ranks all routes of a build anew at each look, and
 * looks several times a page; among the few of one address it finds the same.
 */
export function branchesOf(build: ServerBuild): (pathname: string) => Branch {
  const routes = treeOf(build)
  const branches = new Map<string, Branch>()
  const known = new Map<string, Branch>()
  return (pathname) => {
    // What routes a browser asks for may be any.
    if (pathname === "/__manifest") return { build, pattern: pathname }
    const found = known.get(pathname)
    if (found) return found
    const { ids, pattern } = matched(routes, pathname.replace(/\.data$/, ""))
    const key = ids.join(" ")
    const branch = branches.get(key) ?? {
      build: ids.length ? only(build, new Set(ids)) : build,
      pattern,
    }
    branches.set(key, branch)
    if (known.size >= remembered) known.clear()
    known.set(pathname, branch)
    return branch
  }
}

/** Ids of the routes that match an address or one above it; none where nothing matches the address itself. */
function matched(routes: RouteObject[], pathname: string): { ids: string[]; pattern: string | null } {
  const parts = pathname === "/_root" ? [] : pathname.split("/").filter(Boolean)
  const ids = new Set<string>()
  let pattern: string | null = null
  for (let length = parts.length; length >= 0; length--) {
    const matches = matchRoutes(routes, `/${parts.slice(0, length).join("/")}`)
    if (length === parts.length) {
      if (!matches) return { ids: [], pattern: null }
      pattern = `/${matches.flatMap(({ route }) => route.path || []).join("/")}`
    }
    for (const { route } of matches ?? []) ids.add(route.id ?? "")
  }
  return { ids: [...ids].sort(), pattern }
}

function treeOf({ routes }: ServerBuild, parentId?: string): RouteObject[] {
  return Object.values(routes).flatMap((route): RouteObject[] => {
    if (!route || route.parentId !== parentId) return []
    const { id, path, caseSensitive } = route
    return route.index
      ? [{ id, path, caseSensitive, index: true }]
      : [{ id, path, caseSensitive, children: treeOf({ routes } as ServerBuild, id) }]
  })
}

/** A build with some of its routes, in their order. */
export function only(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const shown = <T>(routes: Record<string, T>) =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.has(id)))
  return {
    ...build,
    routes: shown(build.routes),
    assets: { ...build.assets, routes: shown(build.assets.routes) },
  }
}
