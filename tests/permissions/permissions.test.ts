import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { type Actor, actors, audiences, type Signed, signEverybodyIn } from "./actors"
import type { Act, Line } from "./line"
import { type ListedRoute, listedRoutes } from "./route-list"
import { permissionTable } from "./table"
import { leaveTown, makeTown, pictureOf, type Town } from "./town"

const routes = listedRoutes()
let db: Database
let people: Record<Actor, Signed>
/** Where nothing is to change: read, and knocked at in vain, by everybody. */
let still: Town
const towns: Town[] = []

beforeAll(async () => {
  process.env.DATA_DIR = inject("dataDir")
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  people = await signEverybodyIn(db)
  still = await makeTown(db, people)
})

afterEach(async () => {
  for (const town of towns.splice(0)) await leaveTown(db, town)
})

afterAll(() => db.destroy())

async function newTown(): Promise<Town> {
  const town = await makeTown(db, people)
  towns.push(town)
  return town
}

it("has a line for every route, and for nothing else", () => {
  expect(Object.keys(permissionTable).sort()).toEqual(routes.map(({ id }) => id).sort())
})

it("says of every route who may read it, and what can be asked of its action", () => {
  const wanting = routes.filter(({ id, reads, acts }) => {
    const line = permissionTable[id]
    return id !== "localised" && ((reads && !line?.read && !acts) || acts !== (line?.acts !== undefined))
  })
  expect(wanting.map(({ id }) => id)).toEqual([])
})

describe.each(routes.flatMap((route) => (permissionTable[route.id]?.read ? [route] : [])))(
  "$path",
  (route) => {
    const line = permissionTable[route.id] as Line & { read: keyof typeof audiences }

    it("is read by whoever may, and by nobody else", async () => {
      const allowed: readonly Actor[] = audiences[line.read]
      const seen: Partial<Record<Actor, string>> = {}
      for (const actor of actors) seen[actor] = verdict(await knock(route, line, still, actor))
      expect(seen).toEqual(
        Object.fromEntries(actors.map((actor) => [actor, allowed.includes(actor) ? "answered" : "refused"])),
      )
    })
  },
)

const doings = routes.flatMap((route) =>
  Object.entries(permissionTable[route.id]?.acts ?? {}).map(([name, act]) => ({ route, name, act })),
)

describe.each(doings)("$route.path: $name", ({ route, act }) => {
  const line = permissionTable[route.id] as Line
  const allowed: readonly Actor[] = audiences[act.who]
  const others = actors.filter((actor) => !allowed.includes(actor))

  it("changes nothing for anybody else", async () => {
    const before = await pictureOf(db, still)
    for (const actor of others) {
      const answer = await ask(route, line, act, still, actor)
      if (!act.unheard) expect([actor, verdict(answer)]).toEqual([actor, "refused"])
      expect(await pictureOf(db, still), `what ${actor} left`).toBe(before)
    }
  })

  it.each(allowed)("is done for %s", async (actor) => {
    expect(verdict(await ask(route, line, act, await newTown(), actor))).toBe("answered")
  })
})

function knock(route: ListedRoute, line: Line, town: Town, actor: Actor) {
  const { cookie } = people[actor]
  const url = inject("origin") + filled(route.path, line.ids?.(town)) + (line.query?.(town) ?? "")
  return fetch(url, { headers: cookie ? { cookie } : {}, redirect: "manual" })
}

function ask(route: ListedRoute, line: Line, act: Act, town: Town, actor: Actor) {
  const { cookie } = people[actor]
  const ids = (act.ids ?? line.ids)?.(town)
  const query = (act.query ?? (() => ""))(town)
  const json = route.path.startsWith("/api/")
  const fields = act.body(town, actor)
  return fetch(inject("origin") + filled(route.path, ids) + query, {
    method: act.method ?? "POST",
    headers: {
      ...(cookie && { cookie }),
      ...(json && { "content-type": "application/json" }),
    },
    body: json ? JSON.stringify(fields) : new URLSearchParams(Object.entries(fields)),
    redirect: "manual",
  })
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
function verdict(answer: Response): string {
  const to = answer.headers.get("location") ?? ""
  if ([401, 403, 404, 405].includes(answer.status) || /^\/\w+\/sign-in/.test(to)) return "refused"
  return answer.status < 400 ? "answered" : String(answer.status)
}
