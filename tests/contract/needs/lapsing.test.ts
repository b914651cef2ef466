import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { eventHandlers } from "~/event-handlers.server"
import { locales } from "~/i18n/locales"
import { lapseNeeds, needJob, remindOfNeeds } from "~/needs/lapse-needs.server"
import { endNeed, openNeed, pauseNeed } from "~/needs/move-need.server"
import { saveWhen } from "~/needs/writing/save-need.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { addOrganisation, addPerson } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { draft, now, opened, town } from "./town"

/** Eight in the evening, which is later than seven in the morning wherever the city is. */
const on = (date: string) => new Date(`${date}T20:00:00Z`)

/** The subjects of the mails that a look of the job on a day leads to. */
async function toldOn(db: Database, date: string) {
  while (await needJob.run(db, on(date)));
  while ((await handleDueEvents(db, eventHandlers, on(date))) > 0);
  const mails = await db.selectFrom("mail").selectAll().where("kind", "=", "news-need").execute()
  await db.deleteFrom("mail").execute()
  return mails
}
const statusOf = async (db: Database, id: string) =>
  db.selectFrom("need").select(["status", "outcome"]).where("id", "=", id).executeTakeFirstOrThrow()

eachDatabase("a need whose season ends on 30 June", (open) => {
  it("is told of three weeks and a week before, once each, and lapses the day after", async () => {
    const { db } = await open()
    const { group } = await town(db)
    const id = await opened(db, group)
    const told: Record<string, number> = {}
    for (const day of ["06-08", "06-09", "06-10", "06-22", "06-23", "06-24", "06-30", "07-01", "07-02"])
      told[day] = (await toldOn(db, `2027-${day}`)).length
    expect(told).toEqual({
      "06-08": 0,
      "06-09": 1,
      "06-10": 0,
      "06-22": 0,
      "06-23": 1,
      "06-24": 0,
      "06-30": 0,
      "07-01": 1,
      "07-02": 0,
    })
    expect(await statusOf(db, id)).toEqual({ status: "closed", outcome: "lapsed" })
  })

  it("is told of in the language of the reader, with what can be done", async () => {
    const { db } = await open()
    const { group } = await town(db)
    const id = await opened(db, group)
    const endings = { fr: "se termine le", nl: "eindigt op", en: "ends on" }
    for (const [index, locale] of locales.entries()) {
      await db.updateTable("user").set({ locale }).where("id", "=", "group").execute()
      await db.updateTable("need").set({ reminded_for: null, reminders: 0 }).where("id", "=", id).execute()
      const [mail] = await toldOn(db, `2027-06-1${index}`)
      expect(mail?.subject).toContain(endings[locale])
      for (const path of [`needs/${id}#moves`, `my/needs/${id}/when`, `needs/${id}#ending`])
        expect(mail?.text).toContain(`/${locale}/${path}`)
    }
  })

  it("is told of in one mail with all that ends for the same person, each day and language", async () => {
    const { db } = await open()
    const [band, theatre] = [await addOrganisation(db, "Band"), await addOrganisation(db, "Theatre")]
    const both = await addPerson(db, "both", band, theatre)
    await addPerson(db, "actor", theatre)
    const ofTheatre = { ...both, memberships: both.memberships.slice(1) }
    const plays = [
      await opened(db, ofTheatre, { title: "Plays" }),
      await opened(db, ofTheatre, { title: "Readings" }),
    ]
    const songs = await opened(db, both, { title: "Songs" })
    const subjects = {
      fr: [
        "La saison de 3 de vos besoins se termine bientôt",
        "La saison de 2 de vos besoins se termine bientôt",
      ],
      nl: [
        "Het seizoen van 3 van uw ruimtevragen loopt bijna af",
        "Het seizoen van 2 van uw ruimtevragen loopt bijna af",
      ],
      en: ["The season of 3 of your needs ends soon", "The season of 2 of your needs ends soon"],
    }
    for (const [index, locale] of locales.entries()) {
      await db.updateTable("user").set({ locale }).execute()
      await db.updateTable("need").set({ reminded_for: null, reminders: 0 }).execute()
      const told = await toldOn(db, `2027-06-1${index}`)
      expect(told.map(({ to_address }) => to_address).sort()).toEqual([
        "actor@test.example",
        "both@test.example",
      ])
      const [ofBoth, ofActor] = ["both", "actor"].map((id) =>
        told.find(({ to_address }) => to_address === `${id}@test.example`),
      )
      expect([ofBoth?.subject, ofActor?.subject]).toEqual(subjects[locale])
      for (const id of plays) expect(ofActor?.text).toContain(`/${locale}/needs/${id}#moves`)
      for (const id of [...plays, songs]) expect(ofBoth?.text).toContain(`/${locale}/needs/${id}#moves`)
      expect(ofActor?.text).not.toContain(songs)
    }
    // The second reminder, and what becomes of them.
    expect(await toldOn(db, "2027-06-24")).toHaveLength(2)
    const lapsed = await toldOn(db, "2027-07-01")
    expect(lapsed.map(({ subject }) => subject).sort()).toEqual([
      "2 of your needs are closed: their season is over",
      "3 of your needs are closed: their season is over",
    ])
    expect(await statusOf(db, songs)).toEqual({ status: "closed", outcome: "lapsed" })
  })

  it("lapses while it is paused too, and not once it has been met", async () => {
    const { db } = await open()
    const { group } = await town(db)
    const [paused, met, unwritten] = [
      await opened(db, group),
      await opened(db, group),
      await draft(db, group),
    ]
    await pauseNeed(db, group, paused, now)
    const ending = { outcome: "met", bookingId: null, obstacle: null, text: null } as const
    await endNeed(db, group, met, ending, now)
    expect(await toldOn(db, "2027-06-24")).toHaveLength(1)
    expect(await toldOn(db, "2027-07-01")).toHaveLength(1)
    expect(await statusOf(db, paused)).toEqual({ status: "closed", outcome: "lapsed" })
    expect(await statusOf(db, met)).toEqual({ status: "met", outcome: null })
    expect((await statusOf(db, unwritten)).status).toBe("draft")
  })

  it("is told of anew when the season was made longer, and not while it is new", async () => {
    const { db } = await open()
    const { group } = await town(db)
    const id = await opened(db, group)
    expect(await toldOn(db, "2027-06-24")).toHaveLength(1)
    const lines = [{ weekdays: [2], from: 18 * 60, until: 22 * 60, minutes: 120, times: 1 }]
    const season = { seasonFrom: "2027-03-02", seasonUntil: "2027-09-30", without: [] }
    const longer = { kind: "weekly" as const, lines, dates: [], ...season, origins: [] }
    await saveWhen(db, group, id, longer, on("2027-06-25"))
    expect(await toldOn(db, "2027-07-01")).toHaveLength(0)
    expect(await toldOn(db, "2027-09-09")).toHaveLength(1)
    const late = await draft(db, group)
    await openNeed(db, group, late, on("2027-06-27"))
    await db.deleteFrom("need").where("id", "=", id).execute()
    expect(await toldOn(db, "2027-06-28")).toHaveLength(0)
  })

  it("is told of once by two processes that look at once, and by none once it is longer", async () => {
    const { db } = await open()
    const { group } = await town(db)
    const id = await opened(db, group)
    await Promise.all([remindOfNeeds(db, on("2027-06-24")), remindOfNeeds(db, on("2027-06-24"))])
    const count = async () => {
      const told = ["need.ending", "need.lapsed"]
      return (await db.selectFrom("event").select("id").where("kind", "in", told).execute()).length
    }
    expect(await count()).toBe(1)
    await Promise.all([lapseNeeds(db, on("2027-07-01")), lapseNeeds(db, on("2027-07-01"))])
    expect(await count()).toBe(2)
    await db.updateTable("need").set({ last_date: "2027-12-31" }).where("id", "=", id).execute()
    while ((await handleDueEvents(db, eventHandlers, on("2027-07-01"))) > 0);
    expect(await db.selectFrom("mail").select("id").where("kind", "=", "news-need").execute()).toEqual([])
  })
})
