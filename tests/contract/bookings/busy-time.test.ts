import { expect, it } from "vitest"
import type { Interval } from "~/availability/intervals"
import { type BusyTime, takenTime } from "~/bookings/checks/busy-time"
import { busyTimeOf } from "~/bookings/checks/busy-time.server"
import { spaceAvailability } from "~/bookings/checks/space-availability.server"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { book } from "../../setup/book"
import { eachDatabase } from "../../setup/each-database"
import { buildingWithParts, importEvent } from "../../setup/taken/building-with-parts"

const now = new Date("2026-03-10T09:00:00Z")
const at = (text: string) => Date.parse(`2026-03-${text}Z`)
const slot = (from: string, until: string): Interval => ({ start: at(from), end: at(until) })
const text = ({ start, end, kind }: Interval & { kind?: string }) =>
  [new Date(start), new Date(end)].map((time) => time.toISOString().slice(8, 16)).join(" ") +
  (kind ? ` ${kind}` : "")
const shown = (names: Record<string, string>, busy: Map<string, BusyTime[]>) =>
  Object.fromEntries(
    Object.entries(names).map(([name, id]) => [name, (busy.get(id) ?? []).map((time) => text(time)).sort()]),
  )

eachDatabase("busy time", (open) => {
  it("of a space is taken from what holds it and from what lies in it, once, and leaves siblings free", async () => {
    const { db } = await open()
    const { organisationId, spaces } = await buildingWithParts(db)
    const { whole, hall, left, right, desks } = spaces
    const range = slot("11T00:00", "15T00:00")
    await book(db, organisationId, left, [left], slot("11T09:00", "11T10:00"))
    await book(db, organisationId, hall, [left, right], slot("12T09:00", "12T10:00"), { kind: "block" })
    await book(db, organisationId, desks, [desks], slot("13T09:00", "13T10:00"), { quantity: 2 })
    await book(db, organisationId, right, [right], slot("20T09:00", "20T10:00"))
    await importEvent(db, hall, slot("14T09:00", "14T10:00"))
    const one = "11T09:00 11T10:00 booking"
    const two = "12T09:00 12T10:00 block"
    const three = "13T09:00 13T10:00 booking"
    const four = "14T09:00 14T10:00 imported"
    const expected = {
      whole: [one, two, three, four],
      hall: [one, two, four],
      left: [one, two, four],
      right: [two, four],
      desks: [three],
    }
    expect(shown(spaces, await busyTimeOf(db, Object.values(spaces), range, now))).toEqual(expected)
    expect((await busyTimeOf(db, [whole, desks], range, now)).get(desks)?.[0]?.quantity).toBe(2)
    expect((await busyTimeOf(db, [whole], range, now)).get(whole)?.[2]?.quantity).toBeNull()
    expect(await busyTimeOf(db, [], range, now)).toEqual(new Map())
  })

  it("is given back when an offer runs out", async () => {
    const { db } = await open()
    const { organisationId, spaces } = await buildingWithParts(db)
    const { left } = spaces
    const range = slot("11T00:00", "15T00:00")
    const hold = (day: string, expires: string) =>
      book(db, organisationId, left, [left], slot(`${day}T09:00`, `${day}T10:00`), {
        status: "held",
        expires,
      })
    await hold("11", "2026-03-10T08:59:00.000Z")
    await hold("12", "2026-03-10T09:01:00.000Z")
    expect(shown({ left }, await busyTimeOf(db, [left], range, now)).left).toEqual([
      "12T09:00 12T10:00 booking",
    ])
  })

  it("leaves a space free beside buffers, and a desk area where enough desks are", async () => {
    const { db } = await open()
    const { organisationId, spaces } = await buildingWithParts(db)
    const { left, desks } = spaces
    const range = slot("11T00:00", "12T00:00")
    await book(db, organisationId, left, [left], slot("11T09:00", "11T10:30"))
    const room = await spaceAvailability(db, left, { range, now })
    expect(room.taken.map(text)).toEqual(["11T09:00 11T10:30 booking"])
    expect(room.free.map(text)).toEqual(["11T07:00 11T08:30", "11T10:30 11T21:00"])
    await book(db, organisationId, desks, [desks], slot("11T09:00", "11T11:00"), { quantity: 2 })
    await book(db, organisationId, desks, [desks], slot("11T10:00", "11T12:00"), {
      quantity: 1,
      kind: "block",
    })
    const free = async (quantity: number) =>
      (await spaceAvailability(db, desks, { range, quantity, now })).free.map(text)
    expect(await free(1)).toEqual(["11T07:00 11T21:00"])
    expect(await free(2)).toEqual(["11T07:00 11T09:30", "11T11:00 11T21:00"])
    expect(await free(3)).toEqual(["11T07:00 11T08:30", "11T11:00 11T21:00"])
    expect(await free(5)).toEqual([])
    expect((await spaceAvailability(db, desks, { range, quantity: 2, now })).taken.map(text)).toEqual([
      "11T10:00 11T11:00 block",
      "11T10:00 11T11:00 booking",
    ])
    await expect(spaceAvailability(db, "missing", { range, now })).rejects.toMatchObject({
      code: "not_found",
    })
  })
})

it("taken desks agree with a count minute by minute", () => {
  const choose = chooser(seeded(4))
  for (let run = 0; run < 200; run++) {
    const busy = Array.from({ length: choose.whole(0, 8) }, (): BusyTime => {
      const start = choose.whole(0, 40)
      const quantity = choose.chance(0.1) ? null : choose.whole(1, 3)
      return { start, end: start + choose.whole(1, 15), kind: "booking", quantity }
    })
    const [desks, wanted] = [6, choose.whole(1, 6)]
    const taken = takenTime(busy, { desks, wanted })
    for (let minute = 0; minute < 60; minute++) {
      const used = busy
        .filter(({ start, end }) => start <= minute && minute < end)
        .reduce((sum, { quantity }) => sum + (quantity ?? desks), 0)
      expect(taken.some(({ start, end }) => start <= minute && minute < end)).toBe(used + wanted > desks)
    }
  }
})
