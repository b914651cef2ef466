import { type Database, inTransaction } from "#db/database.server"
import { addDays } from "~/availability/dates"
import { bookSpace } from "~/bookings/book-space.server"
import { makeFeed } from "~/bookings/calendars/feeds.server"
import { moveBooking } from "~/bookings/move-booking.server"
import { addMessage, openEnquiry } from "~/messages/conversations.server"
import { hashSecret, newId, newSecret } from "~/platform/ids.server"
import { signed } from "~/platform/signed.server"
import { addException } from "~/spaces/exceptions.server"
import { createSpace } from "~/spaces/save-space.server"
import { addOrganisation, addSite, addSpace, ask, atOnce, person } from "../setup/bookable-hall"
import { type Actor, everybody, type Signed, standing } from "./actors"

/** Two sides with something of everything between them, and a third that it is no business of. */
export interface Town {
  owner: string
  group: string
  elsewhere: string
  site: string
  space: string
  draft: string
  /** Of the stranger's own organisation. */
  foreignSpace: string
  /** Of the group, waiting for the owner's answer. */
  requested: string
  confirmed: string
  rejected: string
  statement: string
  conversation: string
  attachment: string
  photo: string
  exception: string
  calendar: string
  ownerMembership: string
  joinRequest: string
  /** With which whoever has the mail gets in. */
  conversationSecret: string
  enquirySecret: string
  invitation: string
  invitationSecret: string
  feedSecret: string
  feed: string
  token: string
  /** A day on which nothing is booked. */
  freeDay: string
  confirmedDay: string
}

/** Numbers of statements are given once; the demo is far from these. */
let statements = 900_000

/** In one transaction: the site goes on beside it. */
export function makeTown(db: Database, people: Record<Actor, Signed>): Promise<Town> {
  return inTransaction(db, (trx) => layOut(trx, people))
}

async function layOut(db: Database, people: Record<Actor, Signed>): Promise<Town> {
  const now = new Date()
  const stamp = now.toISOString()
  const owner = await addOrganisation(db, "Owner")
  const group = await addOrganisation(db, "Group")
  const elsewhere = await addOrganisation(db, "Elsewhere")
  const organisations = { owner, group, elsewhere }
  const join = async (userId: string, organisation_id: string, role: "admin" | "editor" | "member") => {
    const id = newId()
    const status = "active" as const
    await db
      .insertInto("membership")
      .values({ id, organisation_id, user_id: userId, role, status, created_at: stamp })
      .execute()
    return id
  }
  const memberships: Partial<Record<Actor, string>> = {}
  for (const actor of everybody) {
    const [side, role] = standing[actor]
    memberships[actor] = await join(people[actor].userId, organisations[side], role)
  }
  const ownerSide = { ...person(people.ownerAdmin.userId, owner), email: people.ownerAdmin.email }
  const groupSide = person(people.groupAdmin.userId, group)
  const site = await addSite(db, ownerSide)
  const rules = { ...atOnce, approval: "owner" as const }
  const space = await addSpace(db, ownerSide, site, { rules })
  const name = { original: "en" as const, en: "Attic" }
  const { id: draft } = await createSpace(db, ownerSide, site, { name, kind: "hall" })
  const strangerSide = person(people.stranger.userId, elsewhere)
  const foreignSpace = await addSpace(db, strangerSide, await addSite(db, strangerSide), { rules })

  const freeDay = addDays(stamp.slice(0, 10), 40)
  const at = (days: number) => `${addDays(freeDay, days)}T18:00:00Z`
  const asked = (days: number) => bookSpace(db, groupSide, ask(space, group, at(days)), now)
  const requested = (await asked(1)).id
  const confirmed = (await asked(2)).id
  await moveBooking(db, ownerSide, confirmed, { move: "confirm", scope: "occurrence" }, now)
  const rejected = (await asked(3)).id
  await db
    .updateTable("booking")
    .set({ status: "rejected", reason: "taken" })
    .where("id", "=", rejected)
    .execute()

  const statement = newId()
  await db
    .insertInto("statement")
    .values({
      id: statement,
      owner_id: owner,
      organisation_id: group,
      month: "2026-01",
      number: ++statements,
      reference: statement,
      currency: "EUR",
      total_cents: 800,
      lines: "[]",
      issued_at: stamp,
      paid_at: null,
    })
    .execute()

  const enquiry = {
    id: newId(),
    space_id: space,
    user_id: people.groupMember.userId,
    organisation_id: owner,
    name: "groupMember",
    email: people.groupMember.email,
    locale: "en" as const,
    people: 10,
    wish: "{}",
    message: "May we come?",
    status: "sent" as const,
    secret_hash: null,
    created_at: stamp,
    sent_at: stamp,
  }
  const guest = newSecret()
  const unconfirmed = {
    ...enquiry,
    id: newId(),
    user_id: null,
    email: "guest@permissions.example",
    status: "unconfirmed" as const,
    secret_hash: guest.hash,
    sent_at: null,
  }
  await db.insertInto("enquiry").values([enquiry, unconfirmed]).execute()
  const [conversation = "", message = ""] = await inTransaction(db, async (trx) => {
    const { conversationId } = await openEnquiry(trx, enquiry, now)
    const answer = { user_id: people.ownerAdmin.userId, text: "Yes.", created_at: stamp }
    return [conversationId, await addMessage(trx, conversationId, { kind: "text", side: "owner", ...answer })]
  })
  const attachment = newId()
  await db
    .insertInto("attachment")
    .values({
      id: attachment,
      message_id: message,
      position: 0,
      storage_key: `permissions/${attachment}.pdf`,
      name: "terms.pdf",
      mime: "application/pdf",
      size: 4,
      created_at: stamp,
    })
    .execute()

  const photo = newId()
  const sizes = JSON.stringify({ 640: `${photo}.webp` })
  await db
    .insertInto("photo")
    .values({
      id: photo,
      space_id: space,
      position: 0,
      alt: null,
      width: 640,
      height: 480,
      sizes,
      created_at: stamp,
    })
    .execute()
  const closure = {
    scope: "space",
    state: "closed",
    kind: "dated",
    note: null,
    from: null,
    until: null,
  } as const
  const [fromDate, untilDate] = [addDays(freeDay, 20), addDays(freeDay, 20)]
  await addException(db, ownerSide, space, { ...closure, fromDate, untilDate }, now)
  const { id: exception } = await db
    .selectFrom("availability_exception")
    .select("id")
    .where("site_id", "=", site)
    .executeTakeFirstOrThrow()
  const calendar = newId()
  await db
    .insertInto("calendar_subscription")
    .values({ id: calendar, space_id: space, name: "Parish", url: null, created_by: null, created_at: stamp })
    .execute()

  const joinRequest = newId()
  await db
    .insertInto("membership")
    .values({
      id: joinRequest,
      organisation_id: owner,
      user_id: people.stranger.userId,
      role: "member",
      status: "requested",
      created_at: stamp,
    })
    .execute()
  const invited = newSecret()
  const invitation = newId()
  await db
    .insertInto("membership")
    .values({
      id: invitation,
      organisation_id: owner,
      invited_email: people.groupMember.email,
      role: "member",
      status: "invited",
      secret_hash: invited.hash,
      created_at: stamp,
    })
    .execute()
  const feed = await makeFeed(db, groupSide, { organisationId: group, locale: "en" }, now)
  const token = newId()
  await db
    .insertInto("api_token")
    .values({
      id: token,
      user_id: people.groupMember.userId,
      name: "Program",
      secret_hash: hashSecret(token),
      scopes: JSON.stringify(["read"]),
      created_at: stamp,
      last_used_at: null,
      expires_at: null,
    })
    .execute()
  return {
    owner,
    group,
    elsewhere,
    site,
    space,
    draft,
    foreignSpace,
    requested,
    confirmed,
    rejected,
    statement,
    conversation,
    attachment,
    photo,
    exception,
    calendar,
    ownerMembership: memberships.ownerMember ?? "",
    joinRequest,
    conversationSecret: signed("conversation", conversation),
    enquirySecret: guest.secret,
    invitation,
    invitationSecret: invited.secret,
    feedSecret: feed.secret,
    feed: feed.id,
    token,
    freeDay,
    confirmedDay: addDays(freeDay, 2),
  }
}

/** Everybody leaves, so that one town is no burden to the next. */
export async function leaveTown(db: Database, { owner, group, elsewhere, space }: Town): Promise<void> {
  await db.deleteFrom("enquiry").where("space_id", "=", space).execute()
  await db.deleteFrom("calendar_feed").where("organisation_id", "=", group).execute()
  await db.deleteFrom("membership").where("organisation_id", "in", [owner, group, elsewhere]).execute()
}

/** What the town consists of, as text: equal before and after whatever changed nothing. */
export async function pictureOf(db: Database, town: Town): Promise<string> {
  const { owner, group, elsewhere, site } = town
  const parties = [owner, group, elsewhere]
  const spaces = await db.selectFrom("space").selectAll().where("site_id", "=", site).orderBy("id").execute()
  const ids = spaces.map(({ id }) => id)
  const rows = await Promise.all([
    db.selectFrom("site").selectAll().where("organisation_id", "in", parties).orderBy("id").execute(),
    db.selectFrom("organisation").selectAll().where("id", "in", parties).orderBy("id").execute(),
    db.selectFrom("membership").selectAll().where("organisation_id", "in", parties).orderBy("id").execute(),
    db.selectFrom("price_rule").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("weekly_rule").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("availability_exception").selectAll().where("site_id", "=", site).orderBy("id").execute(),
    db.selectFrom("photo").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("booking").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db.selectFrom("statement").selectAll().where("owner_id", "=", owner).orderBy("id").execute(),
    db.selectFrom("tariff").selectAll().where("owner_id", "=", owner).orderBy("organisation_id").execute(),
    db.selectFrom("conversation").selectAll().where("space_id", "in", ids).orderBy("id").execute(),
    db
      .selectFrom("message")
      .innerJoin("conversation", "conversation.id", "message.conversation_id")
      .select(["message.id", "message.text"])
      .where("conversation.space_id", "in", ids)
      .orderBy("message.id")
      .execute(),
    db
      .selectFrom("abuse_report")
      .innerJoin("conversation", "conversation.id", "abuse_report.conversation_id")
      .select("abuse_report.id")
      .where("conversation.space_id", "in", ids)
      .orderBy("abuse_report.id")
      .execute(),
    db
      .selectFrom("calendar_subscription")
      .select(["id", "name", "space_id"])
      .where("space_id", "in", ids)
      .orderBy("id")
      .execute(),
    db.selectFrom("calendar_feed").selectAll().where("id", "=", town.feed).execute(),
    db.selectFrom("api_token").select(["id", "name"]).where("id", "=", town.token).execute(),
  ])
  return JSON.stringify([spaces, ...rows])
}
