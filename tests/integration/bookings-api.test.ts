import { describe, expect, it } from "vitest"
import { ProblemAnswer } from "~/http-api/answer-schemas.server"
import { BookedAnswer, BookingListAnswer, ChangedBooking, Conflict } from "~/http-api/booking-schemas.server"
import { freeSlots } from "../setup/free-slot"
import {
  answered,
  ask,
  book,
  choir,
  group,
  type Headers,
  hall,
  move,
  nextSlot,
  organisationsOf,
  origin,
  owner,
  read,
  type Slot,
  stranger,
  withPrograms,
} from "./bookings-program"

withPrograms()

describe("bookings", () => {
  it("go from request to confirmation to cancellation, each move by whose it is", async () => {
    const [slot] = await freeSlots(answered, 1)
    const booked = BookedAnswer.parse(await (await book(answered.id, slot as Slot)).json())
    expect(booked.status).toBe("requested")
    const asked = await read(booked.id)
    expect(asked.actions).toEqual(["withdraw"])
    expect((await read(booked.id, owner)).actions).toEqual(["confirm", "counter", "decline"])
    for (const path of [booked.id, "no-such-booking"]) {
      expect((await ask(`/api/v1/bookings/${path}`, stranger)).status).toBe(404)
      expect((await move(path, { action: "confirm" }, stranger)).status).toBe(404)
    }
    expect((await move(booked.id, { action: "confirm" }, group)).status).toBe(403)
    const confirmed = await move(booked.id, { action: "confirm", reason: "Welcome" }, owner)
    expect(confirmed.status).toBe(200)
    expect(ChangedBooking.parse(await confirmed.json())).toMatchObject({
      status: "confirmed",
      reasonText: "Welcome",
      moved: [booked.id],
      rejected: [],
    })
    const again = await move(booked.id, { action: "confirm" }, owner)
    expect(again.status).toBe(409)
    expect(Conflict.parse(await again.json()).conflicts).toEqual([])
    const cancelled = await move(booked.id, { action: "cancel" }, group)
    expect(ChangedBooking.parse(await cancelled.json())).toMatchObject({ status: "cancelled", actions: [] })
  })

  it("of a series are moved together, or from one date on", async () => {
    const [slot] = (await freeSlots(answered, 2)).slice(1)
    const rrule = "FREQ=WEEKLY;COUNT=3"
    const answer = await book(answered.id, { ...slot, rrule, onConflict: "skip" })
    const booked = BookedAnswer.parse(await answer.json())
    const asked = booked.occurrences.filter(({ status }) => status === "requested").map(({ id }) => id)
    const confirmed = await move(booked.id, { action: "confirm", onConflict: "skip" }, owner)
    expect(ChangedBooking.parse(await confirmed.json()).moved.sort()).toEqual([...asked].sort())
    const last = asked.at(-1) ?? ""
    const ended = await move(last, { action: "cancel", scope: "following" }, group)
    expect(ChangedBooking.parse(await ended.json())).toMatchObject({ status: "cancelled", moved: [last] })
  })

  it("are edited, answered with another time, and lengthened by a date", async () => {
    const [first, second, third] = await freeSlots(answered, 3)
    const wish = { ...(first as Slot), activity: "choir" }
    const booked = BookedAnswer.parse(await (await book(answered.id, wish)).json())
    expect(await read(booked.id)).toMatchObject({ activity: "choir", purpose: "Rehearsal" })
    const edited = await move(booked.id, { action: "edit", people: 12, purpose: "Concert" }, group)
    expect(ChangedBooking.parse(await edited.json())).toMatchObject({
      people: 12,
      purpose: "Concert",
      moved: [booked.id],
      estimate: { currency: "EUR" },
    })
    const countered = await move(booked.id, { action: "counter", ...second, reason: "Later?" }, owner)
    expect(ChangedBooking.parse(await countered.json())).toMatchObject({ ...second, status: "countered" })
    expect((await read(booked.id)).actions).toEqual(["accept", "refuse"])
    const accepted = await move(booked.id, { action: "accept" }, group)
    expect(ChangedBooking.parse(await accepted.json())).toMatchObject({ ...second, status: "confirmed" })
    const moved = await move(booked.id, { action: "edit", ...third }, group)
    expect(moved.status).toBe(409)
    expect((await moved.json()).detail).toMatch(/propriétaire/)
    expect((await move(booked.id, { action: "reconfirm" }, group)).status).toBe(409)
    expect((await move(booked.id, { action: "add_date", ...third }, group)).status).toBe(404)

    const rrule = "FREQ=WEEKLY;COUNT=2"
    const answer = await book(answered.id, { ...third, rrule, onConflict: "skip" })
    const series = BookedAnswer.parse(await answer.json())
    const added = await move(series.id, { action: "add_date", ...first }, group)
    const detail = ChangedBooking.parse(await added.json())
    expect(detail.moved).toHaveLength(1)
    expect(detail.occurrences).toHaveLength(3)
    expect((await move(series.id, { action: "add_date", ...first }, group)).status).toBe(409)
    expect((await move(series.id, { action: "add_date", ...second }, stranger)).status).toBe(404)
  })

  it("wait in line for a time that is taken, when asked so", async () => {
    const slot = nextSlot()
    expect((await book(hall.id, { ...slot, onConflict: "wait" })).status).toBe(201)
    const answer = await book(hall.id, { ...slot, onConflict: "wait" })
    expect(answer.status).toBe(201)
    const waiting = BookedAnswer.parse(await answer.json())
    expect(waiting.status).toBe("waiting")
    expect((await read(waiting.id)).actions).toEqual(["withdraw"])
    expect((await book(hall.id, { ...slot, onConflict: "wait" })).status).toBe(409)
    const series = { ...slot, rrule: "FREQ=WEEKLY;COUNT=2", onConflict: "wait" }
    expect((await book(hall.id, series)).status).toBe(422)
  })

  it.each([
    [{}, "action"],
    [{ action: "explode" }, "action"],
    [{ action: "complete" }, "action"],
    [{ action: ["cancel"] }, "action"],
    [{ action: "cancel", scope: "everything" }, "scope"],
    [{ action: "cancel", reason: "x".repeat(5000) }, "reason"],
    [{ action: "cancel", status: "confirmed" }, "status"],
    [{ action: "cancel", start: "2027-03-01T10:00:00Z" }, "start"],
    [{ action: "reconfirm", scope: "series" }, "scope"],
    [{ action: "counter", start: "2027-03-01T10:00:00Z" }, "end"],
    [{ action: "add_date", start: "2027-03-01T10:00:00Z", end: "2027-03-01T10:00:00Z" }, "end"],
    [{ action: "edit", start: "2027-03-01T10:00:30Z" }, "start"],
    [{ action: "edit", people: -3 }, "people"],
  ])("are not moved by %j", async (body, path) => {
    const answer = await move("anything", body, group)
    expect(answer.status).toBe(422)
    expect(ProblemAnswer.parse(await answer.json()).errors?.map((error) => error.path)).toContain(path)
  })

  it("are listed page by page, each once, by start", async () => {
    const seen: string[] = []
    let path: string | null = "/api/v1/bookings?limit=3"
    let total = 0
    while (path) {
      const answer: Response = await ask(path, group)
      expect(answer.headers.get("cache-control")).toBe("no-store")
      const page = BookingListAnswer.parse(await answer.json())
      total = page.total
      seen.push(...page.items.map(({ start, id }) => `${start} ${id}`))
      path = page.next?.slice(origin.length) ?? null
    }
    expect(total).toBeGreaterThan(5)
    expect(new Set(seen).size).toBe(total)
    expect(seen).toEqual([...seen].sort())
  })

  it("are filtered, and nobody else's are shown", async () => {
    const list = async (query: string, headers: Headers = group) =>
      BookingListAnswer.parse(await (await ask(`/api/v1/bookings?limit=100&${query}`, headers)).json()).items
    for (const { status } of await list("status=confirmed,cancelled"))
      expect(["confirmed", "cancelled"]).toContain(status)
    for (const { space } of await list(`space=${hall.id}`)) expect(space.id).toBe(hall.id)
    const mine = new Set(await organisationsOf(group))
    for (const { organisation } of await list("side=organisation"))
      expect(mine.has(organisation.id)).toBe(true)
    const theirs = await list("side=owner", owner)
    expect(theirs.length).toBeGreaterThan(0)
    const own = new Set(await organisationsOf(owner))
    for (const item of theirs) expect(own.has(item.owner.id)).toBe(true)
    expect(await list(`organisation=${choir}`, stranger)).toEqual([])
  })

  it.each([
    ["status=free", "status"],
    ["side=both", "side"],
    ["from=yesterday", "from"],
    ["limit=0", "limit"],
    ["limit=1e3", "limit"],
    ["cursor=nonsense", "cursor"],
    ["space=", "space"],
    ["colour=red", "colour"],
    ["__proto__=1", "__proto__"],
  ])("are not listed by %s", async (query, path) => {
    const answer = await ask(`/api/v1/bookings?${query}`, group)
    expect(answer.status).toBe(400)
    expect(ProblemAnswer.parse(await answer.json()).errors?.map((error) => error.path)).toEqual([path])
  })
})
