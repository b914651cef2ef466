import type { Database } from "#db/database.server"
import type { MembershipRole } from "~/accounts/roles"
import { newId, newSecret } from "~/platform/ids.server"
import { addOrganisation } from "../setup/bookable-hall"
import { type Actor, everybody, type Signed, standing } from "./actors"
import { put } from "./put"

/** The three organisations of a town. */
export interface Sides {
  owner: string
  group: string
  elsewhere: string
}

/** The organisations, and everybody in theirs. */
export async function makeSides(db: Database, people: Record<Actor, Signed>, stamp: string) {
  const sides: Sides = {
    owner: await addOrganisation(db, "Owner"),
    group: await addOrganisation(db, "Group"),
    elsewhere: await addOrganisation(db, "Elsewhere"),
  }
  const memberships: Partial<Record<Actor, string>> = {}
  for (const actor of everybody) {
    const [side, role] = standing[actor]
    memberships[actor] = await join(db, sides[side], people[actor].userId, role, stamp)
  }
  return { ...sides, ownerMembership: memberships.ownerMember ?? "" }
}

/** Makes somebody a member. */
export async function join(
  db: Database,
  organisation_id: string,
  user_id: string,
  role: MembershipRole,
  created_at: string,
): Promise<string> {
  const id = newId()
  await put(db, "membership", { id, organisation_id, user_id, role, status: "active", created_at })
  return id
}

/** Those who wait to come in: one asked, one was asked. */
export async function makeWaiting(
  db: Database,
  organisation_id: string,
  people: Record<Actor, Signed>,
  created_at: string,
) {
  const membership = { organisation_id, role: "member", created_at } as const
  const [joinRequest, invitation] = [newId(), newId()]
  const user_id = people.stranger.userId
  await put(db, "membership", { ...membership, id: joinRequest, user_id, status: "requested" })
  const { secret, hash } = newSecret()
  await put(db, "membership", {
    ...membership,
    id: invitation,
    invited_email: people.groupMember.email,
    status: "invited",
    secret_hash: hash,
  })
  return { joinRequest, invitation, invitationSecret: secret }
}
