import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { type Actor, actors, audiences, type Signed, signEverybodyIn } from "./actors"
import { ask, type Credentials, knock, verdict } from "./knocking"
import type { Line } from "./line"
import { listedRoutes } from "./route-list"
import { doingsOf, permissionTable } from "./table"
import { leaveTown, makeTown, type Town } from "./town"
import { pictureOf } from "./town-picture"

const routes = listedRoutes()
let db: Database
let people: Record<Actor, Signed>
/** Where nothing is to change: read, and knocked at in vain, by everybody. */
let still: Town
const towns: Town[] = []

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  people = await signEverybodyIn(db)
  still = await makeTown(db, people)
})

afterEach(async () => {
  for (const town of towns.splice(0)) await leaveTown(db, town)
})

afterAll(async () => {
  await leaveTown(db, still)
  await db.destroy()
})

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
      for (const actor of actors) seen[actor] = verdict(await knock(route, line, still, browserOf(actor)))
      expect(seen).toEqual(
        Object.fromEntries(actors.map((actor) => [actor, allowed.includes(actor) ? "answered" : "refused"])),
      )
    })
  },
)

describe.each(doingsOf(routes))("$route.path: $name", (doing) => {
  const { route, act } = doing
  const line = permissionTable[route.id] as Line
  const allowed: readonly Actor[] = audiences[act.who]
  const others = actors.filter((actor) => !allowed.includes(actor))

  it("changes nothing for anybody else", async () => {
    const before = await pictureOf(db, still)
    for (const actor of others) {
      const answer = await ask(doing, line, still, actor, browserOf(actor))
      if (!act.unheard) expect([actor, verdict(answer)]).toEqual([actor, "refused"])
      expect(await pictureOf(db, still), `what ${actor} left`).toBe(before)
    }
  })

  it.each(allowed)("is done for %s", async (actor) => {
    expect(verdict(await ask(doing, line, await newTown(), actor, browserOf(actor)))).toBe("answered")
  })
})

/** What the browser of somebody sends. */
function browserOf(actor: Actor): Credentials {
  const { cookie } = people[actor]
  return cookie ? { cookie } : {}
}
