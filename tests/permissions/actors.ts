import { inject } from "vitest"
import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import type { MembershipRole } from "~/accounts/roles"
import { cookieOf } from "../../scripts/built-site"

/** Everybody who may knock at a door. */
export const actors = [
  "anonymous",
  /** Administers an organisation that has nothing to do with the matter. */
  "stranger",
  /** Edits for the owner, with an address that was never confirmed. */
  "unconfirmed",
  "ownerMember",
  "ownerEditor",
  "ownerAdmin",
  "groupMember",
  "groupAdmin",
  /** Administers the whole site, as the demo's own administrator does. */
  "administrator",
] as const
export type Actor = (typeof actors)[number]
type Person = Exclude<Actor, "anonymous">

/** All but the anonymous. */
export const everybody = actors.filter((actor): actor is Person => actor !== "anonymous")

/** In which organisation of a town each has which role. */
export const standing: Record<Person, ["owner" | "group" | "elsewhere", MembershipRole]> = {
  stranger: ["elsewhere", "admin"],
  unconfirmed: ["owner", "editor"],
  ownerMember: ["owner", "member"],
  ownerEditor: ["owner", "editor"],
  ownerAdmin: ["owner", "admin"],
  groupMember: ["group", "member"],
  groupAdmin: ["group", "admin"],
  administrator: ["elsewhere", "admin"],
}

const owners = ["ownerMember", "ownerEditor", "ownerAdmin"] as const
const groups = ["groupMember", "groupAdmin"] as const

/** Who may. The rest is refused. */
export const audiences = {
  everyone: actors,
  nobody: [],
  /** For whoever comes by a mail that went to none of these. */
  anonymous: ["anonymous"],
  signedIn: everybody,
  confirmed: everybody.filter((actor) => actor !== "unconfirmed"),
  owners: ["unconfirmed", ...owners],
  /** For what only the owner's own people see. */
  editors: ["unconfirmed", "ownerEditor", "ownerAdmin"],
  /** For what others get to see. */
  confirmedEditors: ["ownerEditor", "ownerAdmin"],
  ownerAdmin: ["ownerAdmin"],
  groups,
  groupAdmin: ["groupAdmin"],
  groupMember: ["groupMember"],
  parties: ["unconfirmed", ...owners, ...groups],
  /** Whoever may write on an agreement, each for its own side. */
  agreeing: ["ownerEditor", "ownerAdmin", "groupAdmin"],
  /** Whoever may move a booking, each for its own side. */
  answering: ["ownerEditor", "ownerAdmin", ...groups],
  /** Who has a part in the question that a member of the group asked for itself. */
  talking: ["unconfirmed", ...owners, "groupMember"],
  writing: ["ownerEditor", "ownerAdmin", "groupMember"],
  administrators: ["administrator"],
} as const satisfies Record<string, readonly Actor[]>
export type Audience = keyof typeof audiences

export interface Signed {
  userId: string
  email: string
  /** What a browser sends; empty for nobody. */
  cookie: string
}

const password = "long enough for anybody"

/** Makes everybody and signs them in. */
export async function signEverybodyIn(
  db: Database,
  send: (request: Request) => Promise<Response> = fetch,
  origin = inject("origin"),
): Promise<Record<Actor, Signed>> {
  const signed: Partial<Record<Actor, Signed>> = { anonymous: { userId: "", email: "", cookie: "" } }
  for (const actor of everybody) {
    const email = `${actor}@permissions.example`.toLowerCase()
    // Nobody signs in with an address that is not confirmed: that session comes with the sign-up.
    const confirmed = actor !== "unconfirmed"
    if (confirmed) {
      const id = await createAccount(
        db,
        { name: actor, email, password, locale: "en", emailVerified: true },
        new Date(),
      )
      if (actor === "administrator") await makeAdministrator(db, id)
    }
    const request = new Request(`${origin}/api/auth/${confirmed ? "sign-in" : "sign-up"}/email`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password, ...(!confirmed && { name: actor }) }),
    })
    const answer = await send(request)
    if (!answer.ok) throw new Error(`Sign-in of ${actor} failed: ${answer.status}`)
    const { user } = (await answer.json()) as { user: { id: string } }
    signed[actor] = { userId: user.id, email, cookie: cookieOf(answer) }
  }
  return signed as Record<Actor, Signed>
}

/** The server of the tests runs the demo, whose administrators are asked for no second factor. */
async function makeAdministrator(db: Database, userId: string) {
  await db
    .insertInto("site_role")
    .values({ user_id: userId, role: "administrator", demo: 1, granted_at: new Date().toISOString() })
    .onConflict((conflict) => conflict.column("user_id").doNothing())
    .execute()
}
