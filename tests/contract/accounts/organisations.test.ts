import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import type { MembershipRole } from "~/accounts/roles"
import type { Viewer } from "~/accounts/viewer"
import { answerInvitation, findInvitation, inviteMember } from "~/organisations/invitations.server"
import { answerJoinRequest, askToJoin, standingIn } from "~/organisations/join-requests.server"
import { isListed, listOrganisations } from "~/organisations/list-organisations.server"
import { changeRole, leaveOrganisation, membersOf, removeMember } from "~/organisations/members.server"
import type { NewOrganisation } from "~/organisations/organisation"
import {
  createOrganisation,
  findOrganisation,
  organisationsOf,
  organisationToEdit,
  updateOrganisation,
} from "~/organisations/organisations.server"
import { changesSince } from "~/platform/jobs/changes.server"
import { accountEnding, deleteAccount, type HandOvers } from "~/privacy/delete-account.server"
import { eachDatabase } from "../../setup/each-database"

const choir: NewOrganisation = {
  name: { original: "fr", fr: "Chœur de l’Été", nl: "Zomerkoor" },
  legalForm: "asbl_vzw",
  enterpriseNumber: "0123456749",
  activities: ["artistic_production", "networking"],
}

async function person(db: Database, name: string, emailVerified = true): Promise<Viewer> {
  const email = `${name.toLowerCase()}@example.org`
  const account = { name, email, emailVerified, password: "long enough", locale: "en" as const }
  return { userId: await createAccount(db, account, new Date()), name, email, emailVerified, memberships: [] }
}

/** The person again, with what they act for by now. */
async function acting(db: Database, viewer: Viewer): Promise<Viewer> {
  const own = await organisationsOf(db, viewer)
  return { ...viewer, memberships: own.map(({ id, role }) => ({ organisationId: id, role })) }
}

const secretIn = async (db: Database, kind: string) => {
  const mail = await db
    .selectFrom("mail")
    .select("text")
    .where("kind", "like", `${kind}%`)
    .orderBy("created_at", "desc")
    .executeTakeFirstOrThrow()
  return mail.text.match(/invitations\/(\S+)/)?.[1] as string
}

async function joined(db: Database, admin: Viewer, viewer: Viewer, id: string, role: MembershipRole) {
  await inviteMember(db, admin, id, { email: viewer.email, role, locale: "en" }, new Date())
  await answerInvitation(db, viewer, { secret: await secretIn(db, "invitation") }, true)
  return acting(db, viewer)
}

eachDatabase("organisations", (open) => {
  it("lets nobody write to strangers in its name before the own address is confirmed", async () => {
    const { db } = await open()
    const eve = await person(db, "Eve", false)
    const { id } = await createOrganisation(db, eve, choir, new Date())
    const invitation = { email: "stranger@example.org", role: "admin" as const, locale: "en" as const }
    const asked = inviteMember(db, await acting(db, eve), id, invitation, new Date())
    await expect(asked).rejects.toMatchObject({ code: "forbidden" })
    expect(await db.selectFrom("mail").selectAll().execute()).toEqual([])
  })

  it("makes, changes and finds one, in the reader's language", async () => {
    const { db } = await open()
    const ada = await person(db, "Ada")
    const { id } = await createOrganisation(db, ada, choir, new Date())
    expect(await organisationsOf(db, ada)).toMatchObject([{ id, role: "admin" }])
    expect((await findOrganisation(db, id, "nl")).name).toEqual({ text: "Zomerkoor" })
    expect((await findOrganisation(db, id, "en")).name).toEqual({ text: "Chœur de l’Été", lang: "fr" })
    const editor = await acting(db, ada)
    const whole = await organisationToEdit(db, editor, id)
    await updateOrganisation(
      db,
      editor,
      id,
      {
        ...whole,
        website: "https://example.org",
        topics: ["digitalisation"],
      },
      new Date(),
    )
    expect(await findOrganisation(db, id, "fr")).toMatchObject({
      website: "https://example.org",
      topics: ["digitalisation"],
      activities: choir.activities,
    })
    expect((await changesSince(db, 0)).map((change) => change.entity_id)).toEqual([id, id])
    await expect(updateOrganisation(db, ada, id, whole, new Date())).rejects.toMatchObject({
      code: "forbidden",
    })
    await expect(findOrganisation(db, "nothing", "fr")).rejects.toMatchObject({ code: "not_found" })
    await expect(createOrganisation(db, null, choir, new Date())).rejects.toMatchObject({ code: "conflict" })
  })

  it("lists what is public, by word without accents, by facet and by page", async () => {
    const { db } = await open()
    const { id } = await createOrganisation(db, await person(db, "Ada"), choir, new Date())
    const hidden = await createOrganisation(
      db,
      await person(db, "Bob", false),
      {
        name: { original: "nl", nl: "Koor van Bob" },
        legalForm: "informal",
      },
      new Date(),
    )
    await createOrganisation(
      db,
      null,
      {
        name: { original: "en", en: "Ünlisted" },
        legalForm: "company",
        listed: false,
      },
      new Date(),
    )
    for (let n = 0; n < 5; n++)
      await createOrganisation(
        db,
        null,
        {
          name: { original: "en", en: `Club ${n}` },
          legalForm: "informal",
          activities: ["networking"],
        },
        new Date(),
      )
    const find = (q: string) => listOrganisations(db, { q, limit: 10 }, "fr")
    for (const q of ["choeur", "CHŒUR ete", "été", "zomer", "0123456749"])
      expect((await find(q)).items.map((item) => item.id)).toEqual([id])
    for (const q of ["bob", "unlisted"]) expect((await find(q)).total).toBe(0)
    const all = await listOrganisations(db, { limit: 4 }, "fr")
    expect(all.total).toBe(6)
    expect(all.facets).toEqual({
      legalForm: { asbl_vzw: 1, informal: 5 },
      activity: { artistic_production: 1, networking: 6 },
    })
    const rest = await listOrganisations(db, { limit: 4, after: all.next }, "fr")
    expect(rest.next).toBeNull()
    expect([...all.items, ...rest.items].map((item) => item.name.text)).toEqual([
      "Chœur de l’Été",
      ...[0, 1, 2, 3, 4].map((n) => `Club ${n}`),
    ])
    const informal = await listOrganisations(db, { legalForms: ["informal"], limit: 10 }, "fr")
    expect(informal.total).toBe(5)
    expect(informal.facets.legalForm).toEqual({ asbl_vzw: 1, informal: 5 })
    expect(await isListed(db, hidden.id)).toBe(false)
  })

  it("invites by mail, and the link is answered once", async () => {
    const { db } = await open()
    const ada = await person(db, "Ada")
    const bob: Viewer = { ...(await person(db, "Bob", false)), email: "bob@example.org" }
    const { id } = await createOrganisation(db, ada, choir, new Date())
    const admin = await acting(db, ada)
    const invite = () =>
      inviteMember(db, admin, id, { email: bob.email, role: "editor", locale: "fr" }, new Date())
    expect(await invite()).toBe("invited")
    const first = await secretIn(db, "invitation")
    await invite()
    expect(await findInvitation(db, first, "fr")).toBeNull()
    const mails = await db.selectFrom("mail").select("text").where("kind", "=", "invitation").execute()
    const secrets = mails.map((mail) => mail.text.match(/invitations\/(\S+)/)?.[1] as string)
    const secret = secrets.find((candidate) => candidate !== first) as string
    expect(await findInvitation(db, secret, "nl")).toMatchObject({
      role: "editor",
      organisation: { text: "Zomerkoor" },
    })
    const [mail] = await db.selectFrom("mail").selectAll().where("kind", "=", "invitation").execute()
    for (const theirs of ["Ada", "Zomerkoor", "Chœur"])
      expect([mail?.subject, mail?.text, mail?.html].join()).not.toContain(theirs)
    expect(await findInvitation(db, secret, "nl")).toMatchObject({ by: { name: "Ada", email: ada.email } })
    await expect(answerInvitation(db, bob, { secret }, true)).rejects.toMatchObject({ code: "forbidden" })
    bob.emailVerified = true
    await db
      .updateTable("user")
      .set({ email: bob.email, claimed_email: null, email_verified: 1 })
      .where("id", "=", bob.userId)
      .execute()
    await answerInvitation(db, bob, { secret }, true)
    await expect(answerInvitation(db, bob, { secret }, true)).rejects.toMatchObject({ code: "not_found" })
    expect(await organisationsOf(db, bob)).toMatchObject([{ id, role: "editor" }])
    await expect(invite()).rejects.toMatchObject({ code: "conflict" })
    await expect(
      inviteMember(
        db,
        await acting(db, bob),
        id,
        { email: "c@example.org", role: "admin", locale: "fr" },
        new Date(),
      ),
    ).rejects.toMatchObject({ code: "forbidden" })
  })

  it("lets people ask to join, and tells them the answer", async () => {
    const { db } = await open()
    const ada = await person(db, "Ada")
    const bob = await person(db, "Bob")
    const { id } = await createOrganisation(db, ada, choir, new Date())
    await expect(askToJoin(db, await person(db, "Cy", false), id, new Date())).rejects.toMatchObject({
      code: "forbidden",
    })
    expect(await askToJoin(db, bob, id, new Date())).toBe("requested")
    expect(await askToJoin(db, bob, id, new Date())).toBe("requested")
    expect(await standingIn(db, bob, id)).toBe("requested")
    expect(await organisationsOf(db, bob)).toEqual([])
    const admin = await acting(db, ada)
    const request = (await membersOf(db, admin, id)).find((member) => member.status === "requested")
    await answerJoinRequest(db, admin, id, request?.id as string, true, new Date())
    expect(await organisationsOf(db, bob)).toMatchObject([{ id, role: "member" }])
    const kinds = await db.selectFrom("mail").select("kind").orderBy("created_at").execute()
    expect(kinds.map((mail) => mail.kind).sort()).toEqual(["join-accepted", "join-request"])
    const seen = await membersOf(db, await acting(db, bob), id)
    expect(seen.map((member) => member.email)).toEqual([null, null])
  })

  it("lets a profile that nobody keeps be claimed through its own address", async () => {
    const { db } = await open()
    const ada = await person(db, "Ada")
    const { id } = await createOrganisation(db, null, { ...choir, email: "office@example.org" }, new Date())
    expect(await standingIn(db, ada, id)).toBe("unclaimed")
    expect(await askToJoin(db, ada, id, new Date())).toBe("claimed")
    expect(await organisationsOf(db, ada)).toEqual([])
    await answerInvitation(db, ada, { secret: await secretIn(db, "claim") }, true)
    expect(await organisationsOf(db, ada)).toMatchObject([{ id, role: "admin" }])
  })

  it("keeps an administrator, whoever leaves at the same moment", async () => {
    const { db, url } = await open()
    const ada = await person(db, "Ada")
    const { id } = await createOrganisation(db, ada, choir, new Date())
    const admin = await acting(db, ada)
    await expect(leaveOrganisation(db, admin, id)).rejects.toMatchObject({ code: "conflict" })
    const bob = await joined(db, admin, await person(db, "Bob"), id, "admin")
    const other = createDatabase(url)
    const leaving = await Promise.allSettled([
      leaveOrganisation(db, admin, id),
      leaveOrganisation(other, bob, id),
    ])
    await other.destroy()
    expect(leaving.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    const [last] = await db.selectFrom("membership").selectAll().execute()
    expect(last).toMatchObject({ role: "admin", status: "active" })
    const stays = await acting(db, last?.user_id === ada.userId ? ada : bob)
    const refused = { code: "conflict" }
    await expect(changeRole(db, stays, id, last?.id as string, "member")).rejects.toMatchObject(refused)
    await expect(removeMember(db, stays, id, last?.id as string)).rejects.toMatchObject(refused)
  })

  it("checks ids from outside against the organisation", async () => {
    const { db } = await open()
    const ada = await person(db, "Ada")
    const { id } = await createOrganisation(db, ada, choir, new Date())
    const foreign = await createOrganisation(
      db,
      await person(db, "Bob"),
      {
        ...choir,
        enterpriseNumber: null,
      },
      new Date(),
    )
    const admin = await acting(db, ada)
    const theirs = await db
      .selectFrom("membership")
      .select("id")
      .where("organisation_id", "=", foreign.id)
      .executeTakeFirstOrThrow()
    await expect(removeMember(db, admin, id, theirs.id)).rejects.toMatchObject({ code: "not_found" })
    await expect(removeMember(db, admin, foreign.id, theirs.id)).rejects.toMatchObject({ code: "forbidden" })
    await expect(answerJoinRequest(db, admin, id, theirs.id, true, new Date())).rejects.toMatchObject({
      code: "not_found",
    })
  })

  it("deletes an account, unless others would be left without an administrator", async () => {
    const { db } = await open()
    const ada = await person(db, "Ada")
    const { id } = await createOrganisation(db, ada, choir, new Date())
    const admin = await acting(db, ada)
    const bob = await joined(db, admin, await person(db, "Bob"), id, "member")
    const now = new Date()
    const leave = async ({ userId }: Viewer, handOvers: HandOvers) => {
      const { seal } = await accountEnding(db, userId, "fr", now)
      await deleteAccount(db, userId, { handOvers, seal }, now)
    }
    await expect(leave(admin, {})).rejects.toMatchObject({ code: "conflict", reason: "undecided" })
    await leave(bob, {})
    expect(await membersOf(db, admin, id)).toHaveLength(1)
    await leave(admin, { [id]: "end" })
    expect(await db.selectFrom("user").selectAll().execute()).toEqual([])
    expect(await isListed(db, id)).toBe(false)
  })
})
