import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { makeOffer } from "~/matching/offers/make-offer.server"
import { OfferInput } from "~/matching/offers/offer-input"
import { copyNeed, endNeed, pauseNeed } from "~/needs/move-need.server"
import { saveTerms } from "~/needs/writing/save-need.server"
import { env } from "~/platform/env.server"
import { addSpace } from "../../setup/bookable-hall"
import { termsOf } from "../../setup/draft-need"
import { eachDatabase } from "../../setup/each-database"
import { draft, now, opened, reading, town } from "./town"

/** Does the same so often at once, and counts what was done. */
async function atOnce(works: (() => Promise<unknown>)[]): Promise<{ done: number; refused: string[] }> {
  const answers = await Promise.allSettled(works.map((work) => work()))
  const refused = answers.flatMap((answer) =>
    answer.status === "rejected" ? [String(answer.reason.reason)] : [],
  )
  return { done: answers.length - refused.length, refused }
}

const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n))

const met = { outcome: "met_elsewhere", bookingId: null, obstacle: null, text: null } as const
const givenUp = { outcome: "given_up", bookingId: null, obstacle: "price", text: null } as const

const needOf = (db: Database, id: string) =>
  db.selectFrom("need").selectAll().where("id", "=", id).executeTakeFirstOrThrow()

const offersOf = (db: Database) => db.selectFrom("need_offer").select(["id", "space_id"]).execute()

/** An offer of an hour of Tuesdays. */
const offer = (db: Database, owner: Viewer, ids: { spaceId: string; needId: string }, hour: number) => () => {
  const slot = { chosen: true, weekday: 2, date: null, from: hour * 60, until: (hour + 1) * 60 }
  return makeOffer(db, owner, ids, OfferInput.parse({ slots: [slot] }), reading)
}

eachDatabase("needs and offers, side by side", (open) => {
  it("a need ends once, and stays as it ended", async () => {
    const { db } = await open()
    const { group } = await town(db)
    for (let round = 0; round < 5; round++) {
      const id = await opened(db, group)
      const { done, refused } = await atOnce([
        ...many(3, () => () => endNeed(db, group, id, met, now)),
        ...many(3, () => () => endNeed(db, group, id, givenUp, now)),
        ...many(3, () => () => saveTerms(db, group, id, termsOf(), now)),
      ])
      expect(refused.filter((reason) => reason === "need_already")).toHaveLength(5)
      expect(done + refused.length).toBe(9)
      const { status, outcome, outcome_obstacle } = await needOf(db, id)
      expect(status).toBe("closed")
      expect(outcome_obstacle).toBe(outcome === "given_up" ? "price" : null)
    }
  })

  it("a need that is ended is not paused again", async () => {
    const { db } = await open()
    const { group } = await town(db)
    for (let round = 0; round < 5; round++) {
      const id = await opened(db, group)
      await atOnce([
        () => pauseNeed(db, group, id, now),
        () => endNeed(db, group, id, met, now),
        () => pauseNeed(db, group, id, now),
      ])
      expect(await needOf(db, id)).toMatchObject({ status: "closed", outcome: "met_elsewhere" })
    }
  })

  it("nobody begins more needs than the administration allows", async () => {
    const { db } = await open()
    const { group } = await town(db)
    const id = await draft(db, group)
    const most = env().needsPerPerson
    for (let n = 3; n < most; n++) await copyNeed(db, group, id, now)
    const { done, refused } = await atOnce(many(8, () => () => copyNeed(db, group, id, now)))
    expect([done, new Set(refused)]).toEqual([2, new Set(["needs"])])
  })

  it("the same is offered once", async () => {
    const { db } = await open()
    const { owner, group, hall } = await town(db)
    const ids = { spaceId: hall, needId: await opened(db, group) }
    const { refused } = await atOnce(many(6, () => offer(db, owner, ids, 18)))
    expect(refused).toEqual(many(5, () => "offer_same"))
    expect(await offersOf(db)).toHaveLength(1)
  })

  it("a space is offered to a need five times, and an owner has two hundred offers open", async () => {
    const { db } = await open()
    const { owner, group, site, hall } = await town(db)
    const need = await opened(db, group)
    const ids = { spaceId: hall, needId: need }
    await atOnce(many(8, (n) => offer(db, owner, ids, 8 + n)))
    const made = await offersOf(db)
    expect(made).toHaveLength(5)
    const [first] = await db.selectFrom("need_offer").selectAll().execute()
    if (!first) throw new Error("no offer")
    const spaces = await Promise.all(many(6, () => addSpace(db, owner, site)))
    for (let n = 5; n < 198; n++)
      await db
        .insertInto("need_offer")
        .values({ ...first, id: `filler-${n}` })
        .execute()
    const { done } = await atOnce(spaces.map((spaceId) => offer(db, owner, { ...ids, spaceId }, 18)))
    expect(done).toBe(2)
    expect(await offersOf(db)).toHaveLength(200)
  })
})
