import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { keyScopes } from "~/accounts/keys/key-scopes"
import { ProblemAnswer } from "~/http-api/answer-schemas.server"
import { type Actor, actors, audiences, type Signed, signEverybodyIn } from "./actors"
import { ask, type Credentials, isForPrograms, knock, verdict } from "./knocking"
import type { Act, Line } from "./line"
import { actingFate, bearer, equip, type Fate, programs, readingFate } from "./programs"
import { listedRoutes } from "./route-list"
import { doingsOf, permissionTable } from "./table"
import { leaveTown, makeTown, type Town } from "./town"
import { addToken } from "./town-keys"
import { pictureOf } from "./town-picture"

const routes = listedRoutes()
const lineOf = (id: string) => permissionTable[id] as Line
const interfaces = routes.filter(isForPrograms)
const pages = routes.filter((route) => !isForPrograms(route))
let db: Database
let people: Record<Actor, Signed>
/** Of everybody, one that holds everything for every organisation. */
const whole: Partial<Record<Actor, Credentials>> = {}
let still: Town
let tokens: Record<string, Credentials>
const towns: Town[] = []

beforeAll(async () => {
  db = createDatabase(join(inject("dataDir"), "common-roof.sqlite"))
  people = await signEverybodyIn(db)
  still = await makeTown(db, people)
  tokens = await equip(db, still, people)
  const stamp = new Date().toISOString()
  for (const actor of actors.filter((one) => one !== "anonymous"))
    whole[actor] = bearer((await addToken(db, people[actor].userId, { scopes: keyScopes }, stamp)).secret)
})

afterEach(async () => {
  for (const town of towns.splice(0)) await leaveTown(db, town)
})

afterAll(async () => {
  await leaveTown(db, still)
  await db.destroy()
})

const cookieOf = (actor: Actor): Credentials => {
  const { cookie } = people[actor]
  return cookie ? { cookie } : {}
}

/** The status that a program is to get. */
async function refusal(fate: Fate, as: (actor: Actor) => Promise<Response>): Promise<number> {
  if (fate === "lacks") return 403
  return fate === "may" ? 200 : (await as(fate.as)).status
}

describe.each(interfaces.filter(({ id }) => lineOf(id).read))("$path", (route) => {
  const line = lineOf(route.id)

  it("is read by programs whose token reaches so far", async () => {
    const got: Record<string, number> = {}
    const meant: Record<string, number> = {}
    for (const program of programs) {
      got[program.name] = (await knock(route, line, still, tokens[program.name] ?? {})).status
      meant[program.name] = await refusal(readingFate(line, program), (actor) =>
        knock(route, line, still, cookieOf(actor)),
      )
    }
    expect(got).toEqual(meant)
  })
})

describe.each(doingsOf(interfaces))("$route.path: $name", (doing) => {
  const line = lineOf(doing.route.id)
  const fateOf = (program: (typeof programs)[number]) => actingFate(doing.act, program)
  const may = programs.filter((program) => fateOf(program) === "may")

  it("changes nothing for a token that does not reach so far", async () => {
    const before = await pictureOf(db, still)
    for (const program of programs) {
      const fate = fateOf(program)
      if (fate === "may") continue
      const answer = await ask(doing, line, still, program.actor, tokens[program.name] ?? {})
      const as = (actor: Actor) => ask(doing, line, still, actor, cookieOf(actor))
      expect([program.name, verdict(answer)]).toEqual([program.name, "refused"])
      if (!doing.act.unheard)
        expect([program.name, answer.status]).toEqual([program.name, await refusal(fate, as)])
      if (fate === "lacks")
        expect(ProblemAnswer.parse(await answer.json()).detail, program.name).toMatch(/it needs [a-z, ]+\./)
      expect(await pictureOf(db, still), `what ${program.name} left`).toBe(before)
    }
  })

  it.each(may)("is done for $name", async (program) => {
    const town = await makeTown(db, people)
    towns.push(town)
    const own = await equip(db, town, people)
    const answer = await ask(doing, line, town, program.actor, own[program.name] ?? {})
    expect([200, 201]).toContain(answer.status)
  })
})

it("names the scope of everything that not everyone may", () => {
  const wanting = interfaces.filter(({ id }) => {
    const { read, scope } = lineOf(id)
    return (read && read !== "everyone" && read !== "nobody") !== (scope !== undefined)
  })
  expect(wanting.filter(({ reads, id }) => reads && lineOf(id).read).map(({ id }) => id)).toEqual([])
  const open = doingsOf(interfaces).filter(({ act }) => !act.scope && act.who !== "nobody")
  expect(open.map(({ name }) => name)).toEqual([])
})

it("lists for a token nothing of organisations that it is not for", async () => {
  const list = async (path: string, program: string) => {
    const answer = await fetch(inject("origin") + path, { headers: tokens[program] })
    return ((await answer.json()) as { items: { id: string }[] }).items.map(({ id }) => id)
  }
  for (const side of ["owner", "organisation"]) {
    const home = side === "owner" ? still.owner : still.group
    const mine = "/api/v1/organisations?mine=yes"
    expect(await list(mine, `${side}, here`)).toEqual([home])
    expect(await list(mine, `${side}, elsewhere`)).toEqual([still.elsewhere])
    expect(await list("/api/v1/bookings", `${side}, here`)).toContain(still.confirmed)
    expect(await list("/api/v1/bookings", `${side}, elsewhere`)).toEqual([])
  }
})

it("counts a token instead of the cookie beside it", async () => {
  const [confirm] = doingsOf(interfaces).filter(({ name }) => name === "confirm")
  if (!confirm) throw new Error("Nothing to confirm.")
  const both = { ...cookieOf("ownerAdmin"), ...tokens["owner, read"] }
  const answer = await ask(confirm, lineOf(confirm.route.id), still, "ownerAdmin", both)
  expect(answer.status).toBe(403)
})

describe("the token of somebody who may", () => {
  /** One of those to whom something is open, for what not everybody may. */
  const holderOf = (who: Act["who"]): Actor | undefined =>
    audiences[who].find((actor) => actor !== "anonymous")
  /** What is open without an account is so with a token too. */
  const isForAnybody = (who: Act["who"]) => audiences[who].some((actor) => actor === "anonymous")
  const signOut = "/sign-out"

  it("opens no page", async () => {
    const leaks: Record<string, string> = {}
    for (const route of pages) {
      const line = lineOf(route.id)
      if (!line.read) continue
      const token = whole[holderOf(line.read) ?? "ownerAdmin"] ?? {}
      const answer = await knock(route, line, still, token)
      const signedIn = (await answer.text()).includes(signOut)
      if (signedIn) leaks[route.path] = "signed in"
      else if (!isForAnybody(line.read) && verdict(answer) !== "refused") leaks[route.path] = verdict(answer)
    }
    expect(leaks).toEqual({})
    const home = pages.find(({ id }) => id === "about")
    if (!home) throw new Error("No page to look at.")
    const seen = await knock(home, lineOf("about"), still, cookieOf("ownerAdmin"))
    expect(await seen.text()).toContain(signOut)
  })

  it("sends no form", async () => {
    const before = await pictureOf(db, still)
    const leaks: Record<string, string> = {}
    for (const doing of doingsOf(pages)) {
      const { route, name, act } = doing
      if (act.who === "everyone") continue
      const actor = holderOf(act.who) ?? "ownerAdmin"
      const answer = await ask(doing, lineOf(route.id), still, actor, whole[actor] ?? {})
      if (verdict(answer) !== "refused") leaks[`${route.path}: ${name}`] = verdict(answer)
    }
    expect(leaks).toEqual({})
    expect(await pictureOf(db, still)).toBe(before)
  })
})
