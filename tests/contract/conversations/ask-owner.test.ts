import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import type { Viewer } from "~/accounts/viewer"
import {
  askOwner,
  confirmQuestion,
  guestQuestion,
  type Question,
} from "~/conversations/enquiries/ask-owner.server"
import { conversationsOf } from "~/conversations/list-conversations.server"
import { eventHandlers } from "~/event-handlers.server"
import { createOrganisation } from "~/organisations/organisations.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { eachDatabase } from "../../setup/each-database"

const now = "2026-01-01T00:00:00.000Z"

async function person(db: Database, email: string, emailVerified = true): Promise<Viewer> {
  const name = email.split("@")[0] as string
  const account = { name, email, emailVerified, password: "long enough", locale: "nl" as const }
  return { userId: await createAccount(db, account, new Date()), name, email, emailVerified, memberships: [] }
}

/** A published hall whose owner is `viewer`. */
async function hall(db: Database, viewer: Viewer | null, status = "published" as const, contact?: string) {
  const { id } = await createOrganisation(
    db,
    viewer,
    {
      name: { original: "fr", fr: "Paroisse" },
      legalForm: "worship_establishment",
      email: contact ?? null,
    },
    new Date(),
  )
  const times = { created_at: now, updated_at: now }
  await db
    .insertInto("site")
    .values({
      id: `site-${id}`,
      organisation_id: id,
      name: "Hall",
      street: "Rue",
      house_number: "1",
      postcode: "1000",
      locality: "Bruxelles",
      lon: 4.35,
      lat: 50.85,
      building_kind: "parish_hall",
      time_zone: "Europe/Brussels",
      school_calendar: "none",
      source: "entered",
      ...times,
    })
    .execute()
  await db
    .insertInto("space")
    .values({
      id: `space-${id}`,
      site_id: `site-${id}`,
      kind: "hall",
      status,
      name: JSON.stringify({ original: "fr", fr: "Grande salle", nl: "Grote zaal" }),
      amenities: "[]",
      access: "{}",
      conditions: "{}",
      forms: "[]",
      use_levels: "[]",
      approval: "owner",
      lead_minutes: 0,
      horizon_days: 365,
      min_minutes: 30,
      max_minutes: 1440,
      step_minutes: 30,
      buffer_before_minutes: 0,
      buffer_after_minutes: 0,
      steps_done: "[]",
      ...times,
    })
    .execute()
  return { organisationId: id, spaceId: `space-${id}` }
}

const question = (spaceId: string, more: Partial<Question> = {}): Question => ({
  spaceId,
  name: "Guest",
  email: "guest@example.org",
  people: 25,
  wish: "Tuesdays",
  message: "A choir <b>rehearses</b>",
  locale: "fr",
  ...more,
})

/** The mails, once the job has been round. */
async function mails(db: Database) {
  await handleDueEvents(db, eventHandlers, new Date(Date.now() + 1000))
  return db.selectFrom("mail").selectAll().orderBy("to_address").execute()
}

async function questions(db: Database, viewer: Viewer) {
  return (await conversationsOf(db, viewer, { locale: "fr", limit: 10 })).conversations
}

eachDatabase("asking the owner", (open) => {
  it("sends the question of a known person at once, to the confirmed members, each in their language", async () => {
    const { db } = await open()
    const owner = await person(db, "owner@example.org")
    const { spaceId, organisationId } = await hall(db, owner)
    const asker = await person(db, "asker@example.org")
    const asked = await askOwner(db, asker, question(spaceId, { email: "other@example.org" }), new Date())
    expect(asked).toMatchObject({ status: "sent", email: "asker@example.org" })
    const [mail, ...others] = await mails(db)
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      kind: "news-enquiry",
      to_address: "owner@example.org",
      reply_to: null,
      locale: "nl",
    })
    expect(mail?.subject).toContain("Grote zaal")
    expect(mail?.html).not.toContain("<b>rehearses")
    const acting: Viewer = { ...owner, memberships: [{ organisationId, role: "admin" }] }
    const [asking] = await questions(db, asker)
    expect(asking).toMatchObject({ side: "organisation", unread: false, space: { text: "Grande salle" } })
    expect(await questions(db, acting)).toMatchObject([
      { id: asking?.id, side: "owner", unread: true, asker: { text: "Guest" } },
    ])
    expect(mail?.text).toContain(`/nl/my/messages/${asking?.id}`)
    expect(await questions(db, await person(db, "stranger@example.org"))).toEqual([])
  })

  it("asks a guest to confirm in a mail that holds no word of theirs, and sends once however often the button is pressed", async () => {
    const { db } = await open()
    const owner = await person(db, "owner@example.org")
    const { spaceId, organisationId } = await hall(db, owner)
    expect(await askOwner(db, null, question(spaceId), new Date())).toMatchObject({ status: "unconfirmed" })
    const [confirmation] = await mails(db)
    expect(confirmation).toMatchObject({ kind: "enquiry-confirm", to_address: "guest@example.org" })
    for (const theirs of ["Guest", "Tuesdays", "rehearses", "25", "Grande salle"])
      expect([confirmation?.subject, confirmation?.text, confirmation?.html].join()).not.toContain(theirs)
    const acting: Viewer = { ...owner, memberships: [{ organisationId, role: "member" }] }
    expect(await questions(db, acting)).toEqual([])
    const secret = confirmation?.text.match(/confirm\/(\S+)/)?.[1] as string
    const look = () => guestQuestion(db, secret, { locale: "nl", now: new Date() })
    const asked = { spaceId, space: { text: "Grote zaal" }, wish: "Tuesdays", people: 25 }
    for (const _ of [1, 2])
      expect(await look()).toMatchObject({ ...asked, sent: false, conversationId: null })
    expect(await questions(db, acting)).toEqual([])
    await Promise.all([1, 2, 3].map(() => confirmQuestion(db, secret, new Date())))
    const [conversation] = await questions(db, acting)
    expect(await look()).toMatchObject({ ...asked, sent: true, conversationId: conversation?.id })
    expect((await mails(db)).map((mail) => mail.kind)).toEqual(["enquiry-confirm", "news-enquiry"])
    expect(await questions(db, acting)).toHaveLength(1)
    const wrong = `${secret}x`
    expect(await guestQuestion(db, wrong, { locale: "nl", now: new Date() })).toBeNull()
    await expect(confirmQuestion(db, wrong, new Date())).rejects.toMatchObject({ code: "not_found" })
  })

  it("takes the same question once, and refuses many from one address", async () => {
    const { db } = await open()
    const { spaceId } = await hall(db, await person(db, "owner@example.org"))
    const first = await askOwner(db, null, question(spaceId), new Date())
    expect((await askOwner(db, null, question(spaceId), new Date())).id).toBe(first.id)
    for (let n = 1; n < 6; n++) await askOwner(db, null, question(spaceId, { wish: `Week ${n}` }), new Date())
    await expect(askOwner(db, null, question(spaceId, { wish: "More" }), new Date())).rejects.toMatchObject({
      code: "too_many",
    })
    expect(await mails(db)).toHaveLength(6)
  })

  it("is not kept from a person by what others ask with the address", async () => {
    const { db } = await open()
    const { spaceId } = await hall(db, await person(db, "owner@example.org"))
    const asker = await person(db, "asker@example.org")
    for (let n = 0; n < 6; n++)
      await askOwner(db, null, question(spaceId, { email: asker.email, wish: `Week ${n}` }), new Date())
    expect(await askOwner(db, asker, question(spaceId), new Date())).toMatchObject({ status: "sent" })
  })

  it("treats an unconfirmed account as a guest, and a link of last month as none", async () => {
    const { db } = await open()
    const { spaceId } = await hall(db, await person(db, "owner@example.org"))
    const asker = await person(db, "asker@example.org", false)
    expect(await askOwner(db, asker, question(spaceId), new Date())).toMatchObject({ status: "unconfirmed" })
    const secret = (await mails(db))[0]?.text.match(/confirm\/(\S+)/)?.[1] as string
    await db.updateTable("enquiry").set({ created_at: now }).execute()
    expect(await guestQuestion(db, secret, { locale: "nl", now: new Date() })).toBeNull()
    await expect(confirmQuestion(db, secret, new Date())).rejects.toMatchObject({ code: "not_found" })
  })

  it("writes to the organisation where nobody acts for it, and knows no draft", async () => {
    const { db } = await open()
    const { spaceId } = await hall(db, null, undefined, "parish@example.org")
    await askOwner(db, await person(db, "asker@example.org"), question(spaceId), new Date())
    expect(await mails(db)).toMatchObject([
      { to_address: "parish@example.org", reply_to: "asker@example.org", unsubscribe_url: null },
    ])
    await db.updateTable("space").set({ status: "draft" }).execute()
    await expect(askOwner(db, null, question(spaceId), new Date())).rejects.toMatchObject({
      code: "not_found",
    })
  })
})
