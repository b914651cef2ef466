import { expect, it, vi } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { queueMail } from "~/platform/mail/mail.server"
import { deliverDue } from "~/platform/mail/mail-delivery.server"
import { forgetDue } from "~/privacy/retention.server"
import { eachDatabase } from "../../setup/each-database"

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
    await db.transaction().execute((trx) => queueMail(trx, mail("a@example.org"), new Date()))
    const failing = db.transaction().execute(async (trx) => {
      await queueMail(trx, mail("b@example.org"), new Date())
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
    for (let n = 0; n < 12; n++) await queueMail(db, mail(`p${n}@example.org`), new Date())
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

  it("wait with longer and longer pauses while no mail server answers, and are never given up", async () => {
    const { db } = await open()
    await queueMail(db, mail("a@example.org"), new Date())
    await queueMail(db, mail("b@example.org"), new Date())
    let tries = 0
    const nobody = async () => {
      tries++
      throw Object.assign(new Error("nobody listens"), { code: "ESOCKET", command: "CONN" })
    }
    await deliverDue(db, nobody, soon())
    expect(tries).toBe(1)
    await deliverDue(db, nobody, soon())
    expect(tries).toBe(2)
    await deliverDue(db, nobody, after(1))
    expect(tries).toBe(2)
    let at = 0
    for (const pause of [3, 6, 16, 61, 241, 241, 100_000]) {
      at += pause
      await deliverDue(db, nobody, after(at))
      await deliverDue(db, nobody, after(at))
    }
    expect(tries).toBe(16)
    expect(await statuses(db)).toMatchObject([
      { attempts: 8, sent_at: null, failed_at: null },
      { attempts: 8, sent_at: null, failed_at: null },
    ])
    expect(await deliverDue(db, async () => {}, after(at + 241))).toBe(2)
  })

  it("are given up when their own address is refused, or put off for days", async () => {
    const { db } = await open()
    await queueMail(db, mail("a@example.org"), new Date())
    const answer = (responseCode: number) => async () => {
      throw Object.assign(new Error("no"), { code: "EENVELOPE", command: "RCPT TO", responseCode })
    }
    await deliverDue(db, answer(450), soon())
    expect(await statuses(db)).toMatchObject([{ attempts: 1, failed_at: null }])
    await deliverDue(db, answer(450), after(3 * 24 * 60))
    expect(await statuses(db)).toMatchObject([{ attempts: 2, failed_at: null }])
    await deliverDue(db, answer(450), after(6 * 24 * 60))
    expect(await statuses(db)).toMatchObject([{ attempts: 3, failed_at: expect.any(String) }])
    await queueMail(db, mail("b@example.org"), new Date())
    await deliverDue(db, answer(550), after(6 * 24 * 60))
    expect(await db.selectFrom("mail").select("failed_at").where("failed_at", "is", null).execute()).toEqual(
      [],
    )
  })

  it("are forgotten after three months, once they are sent", async () => {
    const { db } = await open()
    await queueMail(db, mail("a@example.org"), new Date())
    await deliverDue(db, async () => {}, soon())
    await queueMail(db, mail("b@example.org"), new Date())
    await forgetDue(db, after(89 * 24 * 60))
    expect(await statuses(db)).toHaveLength(2)
    await forgetDue(db, after(91 * 24 * 60))
    expect(await statuses(db)).toMatchObject([{ to_address: "b@example.org" }])
  })

  it("stay claimed for as long as the mail server takes", async () => {
    const { db } = await open()
    await queueMail(db, mail("a@example.org"), new Date())
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] })
    try {
      let sent = 0
      const slow = async () => {
        sent++
        for (let minutes = 0; minutes < 12; minutes++) {
          vi.advanceTimersByTime(60_000)
          await new Promise((resolve) => setTimeout(resolve, 20))
          expect(await deliverDue(db, async () => void sent++, new Date())).toBe(0)
        }
      }
      expect(await deliverDue(db, slow, soon())).toBe(1)
      expect(sent).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it("come due again when whoever claimed them died", async () => {
    const { db } = await open()
    await queueMail(db, mail("a@example.org"), new Date())
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
