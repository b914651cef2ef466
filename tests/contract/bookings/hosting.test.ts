import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { comingUp, setAgenda } from "~/bookings/agenda/agenda.server"
import { doorSheet } from "~/bookings/hosting/door-sheet.server"
import { ownerAction } from "~/bookings/hosting/forms/owner-action.server"
import { type OwnerIntent, ownerForm } from "~/bookings/hosting/forms/owner-forms.server"
import { loadOwnerCalendar } from "~/bookings/hosting/load-owner-calendar.server"
import { siteOccupancy } from "~/bookings/hosting/occupancy.server"
import { requestTask } from "~/bookings/hosting/request-task.server"
import { requestsToAnswer } from "~/bookings/hosting/requests.server"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { en } from "~/i18n/messages/en"
import { readForm } from "~/platform/http/form-body.server"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const reading = { locale: "en", now } as const
const byOwner = { ...atOnce, approval: "owner" } as const

async function town(db: Database) {
  const ownerId = await addOrganisation(db, "Owner")
  const choirId = await addOrganisation(db, "Choir")
  const clubId = await addOrganisation(db, "Club")
  const owner = await addPerson(db, "owner", ownerId)
  const choir = await addPerson(db, "choir", choirId)
  const club = await addPerson(db, "club", clubId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId, { rules: byOwner })
  const half = await addSpace(db, owner, siteId, { parentId: hall, rules: byOwner })
  const garden = await addSpace(db, owner, siteId, { rules: byOwner })
  return { ownerId, choirId, clubId, owner, choir, club, siteId, hall, half, garden }
}

type Town = Awaited<ReturnType<typeof town>>

async function act(
  db: Database,
  { owner }: Town,
  intent: OwnerIntent,
  fields: Record<string, string | string[]>,
) {
  const body = new URLSearchParams({ intent })
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
  const request = new Request("http://localhost/", { method: "POST", body })
  return ownerAction(db, owner, await readForm(request, ownerForm("en")), { locale: "en", now })
}

const weekly = { rrule: "FREQ=WEEKLY;COUNT=3" }

eachDatabase("an owner", (open) => {
  it("reads who asks, what each date would come to, and who else would have the time", async () => {
    const { db } = await open()
    const all = await town(db)
    const { owner, choir, club, choirId, clubId, hall, half, garden } = all
    const series = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    const other = await bookSpace(db, club, ask(half, clubId, "2031-03-11T18:30Z"), now)
    await bookSpace(db, club, ask(garden, clubId, "2031-03-11T18:00Z"), now)
    const taken = await bookSpace(db, club, ask(half, clubId, "2031-03-18T18:00Z"), now)
    await moveBooking(db, owner, taken.id, { move: "confirm", scope: "occurrence" }, now)
    const { requests, total } = await requestsToAnswer(db, owner, reading)
    expect(total).toBe(3)
    const asked = requests.find(({ id }) => id === series.id)
    expect(asked?.dates.map(({ fault }) => fault)).toEqual([null, "taken", null])
    expect(asked?.rivals.map(({ id, dates }) => [id, dates])).toEqual([[other.id, 1]])
    expect(asked?.who).toMatchObject({ visits: 0, noShows: 0, legalForm: "asbl_vzw" })
    // Two dates of an hour each, for non-profits.
    expect(asked?.price).toMatchObject({ total: 1600, unsubsidised: 3000 })
    expect(await requestTask(db, owner, reading)).toMatchObject({ count: 3 })
    expect(await requestTask(db, choir, reading)).toBeNull()
    expect((await requestsToAnswer(db, choir, reading)).total).toBe(0)
  })

  it("confirms what can be had of several requests, and proposes, declines and marks members", async () => {
    const { db } = await open()
    const all = await town(db)
    const { choir, club, choirId, clubId, hall, garden, ownerId } = all
    const first = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z"), now)
    const second = await bookSpace(db, club, ask(hall, clubId, "2031-03-11T18:00Z"), now)
    const third = await bookSpace(db, club, ask(hall, clubId, "2031-03-12T18:00Z"), now)
    expect(await act(db, all, "owner.confirm_all", { ids: [first.id, second.id] })).toEqual({
      done: "confirmedSome",
    })
    const statusOf = async (id: string) =>
      (await db.selectFrom("booking").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(["confirmed", "requested"])

    const silent = await act(db, all, "owner.decline", { id: second.id })
    expect(silent).toMatchObject({
      refusal: { id: second.id, lastResult: { error: { reasonText: [expect.any(String)] } } },
    })
    expect(await act(db, all, "owner.decline", { id: second.id, reasonText: "The choir has it." })).toEqual({
      done: "declined",
    })
    const time = { date: "2031-03-11", from: "19:00", until: "20:30" }
    const clash = await act(db, all, "owner.counter", { id: third.id, ...time, spaceId: hall })
    const why = expect.stringContaining("taken")
    expect(clash).toMatchObject({
      refusal: { text: why, lastResult: { error: { "": [why] }, initialValue: { ...time, spaceId: hall } } },
    })
    expect(await act(db, all, "owner.counter", { id: third.id, ...time, spaceId: garden })).toEqual({
      done: "countered",
    })
    expect(await statusOf(third.id)).toBe("countered")
    await moveBooking(db, club, third.id, { move: "accept", scope: "occurrence" }, now)
    const moved = await act(db, all, "owner.edit", {
      id: third.id,
      date: "2031-03-13",
      from: "19:00",
      until: "20:00",
      spaceId: garden,
    })
    expect(moved).toEqual({ done: "edited" })
    expect(
      await act(db, all, "owner.tariff", { ownerId, organisationId: clubId, audience: "member" }),
    ).toEqual({
      done: "tariff",
    })
    await expect(
      act(db, { ...all, owner: choir }, "owner.tariff", { ownerId, organisationId: clubId }),
    ).rejects.toMatchObject({ code: "forbidden" })
  })

  it("blocks time, once or again and again, and sees it in the calendar and on the door", async () => {
    const { db } = await open()
    const all = await town(db)
    const { owner, choir, club, choirId, clubId, siteId, hall, half } = all
    const booked = await bookSpace(db, choir, ask(half, choirId, "2031-03-12T18:00Z"), now)
    await moveBooking(db, owner, booked.id, { move: "confirm", scope: "occurrence" }, now)
    const block = { spaceId: hall, date: "2031-03-11", from: "19:00", until: "22:00", purpose: "Repairs" }
    expect(await act(db, all, "owner.block", { ...block, repeat: "daily" })).toMatchObject({
      refusal: { lastResult: { error: { repeatUntil: [expect.any(String)] } } },
    })
    const days = { ...block, repeat: "daily", repeatUntil: "2031-03-13" }
    expect(await act(db, all, "owner.block", days)).toMatchObject({
      refusal: { text: expect.stringContaining("12 March") },
    })
    await act(db, all, "owner.block", { ...days, skip: "yes" })
    const late = bookSpace(db, club, ask(half, clubId, "2031-03-11T18:00Z"), now)
    await expect(late).rejects.toMatchObject({ code: "conflict", dates: [{ reason: "taken" }] })

    const search = new URLSearchParams({ view: "week", date: "2031-03-11", space: siteId })
    const calendar = await loadOwnerCalendar(db, owner, search, reading)
    expect(calendar.events.map(({ start, status }) => [start, status])).toEqual([
      ["2031-03-11T19:00", "block"],
      ["2031-03-12T19:00", "confirmed"],
      ["2031-03-13T19:00", "block"],
    ])
    expect((await loadOwnerCalendar(db, choir, search, reading)).events).toEqual([])
    const sheet = await doorSheet(db, owner, { siteId, date: "2031-03-12", span: "day" }, reading)
    const lines = sheet.days.flatMap(({ rooms }) => rooms.flatMap((room) => room.lines))
    expect(lines).toMatchObject([{ from: "19:00", until: "20:00", organisation: { text: "Choir" } }])
    await expect(doorSheet(db, choir, { siteId, date: null, span: "day" }, reading)).rejects.toMatchObject({
      code: "not_found",
    })
  })

  it("blocks nights until the date that was named, on the clock of the site", async () => {
    const { db } = await open()
    const all = await town(db)
    const { owner, siteId, garden } = all
    const night = {
      spaceId: garden,
      date: "2031-03-11",
      from: "00:30",
      until: "01:30",
      purpose: "Pest control",
    }
    await act(db, all, "owner.block", { ...night, repeat: "daily", repeatUntil: "2031-03-12" })
    const search = new URLSearchParams({ view: "week", date: "2031-03-11", space: siteId })
    const { events } = await loadOwnerCalendar(db, owner, search, reading)
    expect(events.map(({ start }) => start)).toEqual(["2031-03-11T00:30", "2031-03-12T00:30"])
  })

  it("is asked whether a night that ends before it begins ends on the next day", async () => {
    const { db } = await open()
    const all = await town(db)
    const night = { spaceId: all.hall, date: "2031-03-11", from: "22:00", until: "07:00" }
    for (const untilDate of ["", night.date])
      expect(await act(db, all, "owner.block", { ...night, untilDate })).toMatchObject({
        refusal: { lastResult: { error: { until: [en.refusals.booking.overnight] } } },
      })
    expect(await db.selectFrom("booking").selectAll().execute()).toEqual([])
    await act(db, all, "owner.block", { ...night, overnight: "yes" })
    const [block] = await db.selectFrom("booking").select(["start_at", "end_at"]).execute()
    expect(block).toEqual({ start_at: "2031-03-11T21:00:00.000Z", end_at: "2031-03-12T06:00:00.000Z" })

    // Midnight is the end of the day itself.
    expect(await act(db, all, "owner.block", { ...night, date: "2031-03-20", until: "00:00" })).toEqual({
      done: "blocked",
    })
  })

  it("is told that time is blocked already, and what others have", async () => {
    const { db } = await open()
    const all = await town(db)
    const { choir, choirId, hall, half } = all
    const time = { date: "2031-03-11", from: "19:00", until: "22:00" }
    await act(db, all, "owner.block", { ...time, spaceId: half })
    const again = await act(db, all, "owner.block", { ...time, spaceId: hall })
    expect(again).toMatchObject({ refusal: { text: expect.stringContaining(en.hosting.fault.blocked) } })
    await bookSpace(db, choir, ask(all.garden, choirId, "2031-03-11T19:00Z"), now)
    const [request] = await db.selectFrom("booking").select("id").where("space_id", "=", all.garden).execute()
    await moveBooking(db, all.owner, request?.id ?? "", { move: "confirm", scope: "occurrence" }, now)
    const others = await act(db, all, "owner.block", { ...time, spaceId: all.garden })
    expect(others).toMatchObject({ refusal: { text: expect.stringContaining(en.bookings.fault.taken) } })
  })

  it("sees how much is used: a half counts for half of the whole, blocked time is not offered", async () => {
    const { db } = await open()
    const all = await town(db)
    const { owner, choir, choirId, siteId, hall, half } = all
    const other = await addSpace(db, owner, siteId, { parentId: hall, rules: byOwner })
    const booked = await bookSpace(db, choir, ask(half, choirId, "2031-03-04T17:00Z", { minutes: 240 }), now)
    await moveBooking(db, owner, booked.id, { move: "confirm", scope: "occurrence" }, now)
    const start = Date.parse("2031-03-05T00:00Z")
    const block = {
      spaceId: hall,
      start,
      end: start + 86_400_000,
      rrule: null,
      purpose: "",
      onConflict: "fail",
    }
    await blockTime(db, owner, { ...block, onConflict: "fail" }, now)
    const { spaces } = await siteOccupancy(db, owner, { siteId, unit: "week" }, reading)
    const week = (id: string) => {
      const period = spaces
        .find((space) => space.id === id)
        ?.periods.find(({ from }) => from === "2031-03-03")
      return period && [period.booked, period.offered]
    }
    expect(week(half)).toEqual([4, 144])
    expect(week(other)).toEqual([0, 144])
    expect(week(hall)).toEqual([2, 144])
    expect(spaces.find(({ id }) => id === half)?.idleEvenings).toEqual([1, 3, 4, 5, 6, 7])
    expect((await siteOccupancy(db, choir, { siteId, unit: "week" }, reading)).spaces).toEqual([])
  })

  it("shows in public what both sides tell, once it is confirmed", async () => {
    const { db } = await open()
    const all = await town(db)
    const { owner, choir, club, choirId, hall, half, garden } = all
    const asked = await bookSpace(
      db,
      choir,
      ask(half, choirId, "2031-03-11T18:00Z", { agendaTitle: "Open rehearsal" }),
      now,
    )
    const public_ = async (spaceId: string) =>
      (await comingUp(db, spaceId, reading)).map(({ title }) => title)
    await setAgenda(db, owner, asked.id, { owner: true })
    expect(await public_(hall)).toEqual([])
    await moveBooking(db, owner, asked.id, { move: "confirm", scope: "occurrence" }, now)
    expect([await public_(hall), await public_(half), await public_(garden)]).toEqual([
      ["Open rehearsal"],
      ["Open rehearsal"],
      [],
    ])
    await expect(setAgenda(db, club, asked.id, { organisation: true })).rejects.toMatchObject({
      code: "not_found",
    })
    await expect(setAgenda(db, choir, asked.id, { owner: true })).rejects.toMatchObject({ code: "forbidden" })
    await expect(setAgenda(db, owner, asked.id, { title: "Mine" })).rejects.toMatchObject({
      code: "forbidden",
    })
    await expect(setAgenda(db, choir, asked.id, { title: " ", organisation: true })).rejects.toMatchObject({
      code: "invalid",
    })
    await setAgenda(db, choir, asked.id, { organisation: false })
    expect(await public_(hall)).toEqual([])
  })
})
