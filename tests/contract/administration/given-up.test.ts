import { expect, it } from "vitest"
import { z } from "zod"
import type { Database } from "#db/database.server"
import { inTransaction } from "#db/database.server"
import { countGivenUp, drop, listGivenUp, tryAgain } from "~/administration/given-up.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { handleDueEvents, handlersOf } from "~/platform/jobs/handle-events.server"
import { noteFailure, noteRun } from "~/platform/jobs/job-runs.server"
import { queueMailText } from "~/platform/mail/mail.server"
import { deliverDue } from "~/platform/mail/mail-delivery.server"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const all = { kind: "", page: 1 }
const hour = 3_600_000

async function queue(db: Database, to: string) {
  const words = { subject: "Secret subject", greeting: "g", paragraphs: ["secret words"], signature: "x" }
  await queueMailText(db, { kind: "news-message", to, locale: "en" }, words, new Date())
}

eachDatabase("what gave up", (open) => {
  it("is a mail that was refused: shown without its words, tried again or dropped", async () => {
    const { db } = await open()
    const admin = await addPerson(db, "admin")
    await queue(db, "full@test.example")
    await queue(db, "gone@test.example")
    const now = new Date(Date.now() + 1000)
    const refuse = async () => {
      throw Object.assign(new Error("550 <full@test.example> see https://relay.example/x"), {
        code: "EENVELOPE",
        command: "RCPT TO",
        responseCode: 550,
      })
    }
    expect(await deliverDue(db, refuse, now)).toBe(0)
    const { items, total } = await listGivenUp(db, "mail", all)
    expect(total).toBe(2)
    expect(JSON.stringify(items)).not.toMatch(/secret|https/i)
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: "news-message",
          address: "full@test.example",
          attempts: 1,
          error: "EENVELOPE 550: 550 … see …",
        }),
      ]),
    )
    expect((await listGivenUp(db, "mail", { kind: "reset", page: 1 })).total).toBe(0)
    const [first, second] = items
    await tryAgain(db, admin, "mail", first?.id ?? "", now)
    await drop(db, admin, "mail", second?.id ?? "", now)
    expect((await countGivenUp(db)).mail).toBe(0)
    expect(await deliverDue(db, async () => {}, new Date(now.getTime() + 1000))).toBe(1)
    for (const act of [tryAgain, drop])
      await expect(act(db, admin, "mail", first?.id ?? "", now)).rejects.toMatchObject({ code: "not_found" })
    const log = await db
      .selectFrom("audit_log")
      .select(["act", "subject_kind", "data"])
      .orderBy("act")
      .execute()
    expect(log.map((line) => [line.act, line.subject_kind])).toEqual([
      ["job.drop", "mail"],
      ["job.retry", "mail"],
    ])
  })

  it("has its patience again when it is tried again long after", async () => {
    const { db } = await open()
    const admin = await addPerson(db, "admin")
    await queue(db, "slow@test.example")
    const later = async () => {
      throw Object.assign(new Error("450 later"), {
        code: "EENVELOPE",
        command: "RCPT TO",
        responseCode: 450,
      })
    }
    const past = new Date(Date.now() + 6 * 24 * hour)
    await deliverDue(db, later, past)
    const [mail] = (await listGivenUp(db, "mail", all)).items
    await tryAgain(db, admin, "mail", mail?.id ?? "", past)
    await deliverDue(db, later, new Date(past.getTime() + 1000))
    expect((await countGivenUp(db)).mail).toBe(0)
  })

  it("is an event whose handler failed ten times: it holds up nothing, and is handled when tried again", async () => {
    const { db } = await open()
    const admin = await addPerson(db, "admin")
    const schemas = { "booking.moved": z.object({ secret: z.number() }) }
    const record = (subjectId: string) =>
      inTransaction(db, (trx) =>
        recordEvent(trx, schemas, { kind: "booking.moved", subjectId, data: { secret: 1 } }, new Date()),
      )
    await record("bad")
    await record("good")
    const handled: string[] = []
    let broken = true
    const handlers = handlersOf(schemas, {
      "booking.moved": async (_, { subjectId }) => {
        if (subjectId === "bad" && broken) throw new TypeError("no such booking")
        handled.push(subjectId)
      },
    })
    let now = Date.now()
    for (let attempt = 0; attempt < 10; attempt++) {
      expect((await countGivenUp(db)).event).toBe(0)
      now += 13 * hour
      await handleDueEvents(db, handlers, new Date(now))
    }
    const [item] = (await listGivenUp(db, "event", all)).items
    expect(item).toMatchObject({ kind: "booking.moved", attempts: 10, error: "TypeError: no such booking" })
    expect(handled).toEqual(["good"])
    broken = false
    now += 1000 * hour
    await handleDueEvents(db, handlers, new Date(now))
    expect(handled).toEqual(["good"])
    await tryAgain(db, admin, "event", item?.id ?? "", new Date(now))
    await handleDueEvents(db, handlers, new Date(now))
    expect(handled).toEqual(["good", "bad"])
  })

  it("is a job that stops short, until it has run to its end", async () => {
    const { db } = await open()
    const admin = await addPerson(db, "admin")
    const at = new Date("2027-01-10T12:00:00.000Z")
    await noteRun(db, "digests test", at)
    for (let n = 0; n < 3; n++) await noteFailure(db, "digests test", new Error("no disk"), at)
    expect((await listGivenUp(db, "job", all)).items).toMatchObject([
      { kind: "digests test", attempts: 3, error: "Error: no disk" },
    ])
    await noteRun(db, "digests test", at)
    expect((await countGivenUp(db)).job).toBe(0)
    await noteFailure(db, "digests test", new Error("no disk"), at)
    await drop(db, admin, "job", "digests test", at)
    expect((await countGivenUp(db)).job).toBe(0)
    await expect(tryAgain(db, admin, "job", "digests test", at)).rejects.toMatchObject({ code: "not_found" })
  })
})
