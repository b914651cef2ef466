import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { findBooking } from "~/bookings/find-booking.server"
import { addDate } from "~/bookings/lifecycle/add-date.server"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { keepTime } from "~/bookings/lifecycle/booking-jobs.server"
import { counterBooking } from "~/bookings/lifecycle/counter-booking.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import { joinWaitingList } from "~/bookings/lifecycle/join-waiting-list.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { reconfirmBooking } from "~/bookings/lifecycle/reconfirm.server"
import { listBookings } from "~/bookings/list-bookings.server"
import type { BookingRules } from "~/spaces/vocabulary"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const at = "2031-03-18T18:00Z"
const one = { scope: "occurrence" } as const
const reading = { locale: "en", now } as const

async function hallOf(db: Database, rules: Partial<BookingRules> = {}) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const clubId = await addOrganisation(db, "Club")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const club = await addPerson(db, "club", clubId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId, { rules: { ...atOnce, ...rules } })
  return { ownerId, choirId, clubId, owner, choir, club, siteId, hall }
}

const statusOf = async (db: Database, id: string) =>
  (await db.selectFrom("booking").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status

eachDatabase("the life of a booking", (open) => {
  it("waits in line, is offered what is cancelled, and passes the offer on when it expires", async () => {
    const { db } = await open()
    const { choir, club, owner, ownerId, choirId, clubId, hall } = await hallOf(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, at), now)
    const first = await joinWaitingList(db, club, ask(hall, clubId, at), now)
    const second = await joinWaitingList(db, owner, ask(hall, ownerId, at), later(1))
    await expect(joinWaitingList(db, club, ask(hall, clubId, at), now)).rejects.toMatchObject({
      reason: "waiting_already",
    })
    await moveBooking(db, choir, id, { move: "release", ...one }, later(2))
    expect(await statusOf(db, first.id)).toBe("offered")
    expect(await statusOf(db, second.id)).toBe("waiting")
    await keepTime(db, later(27))
    expect(await statusOf(db, first.id)).toBe("expired")
    expect(await statusOf(db, second.id)).toBe("offered")
    await moveBooking(db, owner, second.id, { move: "accept", ...one }, later(28))
    expect(await statusOf(db, second.id)).toBe("confirmed")
  })

  it("is told as over once it has ended, while its owner may still say that nobody came", async () => {
    const { db } = await open()
    const { choir, owner, choirId, hall } = await hallOf(db)
    const { id } = await bookSpace(db, choir, ask(hall, choirId, at), now)
    const { end } = await findBooking(db, choir, id, reading)
    const told = async (moment: Date) => {
      const { status, toldStatus, moves } = await findBooking(db, owner, id, { locale: "en", now: moment })
      return { status, toldStatus, mayHaveStayedAway: moves.includes("no_show") }
    }
    expect(await told(new Date(Date.parse(end) - 1))).toMatchObject({ toldStatus: "confirmed" })
    const ended = { status: "confirmed", toldStatus: "completed", mayHaveStayedAway: true }
    expect(await told(new Date(end))).toEqual(ended)
  })

  it("keeps a hold for a day, and lets it go by itself when somebody else asks", async () => {
    const { db } = await open()
    const { choir, club, choirId, clubId, hall } = await hallOf(db)
    const held = await bookSpace(db, choir, ask(hall, choirId, at, { hold: true }), now)
    await expect(bookSpace(db, club, ask(hall, clubId, at), later(23))).rejects.toMatchObject({
      code: "conflict",
    })
    await bookSpace(db, club, ask(hall, clubId, at), later(25))
    expect(await statusOf(db, held.id)).toBe("expired")
    await expect(moveBooking(db, choir, held.id, { move: "take", ...one }, later(26))).rejects.toMatchObject({
      code: "conflict",
    })
  })

  it("is held for an organisation three times at once and no more, whatever others hold", async () => {
    const { db } = await open()
    const { choir, club, choirId, clubId, hall } = await hallOf(db)
    const hold = (day: number) =>
      bookSpace(db, choir, ask(hall, choirId, `2031-03-1${day}T18:00Z`, { hold: true }), now)
    const held = [await hold(1), await hold(2), await hold(3)]
    await expect(hold(4)).rejects.toMatchObject({ code: "too_many", reason: "holds" })
    await bookSpace(db, club, ask(hall, clubId, "2031-03-15T18:00Z", { hold: true }), now)
    await moveBooking(db, choir, held[0]?.id ?? "", { move: "take", ...one }, now)
    await hold(4)
    await expect(hold(6)).rejects.toMatchObject({ code: "too_many" })
  })

  it("is countered with another time, which is kept until it is accepted", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, hall } = await hallOf(db, { approval: "owner" })
    const { id } = await bookSpace(db, choir, ask(hall, choirId, at), now)
    const other = Date.parse("2031-03-19T18:00Z")
    await counterBooking(
      db,
      owner,
      id,
      { start: other, end: other + 3_600_000, reasonText: "Choir night" },
      later(1),
    )
    await expect(bookSpace(db, club, ask(hall, clubId, "2031-03-19T18:00Z"), now)).rejects.toMatchObject({
      dates: [{ reason: "taken" }],
    })
    await moveBooking(db, choir, id, { move: "accept", ...one }, later(2))
    const booking = await findBooking(db, choir, id, reading)
    expect(booking).toMatchObject({
      status: "confirmed",
      start: "2031-03-19T18:00:00.000Z",
      price: { total: 800 },
    })
    expect(booking.history.map(({ move }) => move)).toEqual(["request", "counter", "accept"])
    await expect(findBooking(db, club, id, reading)).rejects.toMatchObject({ code: "not_found" })
  })

  it("needs the owner's word where the owner answers: nothing held or lost is taken without it", async () => {
    const { db } = await open()
    const { owner, choir, club, choirId, clubId, hall } = await hallOf(db, { approval: "owner" })
    const held = await bookSpace(db, choir, ask(hall, choirId, at, { hold: true }), now)
    const needsOwner = { code: "conflict", reason: "needs_owner" }
    await expect(moveBooking(db, choir, held.id, { move: "take", ...one }, now)).rejects.toMatchObject(
      needsOwner,
    )
    await moveBooking(db, choir, held.id, { move: "send", ...one }, now)

    const single = await bookSpace(db, club, ask(hall, clubId, "2031-04-01T17:00Z"), now)
    await moveBooking(db, owner, single.id, { move: "confirm", ...one }, now)
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=3", onConflict: "skip" as const }
    const series = await bookSpace(db, choir, ask(hall, choirId, "2031-03-25T18:00Z", weekly), now)
    const lost = series.occurrences.find(({ status }) => status === "rejected")
    const retake = () => moveBooking(db, choir, lost?.id ?? "", { move: "retake", ...one }, later(2))
    await moveBooking(db, owner, single.id, { move: "cancel", ...one }, later(1))
    await expect(retake()).rejects.toMatchObject(needsOwner)
    await moveBooking(db, owner, series.id, { move: "confirm", scope: "series" }, later(1))
    await retake()
    expect(await statusOf(db, lost?.id ?? "")).toBe("confirmed")
  })

  it("is edited alone, with what follows, or whole, and is where it was when it cannot move", async () => {
    const { db } = await open()
    const { choir, club, choirId, clubId, hall } = await hallOf(db)
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=6" }
    const series = await bookSpace(db, choir, ask(hall, choirId, "2031-03-18T18:00Z", weekly), now)
    const [, , third] = series.occurrences
    await bookSpace(db, club, ask(hall, clubId, "2031-04-08T18:00Z"), now)
    const start = Date.parse(third?.start ?? "") + 3_600_000
    const move = { start, end: start + 2 * 3_600_000 }
    await expect(
      editBooking(db, choir, third?.id ?? "", { ...move, scope: "following" }, now),
    ).rejects.toMatchObject({ code: "conflict", dates: [{ reason: "taken" }] })
    const edited = await editBooking(
      db,
      choir,
      third?.id ?? "",
      { ...move, scope: "following", onConflict: "skip" },
      now,
    )
    expect([edited.changed.length, edited.kept.length]).toEqual([3, 1])
    const { bookings } = await listBookings(db, choir, { seriesId: series.id }, reading)
    // Clocks change on 30 March: the times stay what they are on the wall.
    expect(bookings.map((booking) => booking.start.slice(5, 16))).toEqual([
      "03-18T18:00",
      "03-25T18:00",
      "04-01T18:00",
      "04-08T17:00",
      "04-15T18:00",
      "04-22T18:00",
    ])
    await editBooking(db, choir, series.id, { purpose: "Concert", scope: "series" }, now)
    await moveBooking(db, choir, third?.id ?? "", { move: "cancel", scope: "following" }, now)
    const left = await listBookings(db, choir, { seriesId: series.id, statuses: ["confirmed"] }, reading)
    expect(left.bookings.map(({ purpose }) => purpose)).toEqual(["Concert", "Concert"])
    const extra = Date.parse("2031-05-01T10:00Z")
    await addDate(db, choir, series.id, { start: extra, end: extra + 3_600_000 }, now)
    expect(
      (await listBookings(db, choir, { seriesId: series.id, statuses: ["confirmed"] }, reading)).total,
    ).toBe(3)
  })

  it("costs its fee when it is given up late", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await hallOf(db, { cancelHours: 48, cancelFeePercent: 50 })
    const early = await bookSpace(db, choir, ask(hall, choirId, at), now)
    const late = await bookSpace(db, choir, ask(hall, choirId, "2031-03-05T07:00Z"), now)
    for (const { id } of [early, late]) await moveBooking(db, choir, id, { move: "cancel", ...one }, now)
    const priceOf = async (id: string) => (await findBooking(db, choir, id, reading)).price?.total
    expect([await priceOf(early.id), await priceOf(late.id)]).toEqual([0, 400])
  })

  it("is released when nobody says that they are still coming", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await hallOf(db, { reconfirmHours: 24 })
    const first = await bookSpace(db, choir, ask(hall, choirId, at), now)
    const second = await bookSpace(db, choir, ask(hall, choirId, "2031-03-18T20:00Z"), now)
    await keepTime(db, new Date("2031-03-16T09:00Z"))
    await reconfirmBooking(db, choir, first.id, new Date("2031-03-16T10:00Z"))
    await keepTime(db, new Date("2031-03-17T21:00Z"))
    expect([await statusOf(db, first.id), await statusOf(db, second.id)]).toEqual(["confirmed", "released"])
    await keepTime(db, new Date("2031-03-25T21:00Z"))
    expect(await statusOf(db, first.id)).toBe("completed")
  })

  it("keeps to the quota of the month, and to time that the owner blocks", async () => {
    const { db } = await open()
    const { owner, choir, choirId, hall } = await hallOf(db, { quotaPerMonth: 2 })
    const start = Date.parse("2031-03-20T08:00Z")
    const block = { spaceId: hall, start, end: start + 36_000_000, rrule: null, purpose: "Works" }
    await blockTime(db, owner, { ...block, onConflict: "fail" }, now)
    const series = await bookSpace(
      db,
      choir,
      ask(hall, choirId, "2031-03-18T10:00Z", { rrule: "FREQ=DAILY;COUNT=15", onConflict: "skip" }),
      now,
    )
    const verdicts = series.occurrences.map(({ reason, status }) => reason ?? status)
    expect(verdicts.slice(0, 4)).toEqual(["confirmed", "confirmed", "taken", "quota"])
    expect(verdicts.slice(-2)).toEqual(["quota", "confirmed"])
  })
})
