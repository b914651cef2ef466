import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { makeApiToken } from "~/accounts/keys/api-tokens.server"
import { can } from "~/accounts/permissions"
import { findUsers, userFacts } from "~/administration/find-users.server"
import { hideListing, restoreListing } from "~/administration/hiding/hide-listing.server"
import { hideOrganisation, restoreOrganisation } from "~/administration/hiding/hide-organisation.server"
import { restoreUser, suspendUser } from "~/administration/hiding/hide-user.server"
import { comingUp } from "~/bookings/agenda/agenda.server"
import { isListed } from "~/organisations/list-organisations.server"
import { queueMailText } from "~/platform/mail/mail.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { searchSpaces } from "~/search/results/search-spaces.server"
import { findSpace } from "~/spaces/find-space.server"
import { archiveSpace, pauseSpace, publishSpace } from "~/spaces/listing/publish-space.server"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2027-01-10T12:00:00.000Z")
const reason = "The photos show another hall."

async function scene(db: Database) {
  const ownerId = await addOrganisation(db, "Parish")
  const owner = await addPerson(db, "owner", ownerId)
  const admin = await addPerson(db, "admin")
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId)
  await publishSpace(db, owner, hall, new Date()).catch(() => {})
  return { ownerId, owner, admin, siteId, hall }
}

const statusOf = async (db: Database, id: string) =>
  (await db.selectFrom("space").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status

async function foundBySearch(db: Database, id: string) {
  const { query } = parseSpaceQuery(new URLSearchParams(), { strict: false })
  const { hits } = await searchSpaces(db, { query, now, locale: "en" })
  return hits.some((hit) => hit.id === id)
}

const mails = async (db: Database) => {
  const rows = await db.selectFrom("mail").select(["kind", "to_address", "text"]).orderBy("id").execute()
  await db.deleteFrom("mail").execute()
  return rows
}
const acts = async (db: Database) =>
  (
    await db
      .selectFrom("audit_log")
      .select(["act", "actor_id", "subject_id", "reason"])
      .orderBy("at")
      .orderBy("id")
      .execute()
  ).map(({ act, actor_id, subject_id, reason: why }) => [act, actor_id, subject_id, why])

eachDatabase("hiding a listing", (open) => {
  it("takes it from everybody but its own people, who hear why, until it is restored", async () => {
    const { db } = await open()
    const { owner, admin, hall } = await scene(db)
    expect(await foundBySearch(db, hall)).toBe(true)
    await hideListing(db, admin, hall, reason, now)
    expect(await foundBySearch(db, hall)).toBe(false)
    await expect(findSpace(db, null, hall, "en")).rejects.toMatchObject({ code: "not_found" })
    await expect(findSpace(db, admin, hall, "en")).rejects.toMatchObject({ code: "not_found" })
    expect((await findSpace(db, owner, hall, "en")).hidden).toMatchObject({ reason, withOrganisation: false })
    const [mail, ...others] = await mails(db)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ kind: "listing-hidden", to_address: "owner@test.example" })
    expect(mail?.text).toContain(reason)
    await expect(publishSpace(db, owner, hall, new Date())).rejects.toMatchObject({
      code: "conflict",
      reason: "hidden",
    })
    await expect(hideListing(db, admin, hall, reason, now)).rejects.toMatchObject({ code: "conflict" })
    await restoreListing(db, admin, hall, "Mended.", now)
    expect(await foundBySearch(db, hall)).toBe(true)
    expect((await findSpace(db, owner, hall, "en")).hidden).toBeNull()
    expect(await mails(db)).toMatchObject([{ kind: "listing-restored" }])
    await expect(restoreListing(db, admin, hall, "Again", now)).rejects.toMatchObject({ code: "conflict" })
    expect(await acts(db)).toEqual(
      expect.arrayContaining([
        ["listing.hide", "admin", hall, reason],
        ["listing.restore", "admin", hall, "Mended."],
      ]),
    )
  })

  it("returns what was paused as paused, and leaves away what its owner put away", async () => {
    const { db } = await open()
    const { owner, admin, hall } = await scene(db)
    await pauseSpace(db, owner, hall, new Date())
    await hideListing(db, admin, hall, reason, now)
    await restoreListing(db, admin, hall, "ok", now)
    expect(await statusOf(db, hall)).toBe("paused")
    await publishSpace(db, owner, hall, new Date())
    await hideListing(db, admin, hall, reason, now)
    await archiveSpace(db, owner, hall, new Date())
    await restoreListing(db, admin, hall, "ok", now)
    expect(await statusOf(db, hall)).toBe("archived")
  })
})

eachDatabase("hiding an organisation", (open) => {
  it("takes its spaces with it, and gives back those that were hidden with it alone", async () => {
    const { db } = await open()
    const { owner, ownerId, admin, siteId, hall } = await scene(db)
    const room = await addSpace(db, owner, siteId)
    await hideListing(db, admin, room, reason, now)
    await hideOrganisation(db, admin, ownerId, "Not what it says it is.", now)
    expect(await isListed(db, ownerId)).toBe(false)
    expect(await foundBySearch(db, hall)).toBe(false)
    expect((await findSpace(db, owner, hall, "en")).hidden).toMatchObject({
      reason: "Not what it says it is.",
      withOrganisation: true,
    })
    await expect(restoreListing(db, admin, hall, "x", now)).rejects.toMatchObject({ code: "conflict" })
    const fresh = await addSpace(db, owner, siteId).catch((error) => error)
    expect(fresh).toMatchObject({ code: "conflict", reason: "hidden" })
    await restoreOrganisation(db, admin, ownerId, "Cleared up.", now)
    expect(await isListed(db, ownerId)).toBe(true)
    expect([await statusOf(db, hall), await statusOf(db, room)]).toEqual(["published", "paused"])
    await restoreListing(db, admin, room, "ok", now)
    expect(await statusOf(db, room)).toBe("published")
  })

  it("keeps a listing hidden with it whose own hiding ends first", async () => {
    const { db } = await open()
    const { ownerId, admin, hall } = await scene(db)
    await hideListing(db, admin, hall, reason, now)
    await hideOrganisation(db, admin, ownerId, "x", now)
    await restoreListing(db, admin, hall, "ok", now)
    expect(await statusOf(db, hall)).toBe("paused")
    await restoreOrganisation(db, admin, ownerId, "ok", now)
    expect(await statusOf(db, hall)).toBe("published")
  })

  it("leaves its members what is booked, and nothing new", () => {
    const memberships = [{ organisationId: "o", role: "admin" as const, hidden: true as const }]
    const viewer = { emailVerified: true, memberships }
    const may = (action: Parameters<typeof can>[1]) => can(viewer, action, { organisationId: "o" })
    expect((["booking.make", "space.publish", "organisation.invite"] as const).map(may)).toEqual([
      false,
      false,
      false,
    ])
    expect((["booking.keep", "booking.answer", "space.edit"] as const).map(may)).toEqual([true, true, true])
  })

  it("takes its name from the agenda of others", async () => {
    const { db } = await open()
    const { admin, hall } = await scene(db)
    const groupId = await addOrganisation(db, "Choir")
    await db
      .insertInto("booking")
      .values({
        id: "b",
        kind: "booking",
        space_id: hall,
        organisation_id: groupId,
        series_id: null,
        created_by: null,
        status: "confirmed",
        start_at: "2027-02-01T18:00:00.000Z",
        end_at: "2027-02-01T20:00:00.000Z",
        claim_from: 0,
        claim_until: 1,
        quantity: null,
        people: 10,
        purpose: "",
        price: null,
        agenda_title: "Concert",
        agenda_owner: 1,
        agenda_organisation: 1,
        sequence: 0,
        created_at: now.toISOString(),
        updated_at: now.toISOString(),
      })
      .execute()
    const titles = async () => (await comingUp(db, hall, { locale: "en", now })).map(({ title }) => title)
    expect(await titles()).toEqual(["Concert"])
    await hideOrganisation(db, admin, groupId, reason, now)
    expect(await titles()).toEqual([])
  })
})

eachDatabase("suspending a person", (open) => {
  const role = (db: Database, user_id: string) =>
    db
      .insertInto("site_role")
      .values({ user_id, role: "administrator", granted_at: now.toISOString() })
      .execute()

  it("ends every key, and every mail but the one that says so", async () => {
    const { db } = await open()
    const { owner, admin } = await scene(db)
    await role(db, admin.userId)
    await makeApiToken(
      db,
      owner,
      { name: "Till", days: "never", scopes: ["read"], organisationId: null },
      now,
    ).catch(() => {})
    const words = { subject: "s", greeting: "g", paragraphs: ["p"], signature: "x" }
    const envelope = { kind: "news", to: "Owner@test.example", locale: "en" as const }
    await queueMailText(db, envelope, words, now)
    await suspendUser(db, admin, owner.userId, "Insults", now)
    await queueMailText(db, envelope, words, now)
    expect((await mails(db)).map(({ kind }) => kind)).toEqual(["user-hidden"])
    for (const table of ["session", "api_token"] as const)
      expect(await db.selectFrom(table).select("id").where("user_id", "=", owner.userId).execute()).toEqual(
        [],
      )
    await restoreUser(db, admin, owner.userId, "Talked", now)
    await queueMailText(db, envelope, words, now)
    expect((await mails(db)).map(({ kind }) => kind).sort()).toEqual(["news", "user-restored"])
  })

  it("finds whoever has not confirmed by the address that they claim, to which nothing is sent", async () => {
    const { db } = await open()
    const { admin } = await scene(db)
    const email = "claims@test.example"
    const account = { name: "C", email, password: "ten letters or more", locale: "en" as const }
    const id = await createAccount(db, { ...account, emailVerified: false }, new Date())
    const query = { q: email, hidden: false, page: 1 }
    expect((await findUsers(db, query)).items).toMatchObject([{ id, email, confirmed: false }])
    expect(await userFacts(db, id, "en", now)).toMatchObject({ email })
    await mails(db)
    await suspendUser(db, admin, id, "Insults", now)
    expect(await mails(db)).toEqual([])
  })

  it("is refused for oneself, and for the last administrator who can sign in", async () => {
    const { db } = await open()
    const { admin, owner } = await scene(db)
    const other = await addPerson(db, "other")
    for (const id of [admin.userId, other.userId]) await role(db, id)
    const refused = (reason: string) => ({ code: "conflict", reason })
    await expect(suspendUser(db, admin, admin.userId, "x", now)).rejects.toMatchObject(refused("self"))
    await suspendUser(db, admin, other.userId, "x", now)
    // As if both had pressed at the same moment.
    await expect(suspendUser(db, other, admin.userId, "x", now)).rejects.toMatchObject(
      refused("last_administrator"),
    )
    await expect(suspendUser(db, admin, "nobody", "x", now)).rejects.toMatchObject({ code: "not_found" })
    await suspendUser(db, admin, owner.userId, "x", now)
    await expect(suspendUser(db, admin, owner.userId, "x", now)).rejects.toMatchObject(
      refused("already_hidden"),
    )
  })
})
