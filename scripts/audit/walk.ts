import type { RouteConfigEntry } from "@remix-run/route-config"
import { pathsOf } from "~/platform/http/route-paths"
import routes from "~/routes"

/** Who looks: nobody signed in, or an account of the demo. */
export interface Actor {
  name: string
  cookie: string
}

/** A page as one of the actors reaches it, in the language in which it was found. */
export interface FoundPage {
  actor: string
  /** As `app/routes.ts` has it. */
  pattern: string
  /** With its query; begins with the language. */
  path: string
}

/** Addresses of one kind that are opened, at most: a list of a hundred spaces leads to a hundred pages alike. */
const perPattern = 2

const patterns = flatten(routes, "").map((pattern) => ({ pattern, matches: pathsOf([pattern.slice(1)]) }))

function flatten(entries: readonly RouteConfigEntry[], above: string): string[] {
  return entries.flatMap(({ path = "", children = [] }) => {
    const full = path ? `${above}/${path}` : above
    return [...(children.length > 0 ? [] : [full]), ...flatten(children, full)]
  })
}

/** Which route an address belongs to; the most particular one, as the router chooses. */
export function patternOf(path: string): string | null {
  const [plain = ""] = path.split(/[?#]/)
  const found = patterns.filter(({ matches }) => matches.test(plain.toLowerCase()))
  const dynamic = (pattern: string) => (pattern.match(/[:*]/g) ?? []).length
  found.sort((a, b) => dynamic(a.pattern) - dynamic(b.pattern))
  return found[0]?.pattern ?? null
}

/** Addresses under a language, and so what a walk should come to; what is sent by a form alone is none. */
export function pagePatterns(): string[] {
  return [...new Set(patterns.map(({ pattern }) => pattern))].filter(
    (pattern) => pattern.startsWith("/:locale") && !pattern.endsWith("/sign-out"),
  )
}

/** What an actor comes to. */
export interface Walked {
  pages: FoundPage[]
  /** Of everything that a link leads to, downloads too. */
  patterns: Set<string>
}

/**
 * Follows every link from the front page on, as one actor: each page once, a few of each kind.
 * @param begin addresses that no link leads to, such as a search with faults.
 */
export async function walk(origin: string, actor: Actor, begin: string[]): Promise<Walked> {
  const pages: FoundPage[] = []
  const patterns = new Set<string>()
  const opened = new Map<string, number>()
  const seen = new Set<string>(begin)
  const waiting = begin.map((path) => ({ path, given: true }))
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const pattern = patternOf(next.path)
    if (!pattern) continue
    patterns.add(pattern)
    const before = opened.get(pattern) ?? 0
    if (before >= perPattern && !next.given) continue
    opened.set(pattern, before + 1)
    const answer = await fetch(origin + next.path, {
      headers: { cookie: actor.cookie, accept: "text/html" },
      redirect: "manual",
    })
    const html = answer.headers.get("content-type")?.startsWith("text/html") ? await answer.text() : ""
    if (answer.status >= 500) throw new Error(`${next.path} answers ${answer.status} to ${actor.name}.`)
    if (html && answer.ok) pages.push({ actor: actor.name, pattern, path: next.path })
    for (const link of [...linksOf(html), answer.headers.get("location")?.replace(origin, "") ?? ""])
      if (link.startsWith("/") && !seen.has(link)) {
        seen.add(link)
        waiting.push({ path: link, given: false })
      }
  }
  return { pages, patterns }
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/<a [^>]*href="([^"#]+)/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"))
}
