import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { loadBookingForm } from "~/bookings/asking/load-booking-form.server"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { myBookings } from "~/bookings/mine/my-bookings.server"
import { findSpace } from "~/spaces/find-space.server"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"

const now = new Date("2031-03-03T08:00:00Z")
const reading = { locale: "en", now } as const
const hourly = {
  prices: [
    {
      audience: "everyone",
      model: "cost_based",
      amount: 1250,
      currency: "EUR",
      unit: "hour",
      from: null,
      until: null,
      vat: "exempt",
      vatRate: null,
    },
  ],
} as const

async function town(db: Database) {
  const [ownerId, choirId] = [await addOrganisation(db, "Owner"), await addOrganisation(db, "Choir")]
  const [owner, choir] = [await addPerson(db, "owner", ownerId), await addPerson(db, "choir", choirId)]
  const siteId = await addSite(db, owner)
  await db.updateTable("site").set({ school_calendar: "fr" }).execute()
  const hall = await addSpace(db, owner, siteId, { terms: { prices: [...hourly.prices] } })
  const holiday = (calendar: string, name: string, start_date: string, end_date: string) => ({
    calendar,
    name,
    start_date,
    end_date,
  })
  await db.deleteFrom("holiday").execute()
  await db
    .insertInto("holiday")
    .values([
      holiday("fr", "Easter break", "2031-04-14", "2031-04-27"),
      holiday("nl", "Another break", "2031-03-24", "2031-03-30"),
      holiday("public", "Town day", "2031-04-01", "2031-04-01"),
    ])
    .execute()
  return { choir, choirId, hall }
}

const tuesdays = "date=2031-03-11&from=18:00&to=21:00&repeat=weekly&days=2&times=8&check=1"

eachDatabase("a series", (open) => {
  it("leaves out the holidays that it is told to, by the calendar of its building, and names them", async () => {
    const { db } = await open()
    const { choir, hall } = await town(db)
    const space = await findSpace(db, choir, hall, "en")
    const look = (query: string) =>
      loadBookingForm(db, choir, { space, params: new URLSearchParams(query), ...reading })

    const all = await look(tuesdays)
    expect(all.panel.holidays).toEqual(["public_holidays", "school_holidays"])
    expect(all.panel.leftOut).toEqual([])
    expect(all.panel.preview?.dates).toHaveLength(8)

    const some = await look(`${tuesdays}&without=school_holidays&without=public_holidays`)
    expect(some.panel.leftOut).toEqual([
      { date: "2031-04-01", holiday: "Town day" },
      { date: "2031-04-15", holiday: "Easter break" },
      { date: "2031-04-22", holiday: "Easter break" },
    ])
    expect(some.panel.preview?.dates.map(({ start }) => start.slice(0, 10))).not.toContain("2031-04-15")
    expect(some.panel.preview).toMatchObject({ total: 5 * 3 * 1250, free: 5 })

    // One date has no pattern to leave anything out of.
    const once = await look("date=2031-04-15&from=18:00&to=21:00&repeat=once&without=school_holidays&check=1")
    expect(once.panel.preview?.free).toBe(1)
  })

  it("offers no holidays that its building does not know", async () => {
    const { db } = await open()
    const { choir, hall } = await town(db)
    await db.updateTable("site").set({ school_calendar: "none" }).execute()
    await db.deleteFrom("holiday").where("calendar", "=", "public").execute()
    const space = await findSpace(db, choir, hall, "en")
    const { panel } = await loadBookingForm(db, choir, {
      space,
      params: new URLSearchParams(`${tuesdays}&without=school_holidays`),
      ...reading,
    })
    expect(panel.leftOut).toEqual([])
    expect(panel.preview?.free).toBe(8)
    expect(panel.holidays).not.toContain("school_holidays")
  })

  it("tells its dates and its sum wherever one of them is listed", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const weekly = { rrule: "FREQ=WEEKLY;COUNT=7", minutes: 180 }
    const series = await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", weekly), now)
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-12T18:00Z", { minutes: 60 }), now)
    const totals = async () => {
      const { upcoming } = await myBookings(db, choir, reading)
      return upcoming.flatMap(({ bookings }) => bookings.map(({ series }) => series))
    }
    const whole = { count: 7, total: 26_250, currency: "EUR" }
    expect(await totals()).toEqual([whole, null, ...Array(6).fill(whole)])

    // A date that is refused by its owner is none of it any more.
    await db
      .updateTable("booking")
      .set({ status: "declined" })
      .where("id", "=", series.occurrences[6]?.id ?? "")
      .execute()
    expect((await totals())[0]).toEqual({ count: 6, total: 22_500, currency: "EUR" })
  })

  it("says which dates one has oneself already, and offers nothing for them", async () => {
    const { db } = await open()
    const { choir, choirId, hall } = await town(db)
    const clubId = await addOrganisation(db, "Club")
    const club = await addPerson(db, "club", clubId)
    const space = await findSpace(db, choir, hall, "en")
    const look = async (viewer: typeof choir, organisation: string) =>
      (
        await loadBookingForm(db, viewer, {
          space,
          params: new URLSearchParams(
            `organisation=${organisation}&date=2031-03-11&from=18:00&to=20:00&repeat=once&check=1`,
          ),
          ...reading,
        })
      ).panel
    await bookSpace(db, choir, ask(hall, choirId, "2031-03-11T18:00Z", { minutes: 60 }), now)
    const own = await look(choir, choirId)
    expect(own.preview?.dates).toMatchObject([{ fault: "taken", own: true }])
    expect(own.alternatives).toEqual([])
    const others = await look(club, clubId)
    expect(others.preview?.dates).toMatchObject([{ fault: "taken", own: false }])
    expect(others.alternatives).not.toEqual([])
  })
})
