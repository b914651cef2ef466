import type { Database } from "#db/database.server"
import { type KeyScope, keyScopes } from "~/accounts/keys/key-scopes"
import { type Actor, audiences, type Signed } from "./actors"
import type { Credentials } from "./knocking"
import type { Act, Line } from "./line"
import type { Town } from "./town"
import { addToken } from "./town-keys"
import { join } from "./town-sides"

/** Whose tokens are tried, and on which side of a booking they stand. */
const holders = { owner: "ownerAdmin", organisation: "groupMember" } as const
type Holder = keyof typeof holders
const sides = Object.keys(holders) as Holder[]

/** How far a token reaches: one scope for every organisation, or all of them for one. */
type Reach = KeyScope | "here" | "elsewhere"
const reaches: Reach[] = [...keyScopes, "here", "elsewhere"]

/** A program that comes with a token. */
export interface Program {
  name: string
  side: Holder
  actor: Actor
  reach: Reach
}

export const programs: Program[] = sides.flatMap((side) =>
  reaches.map((reach) => ({ name: `${side}, ${reach}`, side, actor: holders[side], reach })),
)

/** Gives the holders their tokens in a town, and a place elsewhere too, for which one of the tokens is. */
export async function equip(
  db: Database,
  town: Town,
  people: Record<Actor, Signed>,
): Promise<Record<string, Credentials>> {
  const stamp = new Date().toISOString()
  const home = { owner: town.owner, organisation: town.group }
  const equipped: Record<string, Credentials> = {}
  for (const side of sides) await join(db, town.elsewhere, people[holders[side]].userId, "member", stamp)
  for (const { name, side, actor, reach } of programs) {
    const bound = { here: home[side], elsewhere: town.elsewhere }
    const reached =
      reach === "here" || reach === "elsewhere"
        ? { scopes: keyScopes, organisation: bound[reach] }
        : { scopes: [reach] }
    equipped[name] = bearer((await addToken(db, people[actor].userId, reached, stamp)).secret)
  }
  return equipped
}

export function bearer(secret: string): Credentials {
  return { authorization: `Bearer ${secret}`, "accept-language": "en" }
}

/** What becomes of a program: it may, its token lacks a scope, or it is answered as somebody else is. */
export type Fate = "may" | "lacks" | { as: Actor }

/** Whoever may read reads with the scope; what everyone reads needs none. */
export function readingFate({ read = "nobody", scope }: Line, program: Program): Fate {
  return scope ? fate(read, program, scope) : { as: "anonymous" }
}

export function actingFate({ who, scope }: Act, program: Program): Fate {
  return fate(who, program, scope?.[program.side])
}

function fate(who: Act["who"], { actor, reach }: Program, scope: KeyScope | undefined): Fate {
  if (reach === "elsewhere") return { as: "stranger" }
  const allowed: readonly Actor[] = audiences[who]
  if (!allowed.includes(actor)) return { as: actor }
  return reach === "here" || reach === scope ? "may" : "lacks"
}
