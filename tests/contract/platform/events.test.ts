import { expect, it } from "vitest"
import { z } from "zod"
import { eventHandlers } from "~/event-handlers.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { type Handler, handleDueEvents, handlersOf } from "~/platform/jobs/handle-events.server"
import { queueMail } from "~/platform/mail/mail.server"
import { deliverDue } from "~/platform/mail/mail-delivery.server"
import { currentTrace, traced } from "~/platform/trace.server"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const far = new Date("2100-01-01T00:00:00Z")

eachDatabase("events", (open) => {
  it("whose handler fails are handled later, whole, and hold up no other", async () => {
    const { db } = await open()
    const schemas = { bad: z.object({}), good: z.object({}) }
    await db.transaction().execute(async (trx) => {
      await recordEvent(trx, schemas, { kind: "bad", subjectId: "1", data: {} }, now)
      await recordEvent(trx, schemas, { kind: "good", subjectId: "2", data: {} }, now)
    })
    let failing = true
    const done: string[] = []
    const handler: Handler<"bad" | "good", object> = async (trx, event) => {
      await trx.insertInto("setting").values({ key: event.kind, value: "x" }).execute()
      if (event.kind === "bad" && failing) throw new Error("not yet")
      done.push(event.kind)
    }
    const handlers = handlersOf(schemas, { bad: handler, good: handler })
    const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
    expect(await handleDueEvents(db, handlers, at(0))).toBe(1)
    expect(
      await db.selectFrom("setting").select("key").where("key", "in", ["bad", "good"]).execute(),
    ).toEqual([{ key: "good" }])
    expect(await handleDueEvents(db, handlers, at(0.5))).toBe(0)
    expect(await handleDueEvents(db, handlers, at(1.1))).toBe(0)
    failing = false
    expect(await handleDueEvents(db, handlers, at(2))).toBe(0)
    expect(await handleDueEvents(db, handlers, at(7))).toBe(1)
    expect(done).toEqual(["good", "bad"])
  })

  it("of one instant are handled in the order in which they were recorded", async () => {
    const { db } = await open()
    const schemas = { counted: z.object({ count: z.number() }) }
    const counts = Array.from({ length: 12 }, (_, count) => count)
    await db.transaction().execute(async (trx) => {
      for (const count of counts)
        await recordEvent(trx, schemas, { kind: "counted", subjectId: "1", data: { count } }, now)
    })
    const told: number[] = []
    const handlers = handlersOf(schemas, { counted: async (_, { data }) => void told.push(data.count) })
    expect(await handleDueEvents(db, handlers, now)).toBe(counts.length)
    expect(told).toEqual(counts)
  })

  it("are handled in the name of the request that caused them, and so is the mail that they send", async () => {
    const { db } = await open()
    const schemas = { told: z.object({}) }
    const record = () =>
      db
        .transaction()
        .execute((trx) => recordEvent(trx, schemas, { kind: "told", subjectId: "1", data: {} }, now))
    await traced({ requestId: "request-1" }, record)
    await record()
    const seen: unknown[] = []
    const handlers = handlersOf(schemas, {
      told: async (trx) => {
        seen.push(currentTrace())
        const words = { locale: "fr", subject: "a", text: "a", html: "a" } as const
        await queueMail(trx, { kind: "told", to: "somebody@test.example", ...words }, now)
      },
    })
    const transport = async () => void seen.push(currentTrace())
    await traced({ job: "events" }, () => handleDueEvents(db, handlers, now))
    await traced({ job: "mail" }, () => deliverDue(db, transport, now, () => now))
    expect(seen).toEqual(
      expect.arrayContaining([
        { job: "events", requestId: "request-1" },
        { job: "events", requestId: undefined },
        { job: "mail", requestId: "request-1" },
        { job: "mail", requestId: undefined },
      ]),
    )
    expect(seen).toHaveLength(4)
  })

  it("that nothing handles wait, and are not lost", async () => {
    const { db } = await open()
    const schemas = { "of.tomorrow": z.object({}) }
    await db
      .transaction()
      .execute((trx) => recordEvent(trx, schemas, { kind: "of.tomorrow", subjectId: "1", data: {} }, now))
    expect(await handleDueEvents(db, eventHandlers, far)).toBe(0)
    const waiting = await db
      .selectFrom("event")
      .select(["attempts", "handled_at", "last_error"])
      .executeTakeFirstOrThrow()
    expect(waiting).toEqual({
      attempts: 1,
      handled_at: null,
      last_error: expect.stringContaining("of.tomorrow"),
    })
    // The version that knows the kind finds it.
    const done: string[] = []
    const handlers = handlersOf(schemas, {
      "of.tomorrow": async (_, { subjectId }) => void done.push(subjectId),
    })
    const next = new Date(far.getTime() + 60 * 60_000)
    expect(await handleDueEvents(db, handlers, next)).toBe(1)
    expect(done).toEqual(["1"])
  })

  it("are of a kind that the room has, with the data of that kind", async () => {
    const { db } = await open()
    const schemas = { counted: z.object({ count: z.number() }) }
    const odd = { kind: "counted", subjectId: "1", data: { count: "1" } } as const
    const unknown = { kind: "cuonted", subjectId: "1", data: { count: 1 } } as const
    await db.transaction().execute(async (trx) => {
      // @ts-expect-error the data is not that of the kind
      await expect(recordEvent(trx, schemas, odd, now)).rejects.toThrow()
      // @ts-expect-error a kind that the room does not have
      await expect(recordEvent(trx, schemas, unknown, now)).rejects.toThrow()
    })
    expect(await db.selectFrom("event").select("id").execute()).toEqual([])
  })
})
