import { readFileSync } from "node:fs"
import { basename } from "node:path"
import type { RouteConfigEntry } from "@remix-run/route-config"
import routes from "~/routes"

export interface ListedRoute {
  /** As the permission table names it: of the file, or its own where several routes share one. */
  id: string
  /** With its parameters, such as `/:locale/spaces/:id`. */
  path: string
  file: string
  reads: boolean
  acts: boolean
  /** Whether it is shown to people. */
  shows: boolean
}

/** The id of a route in tests. */
export function routeId({ id, file }: Pick<RouteConfigEntry, "id" | "file">): string {
  return id ?? basename(file).replace(/\.tsx?$/, "")
}

/** Every route of the product, from the URL table itself. */
export function listedRoutes(): ListedRoute[] {
  const list: ListedRoute[] = []
  const walk = (entries: readonly RouteConfigEntry[], above: string) => {
    for (const { id, path = "", file, children } of entries) {
      const full = `${above}/${path}`.replace(/\/+/g, "/").replace(/(.)\/$/, "$1")
      const source = readFileSync(`app/${file}`, "utf8")
      const exports = (name: string) =>
        new RegExp(`export (async )?(const|function) ${name}\\b|export \\{[^}]*\\b${name}\\b`).test(source)
      list.push({
        id: routeId({ id, file }),
        path: full,
        file,
        reads: exports("loader"),
        acts: exports("action"),
        shows: source.includes("export default"),
      })
      if (children) walk(children, full)
    }
  }
  walk(routes, "")
  return list
}
