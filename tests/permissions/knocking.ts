import { inject } from "vitest"
import type { Actor } from "./actors"
import type { Act, Line } from "./line"
import type { ListedRoute } from "./route-list"
import type { Town } from "./town"

/** With what somebody comes: a cookie, a token, or nothing. */
export type Credentials = Record<string, string>

/** Something that can be asked of the action of a route. */
export interface Doing {
  route: ListedRoute
  act: Act
}

/** Reads an address in a town. */
export function knock(route: ListedRoute, line: Line, town: Town, credentials: Credentials) {
  return fetch(inject("origin") + addressIn(route, line, town), { headers: credentials, redirect: "manual" })
}

/** The address of a route in a town, with its query. */
export function addressIn(route: ListedRoute, line: Line, town: Town): string {
  return filled(route.path, line.ids?.(town)) + (line.query?.(town) ?? "")
}

/** Asks something of an action: a form of a page, JSON of the HTTP interface. */
export function ask(doing: Doing, line: Line, town: Town, actor: Actor, credentials: Credentials) {
  return fetch(requestOf(doing, line, town, actor, credentials))
}

/** What {@link ask} sends. */
export function requestOf(
  { route, act }: Doing,
  line: Line,
  town: Town,
  actor: Actor,
  credentials: Credentials,
): Request {
  const query = (act.query ?? (() => ""))(town)
  const json = isForPrograms(route)
  const fields = act.body(town, actor)
  return new Request(inject("origin") + filled(route.path, idsOf(act, line, town)) + query, {
    method: act.method ?? "POST",
    headers: { ...credentials, ...(json && { "content-type": "application/json" }) },
    body: json
      ? JSON.stringify(fields)
      : fields instanceof FormData
        ? fields
        : new URLSearchParams(Object.entries(fields)),
    redirect: "manual",
  })
}

/** What stands in the path of what an action is asked. */
export function idsOf(act: Act, line: Line, town: Town): Record<string, string> | undefined {
  return (act.ids ?? line.ids)?.(town)
}

/** Whether an address is of the HTTP interface. */
export function isForPrograms({ path }: ListedRoute): boolean {
  return path.startsWith("/api/")
}

function filled(path: string, ids: Record<string, string> = {}): string {
  return path.replace(":locale", "en").replace(/:(\w+)|\*/g, (whole, name) => {
    const id = ids[name ?? "*"]
    if (id === undefined) throw new Error(`The line of ${path} names no ${whole}.`)
    return id
  })
}

/**
 * Refused is what tells nobody whether there is something: signing in first, not allowed, not there, or, to what would
 * change something, that nothing can be changed at such an address.
 */
export function verdict(answer: Response): string {
  const to = answer.headers.get("location") ?? ""
  if ([401, 403, 404, 405].includes(answer.status) || /^\/\w+\/sign-in/.test(to)) return "refused"
  return answer.status < 400 ? "answered" : String(answer.status)
}
