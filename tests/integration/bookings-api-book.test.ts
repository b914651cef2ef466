import { randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { Availability, ProblemAnswer } from "~/http-api/answer-schemas.server"
import { BookedAnswer, BookingListAnswer, Conflict } from "~/http-api/booking-schemas.server"
import {
  ask,
  book,
  choir,
  group,
  groupCookie,
  type Headers,
  hall,
  nextSlot,
  origin,
  read,
  type Slot,
  send,
  slots,
  stranger,
  withPrograms,
} from "./bookings-program"

withPrograms()

describe("POST /api/v1/spaces/{id}/bookings", () => {
  it("books at once where the owner need not answer; the time is then taken", async () => {
    const slot = nextSlot()
    const answer = await book(hall.id, slot)
    expect(answer.status).toBe(201)
    expect(answer.headers.get("cache-control")).toBe("no-store")
    expect(answer.headers.get("access-control-allow-origin")).toBeNull()
    const booked = BookedAnswer.parse(await answer.json())
    expect(booked).toMatchObject({ status: "confirmed", occurrences: [{ ...slot, status: "confirmed" }] })
    expect(answer.headers.get("location")).toBe(`${origin}/api/v1/bookings/${booked.id}`)
    expect(await read(booked.id)).toMatchObject({
      ...slot,
      id: booked.id,
      series: null,
      space: { id: hall.id },
      organisation: { id: choir },
      owner: { id: hall.owner.id },
      price: { amount: booked.price.amount },
      actions: ["cancel", "release"],
    })
    const { free, taken } = Availability.parse(
      await (await ask(`/api/v1/spaces/${hall.id}/availability?from=${slot.start}&to=${slot.end}`)).json(),
    )
    expect(free).toEqual([])
    expect(taken).toEqual([{ ...slot, kind: "booking" }])
    const clash = await book(hall.id, slot)
    expect(clash.status).toBe(409)
    expect(clash.headers.get("content-type")).toContain("application/problem+json")
    expect(Conflict.parse(await clash.json()).conflicts).toEqual([{ ...slot, reason: "taken" }])
  })

  it("lets one of many have a time that all want", async () => {
    const slot = nextSlot()
    const answers = await Promise.all(Array.from({ length: 12 }, () => book(hall.id, slot)))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array(11).fill(409)])
  })

  it("keeps a lost date of a series as rejected, or refuses them all", async () => {
    const slot = nextSlot()
    const weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]
    expect((await book(hall.id, slot)).status).toBe(201)
    const byDay = weekday[new Date(slot.start).getUTCDay()]
    // Twice the same day: the second date of the series is this one, the first a week earlier.
    const earlier = (text: string) => new Date(Date.parse(text) - 7 * 86_400_000).toISOString()
    const series = {
      start: earlier(slot.start),
      end: earlier(slot.end),
      rrule: `FREQ=WEEKLY;BYDAY=${byDay};COUNT=2`,
    }
    const refused = await book(hall.id, series)
    expect(refused.status).toBe(409)
    expect(Conflict.parse(await refused.json()).conflicts).toContainEqual({ ...slot, reason: "taken" })
    const answer = await book(hall.id, { ...series, onConflict: "skip" })
    const booked = BookedAnswer.parse(await answer.json())
    const states = booked.occurrences.map(({ status, reason }) => [status, reason])
    expect(states[1]).toEqual(["rejected", "taken"])
    if (states[0]?.[0] === "confirmed") expect(booked.status).toBe("confirmed")
    const detail = await read(booked.id)
    expect(detail.rrule).toBe(series.rrule)
    expect(detail.occurrences.map(({ id }) => id)).toEqual(booked.occurrences.map(({ id }) => id))
    const dates = await (await ask(`/api/v1/bookings?series=${booked.id}`, group)).json()
    expect(BookingListAnswer.parse(dates).total).toBe(2)
  })

  it.each([
    ["no body at all", "", 400],
    ["half a body", '{"organisationId":', 400],
    ["bytes that are no UTF-8", new Uint8Array([0x22, 0xff, 0x22]), 400],
    ["nothing", {}, 422],
    ["a list", [], 422],
    ["null", "null", 422],
    ["a number", "1e999", 422],
    ["a body deeper than any of ours", `${"[".repeat(17)}${"]".repeat(17)}`, 400],
    ["a large body", `{"purpose":"${"x".repeat(70_000)}"}`, 413],
  ])("refuses %s", async (_what, body, status) => {
    const answer = await send("POST", `/api/v1/spaces/${hall.id}/bookings`, group, body)
    expect(answer.status).toBe(status)
    expect(ProblemAnswer.parse(await answer.json()).status).toBe(status)
  })

  it.each([
    [{ start: "tomorrow" }, "start"],
    [{ start: "2027-03-01" }, "start"],
    [{ start: "2027-03-01T10:00:00" }, "start"],
    [{ start: "9999-12-31T23:59:59Z" }, "start"],
    [{ start: "0000-01-01T00:00:00Z" }, "start"],
    [{ start: 1_800_000_000 }, "start"],
    [{ start: ["2027-03-01T10:00:00Z"] }, "start"],
    [{ start: "2027-03-01T10:00:01Z" }, "start"],
    [{ end: undefined }, "end"],
    [{ end: "2027-01-01T00:00:00Z", start: "2027-01-02T00:00:00Z" }, "end"],
    [{ people: 0 }, "people"],
    [{ people: 1e99 }, "people"],
    [{ people: "8" }, "people"],
    [{ people: 1.5 }, "people"],
    [{ quantity: -1 }, "quantity"],
    [{ quantity: 2 ** 53 }, "quantity"],
    [{ quantity: 2 }, "quantity"],
    [{ purpose: "" }, "purpose"],
    [{ activity: "chess" }, "activity"],
    [{ purpose: "a\0b" }, "purpose"],
    [{ purpose: "x".repeat(5000) }, "purpose"],
    [{ purpose: { toString: "x" } }, "purpose"],
    [{ onConflict: "ignore" }, "onConflict"],
    [{ rrule: "FREQ=WEEKLY" }, "rrule"],
    [{ rrule: "FREQ=SECONDLY;COUNT=999999999" }, "rrule"],
    [{ rrule: "FREQ=DAILY;COUNT=999999999" }, "rrule"],
    [{ rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=400" }, "rrule"],
    [{ rrule: "DTSTART:20270101\nRRULE:FREQ=DAILY;COUNT=2" }, "rrule"],
    [{ rrule: "'; drop table booking; --" }, "rrule"],
    [{ exdates: ["yesterday"] }, "exdates.0"],
    [{ exdates: Array(1000).fill("2027-01-01") }, "exdates"],
    [{ organisationId: 7 }, "organisationId"],
    [{ organisationId: "x".repeat(1000) }, "organisationId"],
    [{ colour: "red" }, "colour"],
    [{ constructor: {} }, "constructor"],
  ])("says what is wrong with %j", async (wrong, path) => {
    const slot = slots[0] as Slot
    const answer = await send("POST", `/api/v1/spaces/${hall.id}/bookings?lang=en`, group, {
      organisationId: choir,
      people: 8,
      purpose: "Rehearsal",
      ...slot,
      ...wrong,
    })
    expect(answer.status).toBe(422)
    const { errors } = ProblemAnswer.parse(await answer.json())
    expect(errors?.map((error) => error.path)).toContain(path)
    for (const { message } of errors ?? []) expect(message).toMatch(/\s.*\.$/)
  })

  it("knows no names that every object has", async () => {
    const body = `{"__proto__":{"people":8},"organisationId":"${choir}"}`
    const answer = await send("POST", `/api/v1/spaces/${hall.id}/bookings`, group, body)
    expect(answer.status).toBe(422)
  })

  it("refuses what is no JSON by its type, and names in the query", async () => {
    const path = `/api/v1/spaces/${hall.id}/bookings`
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      const answer = await send("POST", path, { ...group, "content-type": type }, "a=b")
      expect(answer.status).toBe(415)
      ProblemAnswer.parse(await answer.json())
    }
    expect((await send("POST", `${path}?dry=1`, group, {})).status).toBe(400)
  })

  it("is for those who act for the organisation, and for spaces that are there", async () => {
    const slot = slots[0] as Slot
    expect((await book(hall.id, slot, {})).status).toBe(401)
    expect((await book(hall.id, slot, { authorization: "Bearer cr_nope" })).status).toBe(401)
    expect((await book(hall.id, slot, stranger)).status).toBe(403)
    expect((await book(hall.id, { ...slot, organisationId: "no-such-organisation" })).status).toBe(403)
    expect((await book("no-such-space", slot)).status).toBe(404)
  })

  it("is refused from the pages of other sites, and no browser is told otherwise", async () => {
    const slot = slots[0] as Slot
    const elsewhere = { cookie: groupCookie, origin: "https://other.example" }
    const answer = await book(hall.id, slot, elsewhere)
    expect(answer.status).toBe(403)
    const preflight = await ask(
      `/api/v1/spaces/${hall.id}/bookings`,
      { origin: "https://other.example" },
      {
        method: "OPTIONS",
      },
    )
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull()
    expect(preflight.headers.get("allow")).toContain("POST")
  })

  it("takes the cookie of a session from the site itself", async () => {
    const answer = await book(hall.id, nextSlot(), { cookie: groupCookie, origin })
    expect(answer.status).toBe(201)
  })

  it("has only the methods that it says", async () => {
    for (const [path, method, allow] of [
      [`/api/v1/spaces/${hall.id}/bookings`, "GET", "POST, OPTIONS"],
      ["/api/v1/bookings", "POST", "GET, HEAD, OPTIONS"],
      ["/api/v1/bookings/x", "DELETE", "GET, HEAD, PATCH, OPTIONS"],
    ] as const) {
      const answer = await ask(path, group, { method })
      expect(answer.status, path).toBe(405)
      expect(answer.headers.get("allow")).toBe(allow)
      ProblemAnswer.parse(await answer.json())
    }
  })
})

describe("Idempotency-Key", () => {
  const keyed = (key: string, headers: Headers = group) => ({ ...headers, "idempotency-key": key })

  it("answers a repeated request with its first answer, and books once", async () => {
    const slot = nextSlot()
    const key = randomUUID()
    const first = await book(hall.id, slot, keyed(key))
    const again = await book(hall.id, slot, keyed(key))
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.headers.get("location")).toBe(first.headers.get("location"))
    expect(await again.text()).toBe(await first.text())
    expect((await book(hall.id, slot, keyed(randomUUID()))).status).toBe(409)
  })

  it("books once when the same request arrives many times at once", async () => {
    const slot = nextSlot()
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 12 }, () => book(hall.id, slot, keyed(key))))
    const ids = new Set<string>()
    for (const answer of answers) {
      expect([201, 409]).toContain(answer.status)
      const body = await answer.json()
      if (answer.status === 201) ids.add(BookedAnswer.parse(body).id)
      else expect(body.detail).not.toContain("taken")
    }
    expect(ids.size).toBe(1)
    const { total } = BookingListAnswer.parse(
      await (await ask(`/api/v1/bookings?space=${hall.id}&from=${slot.start}&to=${slot.end}`, group)).json(),
    )
    expect(total).toBe(1)
  })

  it("is refused with another body, and for another address; a refusal is an answer too", async () => {
    const slot = nextSlot()
    const key = randomUUID()
    expect((await book(hall.id, slot, keyed(key))).status).toBe(201)
    const other = await book(hall.id, { ...slot, people: 9 }, keyed(key))
    expect(other.status).toBe(422)
    expect(ProblemAnswer.parse(await other.json()).type).toMatch(/invalid$/)
    expect((await book("no-such-space", slot, keyed(key))).status).toBe(422)
    const taken = randomUUID()
    const refused = await book(hall.id, slot, keyed(taken))
    const again = await book(hall.id, slot, keyed(taken))
    expect([refused.status, again.status]).toEqual([409, 409])
    expect(await again.json()).toEqual(await refused.json())
  })

  it("is a person's own, and nothing is spent on a body that is wrong", async () => {
    const key = randomUUID()
    expect((await book(hall.id, { people: 0 }, keyed(key))).status).toBe(422)
    expect((await book(hall.id, nextSlot(), keyed(key))).status).toBe(201)
    expect((await book(hall.id, slots[0] as Slot, keyed(key, stranger))).status).toBe(403)
  })

  it.each(["with space", "\u00e9", "x".repeat(201)])("of another form is refused: %j", async (key) => {
    const answer = await book(hall.id, slots[0] as Slot, keyed(key))
    expect(answer.status).toBe(400)
    expect(ProblemAnswer.parse(await answer.json()).errors?.[0]?.path).toBe("Idempotency-Key")
  })
})
