import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { queueMail } from "~/platform/mail.server"
import { deliverDue } from "~/platform/mail-delivery.server"
import { eachDatabase } from "../setup/each-database"

const mail = (to: string) => ({
  kind: "test",
  to,
  locale: "fr" as const,
  subject: "Bonjour\nBcc: everybody@example.org",
  text: "t",
  html: "<p>t</p>",
})
const soon = () => new Date(Date.now() + 1000)
const after = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const statuses = (db: Database) =>
  db.selectFrom("mail").select(["to_address", "attempts", "sent_at", "failed_at"]).execute()

eachDatabase("mails", (open) => {
  it("are queued with what causes them, or not at all", async () => {
    const { db } = await open()
    await db.transaction().execute((trx) => queueMail(trx, mail("a@example.org")))
    const failing = db.transaction().execute(async (trx) => {
      await queueMail(trx, mail("b@example.org"))
      throw new Error("no")
    })
    await expect(failing).rejects.toThrow("no")
    const sent: string[] = []
    const count = await deliverDue(
      db,
      async (row) => void sent.push(`${row.to_address} ${row.subject}`),
      soon(),
    )
    expect(count).toBe(1)
    expect(sent).toEqual(["a@example.org Bonjour Bcc: everybody@example.org"])
    expect(await deliverDue(db, async () => void sent.push("again"), after(10_000))).toBe(0)
    expect(sent).toHaveLength(1)
  })

  it("are sent once, however many processes deliver", async () => {
    const { db, url } = await open()
    for (let n = 0; n < 12; n++) await queueMail(db, mail(`p${n}@example.org`))
    const others = [db, createDatabase(url), createDatabase(url)]
    const sent: string[] = []
    const transport = async (row: { to_address: string }) => {
      await new Promise((resolve) => setTimeout(resolve, 2))
      sent.push(row.to_address)
    }
    await Promise.all(others.map((each) => deliverDue(each, transport, soon())))
    expect(sent.sort()).toEqual(Array.from({ length: 12 }, (_, n) => `p${n}@example.org`).sort())
    await Promise.all(others.slice(1).map((other) => other.destroy()))
  })

  it("are tried again with longer and longer pauses, and given up in the end", async () => {
    const { db } = await open()
    await queueMail(db, mail("a@example.org"))
    let tries = 0
    const broken = async () => {
      tries++
      throw new Error("refused")
    }
    await deliverDue(db, broken, soon())
    await deliverDue(db, broken, after(1))
    expect(tries).toBe(1)
    let at = 0
    for (const pause of [3, 6, 16, 61, 241]) {
      at += pause
      await deliverDue(db, broken, after(at))
    }
    expect(tries).toBe(6)
    expect(await statuses(db)).toMatchObject([{ attempts: 6, sent_at: null, failed_at: expect.any(String) }])
    await deliverDue(db, broken, after(100_000))
    expect(tries).toBe(6)
  })

  it("come due again when whoever claimed them died", async () => {
    const { db } = await open()
    await queueMail(db, mail("a@example.org"))
    const never = deliverDue(db, () => new Promise(() => {}), soon())
    await new Promise((resolve) => setTimeout(resolve, 50))
    let sent = 0
    const transport = async () => void sent++
    await deliverDue(db, transport, after(1))
    expect(sent).toBe(0)
    await deliverDue(db, transport, after(5))
    expect(sent).toBe(1)
    void never
  })
})
