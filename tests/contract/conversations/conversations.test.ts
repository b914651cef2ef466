import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { migrateDown, migrateUp } from "#db/migrate.server"
import { prepareAttachment } from "~/conversations/attachment-file.server"
import { findAttachment } from "~/conversations/attachments.server"
import { askOwner, confirmQuestion, guestQuestion } from "~/conversations/enquiries/ask-owner.server"
import { conversationsOf } from "~/conversations/list-conversations.server"
import { postMessage } from "~/conversations/post-message.server"
import { readAsGuest, readConversation } from "~/conversations/read-conversation.server"
import { reportAbuse } from "~/conversations/report-abuse.server"
import { sweepAttachments } from "~/conversations/sweep-attachments.server"
import { eventHandlers } from "~/event-handlers.server"
import { readUnsubscription, unsubscribe } from "~/notifications/unsubscribe.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { lateWritesDone } from "~/platform/late-writes.server"
import { readSigned } from "~/platform/signed.server"
import { diskStorage } from "~/platform/storage/storage.server"
import { addOrganisation, addPerson, addSite, addSpace } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const folder = mkdtempSync(join(tmpdir(), "common-roof-attachments-"))
const storage = diskStorage(folder)
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => new Date()
const words = (text: string) => ({ text, attachments: [] })
const view = { locale: "en" as const }

async function mailed(db: Database) {
  await handleDueEvents(db, eventHandlers, new Date(Date.now() + 1000))
  const sent = await db.selectFrom("mail").selectAll().orderBy("id").execute()
  await db.deleteFrom("mail").execute()
  return sent
}

async function hallOf(db: Database) {
  const ownerId = await addOrganisation(db, "Parish")
  const owner = await addPerson(db, "owner", ownerId)
  const siteId = await addSite(db, owner)
  return { owner, ownerId, siteId, hall: await addSpace(db, owner, siteId) }
}

/** The conversation that a guest has begun. */
async function askedByGuest(db: Database, spaceId: string) {
  const question = { spaceId, people: 12, wish: "Tuesdays", message: "May we sing?", locale: "fr" as const }
  await askOwner(db, null, { ...question, name: "Ada", email: "ada@example.org" }, new Date())
  const [mail] = await mailed(db)
  const secret = mail?.text.match(/confirm\/(\S+)/)?.[1] ?? ""
  await confirmQuestion(db, secret, new Date())
  const asked = await guestQuestion(db, secret, { locale: "fr", now: new Date() })
  return asked?.conversationId ?? ""
}

eachDatabase("conversations", (open) => {
  it("go to and fro with a guest, who reads and answers by the link in each mail", async () => {
    const { db } = await open()
    const { owner, hall } = await hallOf(db)
    const id = await askedByGuest(db, hall)
    expect(await mailed(db)).toMatchObject([{ kind: "news-enquiry", to_address: "owner@test.example" }])
    await postMessage(db, owner, id, words("With pleasure.\nWhen?"), storage, now())
    const [answer, ...others] = await mailed(db)
    expect(others).toEqual([])
    expect(answer).toMatchObject({ to_address: "ada@example.org", locale: "fr", thread: id })
    expect(answer?.text).toContain("> With pleasure.\n> When?")
    const secret = answer?.text.match(/conversations\/(\S+)/)?.[1] ?? ""
    expect(readSigned("conversation", secret)).toBe(id)
    expect(readSigned("unsubscribe", secret)).toBeNull()
    await postMessage(db, null, id, words("On Tuesdays."), storage, now())
    expect(await mailed(db)).toMatchObject([
      { kind: "news-message", to_address: "owner@test.example", reply_to: null },
    ])
    const shown = await readAsGuest(db, id, view)
    expect(shown).toMatchObject({ side: "organisation", mayWrite: true, asker: { text: "Ada" } })
    expect(shown.messages.map(({ author, mine, text }) => [author, mine, text])).toEqual([
      ["Ada", true, "May we sing?"],
      ["owner", false, "With pleasure.\nWhen?"],
      ["Ada", true, "On Tuesdays."],
    ])
    const stop = readUnsubscription(answer?.unsubscribe_url?.split("/").at(-1) ?? "")
    expect(stop).toEqual({ conversationId: id })
    if (stop) await unsubscribe(db, stop, now())
    await postMessage(db, owner, id, words("Fine"), storage, now())
    expect(await mailed(db)).toEqual([])
  })

  it("keep what each has read, and list the unread ones first", async () => {
    const { db } = await open()
    const { owner, ownerId, hall } = await hallOf(db)
    const other = await addPerson(db, "other", ownerId)
    const first = await askedByGuest(db, hall)
    const ada = await addPerson(db, "ada")
    const question = { spaceId: hall, people: null, wish: "Soon", message: "Hello", locale: "en" as const }
    await askOwner(db, ada, { ...question, name: "", email: "" }, new Date())
    const list = async (viewer: typeof owner) =>
      (await conversationsOf(db, viewer, { ...view, limit: 10 })).conversations.map(({ id, unread }) => [
        id === first ? "first" : "second",
        unread,
      ])
    expect(await list(owner)).toEqual([
      ["second", true],
      ["first", true],
    ])
    const second = (await conversationsOf(db, ada, { ...view, limit: 10 })).conversations[0]?.id ?? ""
    await readConversation(db, owner, second, view, new Date())
    await lateWritesDone(db)
    expect(await list(owner)).toEqual([
      ["first", true],
      ["second", false],
    ])
    expect(await list(other)).toEqual([
      ["second", true],
      ["first", true],
    ])
    expect(await list(ada)).toEqual([["second", false]])
    await expect(readConversation(db, ada, first, view, new Date())).rejects.toMatchObject({
      code: "not_found",
    })
  })

  it("number messages in the order of their commits when many write at once", async () => {
    const { db, url } = await open()
    const { owner, hall } = await hallOf(db)
    const id = await askedByGuest(db, hall)
    const connections = [db, createDatabase(url), createDatabase(url)]
    await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        postMessage(connections[n % 3] as Database, n % 2 ? owner : null, id, words(`${n}`), storage, now()),
      ),
    )
    const { messages } = await readAsGuest(db, id, view)
    expect(messages.map(({ number }) => number)).toEqual(Array.from({ length: 13 }, (_, n) => n + 1))
    await Promise.all(connections.slice(1).map((connection) => connection.destroy()))
  })

  it("take a message once whose button was pressed twice, and refuse a flood", async () => {
    const { db } = await open()
    const { owner, hall } = await hallOf(db)
    const id = await askedByGuest(db, hall)
    const at = now()
    const first = await postMessage(db, owner, id, words("Yes"), storage, at)
    expect(await postMessage(db, owner, id, words("Yes"), storage, at)).toBe(first)
    for (let n = 1; n < 60; n++) await postMessage(db, owner, id, words(`${n}`), storage, at)
    await expect(postMessage(db, owner, id, words("more"), storage, at)).rejects.toMatchObject({
      code: "too_many",
    })
    await postMessage(db, null, id, words("the other side may"), storage, at)
  })

  it("give files to the two sides alone, and keep none of a message that was refused", async () => {
    const { db } = await open()
    const { owner, hall } = await hallOf(db)
    const id = await askedByGuest(db, hall)
    const plan = await prepareAttachment(Buffer.from("Row 1\nRow 2\n"), "plan.exe")
    if (typeof plan === "string") throw new Error(plan)
    expect(plan).toMatchObject({ name: "plan.txt", mime: "text/plain" })
    await postMessage(db, owner, id, { text: "", attachments: [plan] }, storage, now())
    const { messages } = await readAsGuest(db, id, view)
    const file = messages.at(-1)?.attachments[0]?.id ?? ""
    expect(await findAttachment(db, owner, file)).toMatchObject({ name: "plan.txt", size: 12 })
    expect(await findAttachment(db, { conversationId: id }, file)).toMatchObject({ id: file })
    const stranger = await addPerson(db, "stranger")
    for (const who of [stranger, { conversationId: "another" }])
      await expect(findAttachment(db, who, file)).rejects.toMatchObject({ code: "not_found" })
    const kept = readdirSync(folder, { recursive: true }).length
    const again = await prepareAttachment(Buffer.from("Row 3"), "more.txt")
    if (typeof again === "string") throw new Error(again)
    const refused = postMessage(db, stranger, id, { text: "", attachments: [again] }, storage, now())
    await expect(refused).rejects.toMatchObject({ code: "not_found" })
    const files = readdirSync(folder, { recursive: true }).filter((name) => String(name).includes("."))
    expect(files).toHaveLength(1)
    expect(kept).toBeGreaterThan(0)
    const tomorrow = new Date(Date.now() + 25 * 3_600_000)
    expect(await sweepAttachments(db, storage, now())).toBe(0)
    expect(await sweepAttachments(db, storage, tomorrow)).toBe(0)
    await db.deleteFrom("enquiry").execute()
    expect(await sweepAttachments(db, storage, now())).toBe(0)
    expect(await sweepAttachments(db, storage, tomorrow)).toBe(1)
  })

  it("leaves nothing of a file that a process which died had half written", async () => {
    const { db } = await open()
    await storage.put("ab/whole.txt", Buffer.from("whole"))
    writeFileSync(join(folder, "ab", "half.txt.0123456789abcdef.part"), "ha")
    expect(await sweepAttachments(db, storage, now())).toBe(0)
    expect(readdirSync(join(folder, "ab"))).toHaveLength(2)
    expect(await sweepAttachments(db, storage, new Date(Date.now() + 25 * 3_600_000))).toBe(2)
    expect(readdirSync(join(folder, "ab"))).toEqual([])
  })

  it("can be reported by either side, a few times a day, and by nobody else", async () => {
    const { db } = await open()
    const { owner, hall } = await hallOf(db)
    const id = await askedByGuest(db, hall)
    const report = { reason: "spam" as const, text: "Sells watches" }
    for (let n = 0; n < 5; n++) await reportAbuse(db, owner, id, report, now())
    await expect(reportAbuse(db, owner, id, report, now())).rejects.toMatchObject({ code: "too_many" })
    await reportAbuse(db, null, id, report, now())
    const stranger = await addPerson(db, "stranger")
    await expect(reportAbuse(db, stranger, id, report, now())).rejects.toMatchObject({ code: "not_found" })
    const rows = await db.selectFrom("abuse_report").select(["side", "reason"]).execute()
    expect(rows).toHaveLength(6)
  })

  it("hold what was asked before there were conversations", async () => {
    const { db } = await open()
    const { owner, ownerId, hall } = await hallOf(db)
    while (!(await migrateDown(db)).includes("0009-conversations"));
    const enquiry = {
      space_id: hall,
      user_id: null,
      organisation_id: ownerId,
      name: "Ada",
      email: "ada@example.org",
      locale: "fr" as const,
      people: null,
      wish: "Tuesdays",
      secret_hash: null,
      created_at: "2030-01-01T00:00:00.000Z",
    }
    await db
      .insertInto("enquiry")
      .values([
        { ...enquiry, id: "sent", message: "May we sing?", status: "sent", sent_at: enquiry.created_at },
        { ...enquiry, id: "not", message: "May we dance?", status: "unconfirmed", sent_at: null },
      ])
      .execute()
    await migrateUp(db)
    const { conversations } = await conversationsOf(db, owner, { ...view, limit: 5 })
    expect(conversations).toMatchObject([
      { unread: true, asker: { text: "Ada" }, last: { text: "May we sing?" }, at: enquiry.created_at },
    ])
    await postMessage(db, owner, conversations[0]?.id ?? "", words("Please do"), storage, now())
    expect(await mailed(db)).toMatchObject([{ to_address: "ada@example.org" }])
  })
})
