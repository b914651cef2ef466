import { expect, it } from "vitest"
import { createDatabase, type Database } from "#db/database.server"
import { createAccount } from "~/accounts/entrance/create-account.server"
import { AppError } from "~/platform/errors"
import {
  answerOnce,
  hashBody,
  type KeptAnswer,
  KeyFault,
  patienceMs,
} from "~/platform/http/idempotency.server"
import { newId } from "~/platform/ids.server"
import { forgetDue } from "~/privacy/retention.server"
import { eachDatabase } from "../../setup/each-database"

const start = Date.parse("2027-01-10T12:00:00.000Z")
const at = (ms: number) => () => new Date(start + ms)
const hour = 3_600_000

const password = "a long password"
const person = (db: Database, email = "ada@example.org") =>
  createAccount(db, { name: "Ada", email, password, locale: "fr", emailVerified: true }, new Date())
const request = (userId: string, body = "{}", key = "one") => ({
  userId,
  key,
  target: "POST /api/v1/things",
  bodyHash: hashBody(body),
})
const refusal = async (error: unknown): Promise<KeptAnswer | null> =>
  error instanceof AppError ? { status: error.status, headers: {}, body: error.code } : null

/** Work that leaves a trace: a row of a table that anybody may fill. */
const leavesTrace = (status = 201) => ({
  run: async (trx: Database): Promise<KeptAnswer> => {
    const id = newId()
    await trx
      .insertInto("setting")
      .values({ key: `trace-${id}`, value: "" })
      .execute()
    return { status, headers: { location: `/things/${id}` }, body: JSON.stringify({ id }) }
  },
  refusal,
})
const traces = async (db: Database) =>
  (await db.selectFrom("setting").select("key").where("key", "like", "trace-%").execute()).length
const fault = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof KeyFault ? error.reason : error),
  )

eachDatabase("a request with a key", (open) => {
  it("is answered again with the first answer, for a day even when the clock jumps a day ahead", async () => {
    const { db } = await open()
    const ada = await person(db)
    const first = await answerOnce(db, request(ada), leavesTrace(), at(0))
    expect(first.status).toBe(201)
    expect(await answerOnce(db, request(ada), leavesTrace(), at(48 * hour - 1))).toEqual(first)
    expect(await traces(db)).toBe(1)
    expect(await answerOnce(db, request(ada), leavesTrace(), at(48 * hour))).not.toEqual(first)
    expect(await traces(db)).toBe(2)
  })

  it("is refused with another body or at another address, and is another person's own", async () => {
    const { db } = await open()
    const [ada, bob] = [await person(db), await person(db, "bob@example.org")]
    await answerOnce(db, request(ada), leavesTrace(), at(0))
    expect(await fault(answerOnce(db, request(ada, "[]"), leavesTrace(), at(1)))).toBe("key_reused")
    const elsewhere = { ...request(ada), target: "POST /api/v1/others" }
    expect(await fault(answerOnce(db, elsewhere, leavesTrace(), at(1)))).toBe("key_reused")
    await answerOnce(db, request(bob, "[]"), leavesTrace(), at(1))
    await answerOnce(db, request(ada, "[]", "two"), leavesTrace(), at(1))
    expect(await traces(db)).toBe(3)
  })

  it("works once when many arrive at once, on several connections", async () => {
    const { db, url } = await open()
    const other = createDatabase(url)
    const ada = await person(db)
    const settled = await Promise.allSettled(
      Array.from({ length: 24 }, (_, i) => answerOnce(i % 2 ? db : other, request(ada), leavesTrace())),
    )
    const answers = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
    const faults = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []))
    expect(await traces(db)).toBe(1)
    expect(answers.length).toBeGreaterThan(0)
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    for (const reason of faults) expect(reason).toMatchObject({ reason: "key_running", code: "conflict" })
    expect(await answerOnce(other, request(ada), leavesTrace())).toEqual(answers[0])
    await other.destroy()
  })

  it("keeps a refusal and nothing of the work, but not what is a bug", async () => {
    const { db } = await open()
    const ada = await person(db)
    const failing = (error: Error) => ({
      run: async (trx: Database) => {
        await leavesTrace().run(trx)
        throw error
      },
      refusal,
    })
    const refused = await answerOnce(db, request(ada), failing(new AppError("forbidden")), at(0))
    expect(refused).toMatchObject({ status: 403, body: "forbidden" })
    expect(await answerOnce(db, request(ada), leavesTrace(), at(1))).toEqual(refused)
    const bug = answerOnce(db, request(ada, "{}", "two"), failing(new Error("bug")), at(0))
    await expect(bug).rejects.toThrow("bug")
    expect(await traces(db)).toBe(0)
    expect((await answerOnce(db, request(ada, "{}", "two"), leavesTrace(), at(1))).status).toBe(201)
    expect(await traces(db)).toBe(1)
  })

  it("whose process died is free again after a while, and is then done once", async () => {
    const { db, url } = await open()
    const ada = await person(db)
    const dead = { ...request(ada), holder: "gone", held_until: at(patienceMs)().toISOString() }
    await db
      .insertInto("idempotency_key")
      .values({
        user_id: ada,
        key: dead.key,
        target: dead.target,
        body_hash: dead.bodyHash,
        holder: dead.holder,
        held_until: dead.held_until,
        created_at: at(0)().toISOString(),
      })
      .execute()
    expect(await fault(answerOnce(db, request(ada), leavesTrace(), at(1000)))).toBe("key_running")
    const other = createDatabase(url)
    const both = await Promise.allSettled([
      answerOnce(db, request(ada), leavesTrace(), at(patienceMs + 1)),
      answerOnce(other, request(ada), leavesTrace(), at(patienceMs + 1)),
    ])
    expect(both.some(({ status }) => status === "fulfilled")).toBe(true)
    expect(await traces(db)).toBe(1)
    await other.destroy()
  })

  it("is not done twice when its first attempt is slow: who takes over waits for its answer", async () => {
    const { db, url } = await open()
    const other = createDatabase(url)
    const ada = await person(db)
    let finish = () => {}
    const finished = new Promise<void>((resolve) => {
      finish = resolve
    })
    let begun = () => {}
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = answerOnce(
      db,
      request(ada),
      {
        run: async (trx) => {
          begun()
          await finished
          return leavesTrace().run(trx)
        },
        refusal,
      },
      at(0),
    )
    await hasBegun
    const second = answerOnce(other, request(ada), leavesTrace(), at(2 * patienceMs))
    setTimeout(finish, 200)
    expect(await second).toEqual(await slow)
    expect(await traces(db)).toBe(1)
    await other.destroy()
  })

  it("is forgotten in time, and with its person", async () => {
    const { db } = await open()
    const ada = await person(db)
    await answerOnce(db, request(ada, "{}", "old"), leavesTrace(), at(0))
    await answerOnce(db, request(ada, "{}", "new"), leavesTrace(), at(12 * hour))
    await forgetDue(db, at(49 * hour)())
    const keys = () => db.selectFrom("idempotency_key").select("key").execute()
    expect(await keys()).toEqual([{ key: "new" }])
    await db.deleteFrom("user").where("id", "=", ada).execute()
    expect(await keys()).toEqual([])
  })
})
