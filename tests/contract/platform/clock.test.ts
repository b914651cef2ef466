import { expect, it } from "vitest"
import { answerOnce, hashBody } from "~/platform/http/idempotency.server"
import { mendPutOff } from "~/platform/jobs/clock.server"
import { recordEvent } from "~/platform/jobs/events.server"
import { queueMail } from "~/platform/mail/mail.server"
import { deliverDue } from "~/platform/mail/mail-delivery.server"
import { spaceEvents } from "~/spaces/events"
import { addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const day = 24 * 3_600_000
const now = () => new Date(Date.now() + 1000)
const ahead = () => new Date(Date.now() + day)

eachDatabase("a clock that ran a day ahead and was put back", (open) => {
  it("leaves no mail, event, key or client waiting for a day", async () => {
    const { db } = await open()
    await addPerson(db, "anna")
    await queueMail(
      db,
      {
        kind: "test",
        to: "a@example.org",
        locale: "en",
        subject: "s",
        text: "t",
        html: "<p>t</p>",
      },
      new Date(),
    )
    const nobody = async () => {
      throw Object.assign(new Error("nobody"), { code: "ESOCKET" })
    }
    await deliverDue(db, nobody, ahead())
    await db
      .transaction()
      .execute((trx) =>
        recordEvent(trx, spaceEvents, { kind: "space.freed", subjectId: "x", data: {} }, new Date()),
      )
    await db.updateTable("event").set({ due_at: ahead().toISOString() }).execute()
    await db
      .insertInto("rate_limit")
      .values({ id: "r", key: "k", count: 99, last_request: ahead().getTime() })
      .execute()
    // The process died in the middle of its work while the clock was ahead.
    const request = { userId: "anna", key: "k1", target: "POST /x", bodyHash: hashBody("x") }
    await db
      .insertInto("idempotency_key")
      .values({
        user_id: "anna",
        key: "k1",
        target: request.target,
        body_hash: request.bodyHash,
        holder: "gone",
        held_until: ahead().toISOString(),
        created_at: now().toISOString(),
      })
      .execute()
    expect(await deliverDue(db, async () => {}, now())).toBe(0)
    expect(await mendPutOff(db, new Date())).toBe(4)
    expect(await mendPutOff(db, new Date())).toBe(0)
    expect(await deliverDue(db, async () => {}, now())).toBe(1)
    const { due_at } = await db.selectFrom("event").select("due_at").executeTakeFirstOrThrow()
    expect(Date.parse(due_at)).toBeLessThanOrEqual(Date.now())
    const { last_request } = await db
      .selectFrom("rate_limit")
      .select("last_request")
      .executeTakeFirstOrThrow()
    expect(Number(last_request)).toBeLessThanOrEqual(Date.now())
    const run = async () => ({ status: 201, headers: {}, body: "done" })
    expect(await answerOnce(db, request, { run, refusal: async () => null }, now)).toMatchObject({
      status: 201,
    })
  })
})
