import { expect, it } from "vitest"
import { createDatabase, type Database, inTransaction } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { eventHandlers } from "~/event-handlers.server"
import {
  alertOfFeed,
  alertsOf,
  changeAlert,
  deleteAlert,
  followNeed,
  followNeedsAround,
  makeAlertFeed,
  ownAlert,
  saveSearch,
} from "~/matching/alerts/alerts.server"
import { followChanges } from "~/matching/alerts/follow-changes.server"
import { hideNews, newsOfAlert } from "~/matching/alerts/news-of-alert.server"
import { noteSeen } from "~/matching/alerts/seen.server"
import { tellAlerts } from "~/notifications/alert-mails.server"
import { readUnsubscription, unsubscribe } from "~/notifications/unsubscribe.server"
import { loadNeed } from "~/pages/needs/load-need.server"
import { loadOfferForm } from "~/pages/offers/load-offer-form.server"
import { loadSpace } from "~/pages/space/load-space.server"
import { recordChange } from "~/platform/jobs/changes.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { lateWritesDone } from "~/platform/late-writes.server"
import { traced } from "~/platform/trace.server"
import { parseSpaceQuery } from "~/search/query/parse-space-query.server"
import { searchSpaces } from "~/search/results/search-spaces.server"
import { chooser, seeded } from "../../../scripts/bench/choose"
import { addOrganisation, addPerson, addSite, addSpace, ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { draft, now, opened, reading, town } from "./town"

const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

/** Everything that the jobs would do by now. */
async function settle(db: Database, at = now) {
  while ((await handleDueEvents(db, eventHandlers, at)) > 0);
  while (await followChanges(db, at));
  while ((await tellAlerts(db, at)) > 0);
}

/** The subjects of the mails of alerts since the last look. */
async function mails(db: Database) {
  const rows = await db.selectFrom("mail").selectAll().where("kind", "=", "alert").orderBy("id").execute()
  await db.deleteFrom("mail").execute()
  return rows
}

const atOnce = { frequency: "at_once" } as const
async function saved(db: Database, viewer: Viewer, search: string) {
  const { id } = await saveSearch(db, viewer, { search, name: `“${search}”` }, now)
  await changeAlert(db, viewer, id, atOnce)
  return id
}

async function setPeople(db: Database, space: string, people: number) {
  await inTransaction(db, async (trx) => {
    await trx
      .updateTable("space")
      .set({ capacity_seated: people, capacity_standing: null })
      .where("id", "=", space)
      .execute()
    await recordChange(trx, "space", space)
  })
}

eachDatabase("alerts", (open) => {
  it("tell of what is published or changed so that it fits, once, and not of what fitted before", async () => {
    const { db } = await open()
    const { owner, group, hall } = await town(db)
    await settle(db)
    const id = await saved(db, group, "people=40")
    await settle(db)
    await setPeople(db, hall, 60)
    await settle(db)
    expect(await mails(db)).toEqual([])

    const site = await addSite(db, owner)
    const fresh = await addSpace(db, owner, site)
    const small = await addSpace(db, owner, site)
    await setPeople(db, small, 12)
    await settle(db)
    const [first, ...others] = await mails(db)
    expect(others).toEqual([])
    expect(first?.to_address).toBe("group@test.example")
    expect(first?.text).toContain(`/spaces/${fresh}`)
    expect(first?.text).not.toContain(small)

    await setPeople(db, small, 45)
    await setPeople(db, fresh, 70)
    await settle(db)
    const [second, ...more] = await mails(db)
    expect(more).toEqual([])
    expect(second?.text).toContain(`/spaces/${small}`)
    expect(second?.text).not.toContain(fresh)
    expect((await ownAlert(db, group, id)).toldAt).toBe(now.toISOString())
  })

  it("name in their mails the requests that made the news, each once, and none where there was none", async () => {
    const { db } = await open()
    const { owner, group } = await town(db)
    await settle(db)
    await saved(db, group, "people=40")
    await settle(db)
    const site = await addSite(db, owner)
    const [large, larger, largest] = [
      await addSpace(db, owner, site),
      await addSpace(db, owner, site),
      await addSpace(db, owner, site),
    ]
    for (const space of [large, larger, largest]) await setPeople(db, space, 12)
    await settle(db)
    await mails(db)
    await traced({ requestId: "edit-of-one" }, () => setPeople(db, large, 45))
    await traced({ requestId: "edit-of-other" }, () => setPeople(db, larger, 50))
    await settle(db)
    const [both] = await mails(db)
    expect(both?.request_id?.split(" ").toSorted()).toEqual(["edit-of-one", "edit-of-other"])
    await setPeople(db, largest, 60)
    await settle(db)
    const [byNone] = await mails(db)
    expect(byNone?.request_id).toBeNull()
  })

  it("begin with a need that is published, and tell of a time that is given back", async () => {
    const { db } = await open()
    const { group, hall, stranger } = await town(db)
    const tuesdays = Array.from({ length: 17 }, (_, week) => new Date(Date.UTC(2027, 2, 2 + 7 * week, 16)))
    const taken: string[] = []
    const other = stranger.memberships[0]?.organisationId ?? ""
    for (const start of tuesdays) {
      const wish = ask(hall, other, start.toISOString(), { minutes: 300 })
      taken.push((await bookSpace(db, stranger, wish, now)).id)
    }
    await opened(db, group)
    await settle(db)
    const [alert] = await alertsOf(db, group)
    expect(alert).toMatchObject({ kind: "need", frequency: "daily", name: "Rehearsals" })
    await changeAlert(db, group, alert?.id ?? "", atOnce)
    for (const id of taken) await moveBooking(db, stranger, id, { move: "cancel", scope: "occurrence" }, now)
    await settle(db)
    const [mail, ...others] = await mails(db)
    expect(others).toEqual([])
    expect(mail?.text).toContain(`/spaces/${hall}`)
  })

  it("leave out what is one's own, booked, kept or put away, and what one has seen", async () => {
    const { db } = await open()
    const { owner, group, choir, stranger } = await town(db)
    await settle(db)
    const id = await saved(db, group, "people=10")
    await saved(db, owner, "people=10")
    await changeAlert(db, group, id, { frequency: "daily" })
    const site = await addSite(db, owner)
    const [booked, kept, hidden, seen, left] = [
      await addSpace(db, owner, site),
      await addSpace(db, owner, await addSite(db, owner)),
      await addSpace(db, owner, await addSite(db, owner)),
      await addSpace(db, owner, await addSite(db, owner)),
      await addSpace(db, owner, await addSite(db, owner)),
    ]
    await bookSpace(db, group, ask(booked, choir, "2027-03-09T18:00:00Z"), now)
    await db
      .insertInto("favourite")
      .values({ user_id: "group", space_id: kept, created_at: now.toISOString() })
      .execute()
    await settle(db)
    await hideNews(db, group, { alertId: id, subjectId: hidden, hide: true })
    await expect(hideNews(db, stranger, { alertId: id, subjectId: left, hide: true })).rejects.toThrow(
      "not_found",
    )
    const news = await newsOfAlert(db, await ownAlert(db, group, id), ["waiting"], reading)
    expect(news.map(({ subjectId }) => subjectId).sort()).toEqual([seen, left].sort())
    await db
      .updateTable("alert_news")
      .set({ state: "told" })
      .where("alert_id", "=", id)
      .where("subject_id", "=", seen)
      .execute()
    await settle(db, later(48))
    const [mail, ...others] = await mails(db)
    expect(others).toEqual([])
    expect(mail?.to_address).toBe("group@test.example")
    for (const space of [booked, kept, hidden, seen]) expect(mail?.text).not.toContain(space)
    expect(mail?.text).toContain(left)
  })

  it("leave out what was opened since it changed, and tell what was opened before it did", async () => {
    const { db } = await open()
    const { owner, group, stranger } = await town(db)
    const site = await addSite(db, owner)
    const [early, late, other] = [
      await addSpace(db, owner, site),
      await addSpace(db, owner, site),
      await addSpace(db, owner, site),
    ]
    await setPeople(db, other, 12)
    await settle(db)
    const id = await saved(db, group, "people=60")
    await changeAlert(db, group, id, { frequency: "daily" })
    await settle(db)
    const look = async (viewer: Viewer, space: string) => {
      await loadSpace(db, viewer, { id: space, params: new URLSearchParams(), ...reading })
      await noteSeen(db, viewer, [space], reading.now)
      await lateWritesDone(db)
    }
    const kept = async () => db.selectFrom("alert_seen").select(["user_id", "subject_id"]).execute()
    await look(group, other)
    expect(await kept()).toEqual([])

    for (const space of [early, late, other]) await setPeople(db, space, 70)
    // Before a round has looked, and after.
    await look(group, early)
    await look(stranger, other)
    expect(await kept()).toEqual([{ user_id: "group", subject_id: early }])
    await settle(db)
    expect(await kept()).toEqual([])
    const waiting = await newsOfAlert(db, await ownAlert(db, group, id), ["waiting"], reading)
    expect(waiting.map(({ subjectId }) => subjectId).sort()).toEqual([late, other].sort())
    await look(group, late)
    await settle(db, later(24))
    const [mail, ...others] = await mails(db)
    expect(others).toEqual([])
    expect(mail?.text).toContain(`/spaces/${other}`)
    for (const space of [early, late]) expect(mail?.text).not.toContain(space)
  })

  it("tell owners no need that they have opened", async () => {
    const { db } = await open()
    const { owner, group, hall } = await town(db)
    await settle(db)
    const [looked, offered, left] = [
      await opened(db, group, { title: "Looked at" }),
      await opened(db, group, { title: "Offered to" }),
      await opened(db, group, { title: "Left" }),
    ]
    await loadNeed(db, owner, looked, reading)
    await lateWritesDone(db)
    await settle(db)
    await loadOfferForm(db, owner, { spaceId: hall, needId: offered }, reading)
    await lateWritesDone(db)
    await settle(db, later(24 * 8))
    const told = (await mails(db)).filter(({ to_address }) => to_address === "owner@test.example")
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain(left)
    for (const need of [looked, offered]) expect(told[0]?.text).not.toContain(need)
  })

  it("tell all news of a person's period in one mail, in their language, each alert with its own way out", async () => {
    const { db } = await open()
    const { owner, group } = await town(db)
    await db.updateTable("user").set({ locale: "nl" }).where("id", "=", "group").execute()
    const ids = [await saved(db, group, "people=10"), await saved(db, group, "people=20")]
    for (const id of ids) await changeAlert(db, group, id, { frequency: "weekly" })
    await settle(db)
    await addSpace(db, owner, await addSite(db, owner))
    await settle(db)
    await addSpace(db, owner, await addSite(db, owner))
    await settle(db, later(1))
    expect(await mails(db)).toEqual([])
    await settle(db, later(24 * 8))
    const [mail, ...others] = await mails(db)
    expect(others).toEqual([])
    expect(mail?.subject).toBe("2 nieuwigheden voor uw alerts")
    expect(mail?.text).toContain("op 100")
    const links = [...(mail?.text ?? "").matchAll(/\/unsubscribe\/(\S+)/g)].map(([, token]) => token ?? "")
    expect(links.map(readUnsubscription)).toEqual(
      expect.arrayContaining(ids.map((id) => ({ alertIds: [id] }))),
    )
    const [own] = links.map(readUnsubscription)
    if (own) await unsubscribe(db, own, now)
    expect((await alertsOf(db, group)).filter(({ frequency }) => frequency === "off")).toHaveLength(1)
    expect(readUnsubscription(mail?.unsubscribe_url?.split("/").at(-1) ?? "")).toEqual({
      alertIds: expect.arrayContaining(ids),
    })
  })

  it("forget news that are no more before they are told, and tell them when they are again", async () => {
    const { db } = await open()
    const { owner, group } = await town(db)
    const id = await saved(db, group, "people=40")
    await changeAlert(db, group, id, { frequency: "daily" })
    const space = await addSpace(db, owner, await addSite(db, owner))
    await settle(db)
    await setPeople(db, space, 5)
    await settle(db, later(24))
    expect(await mails(db)).toEqual([])
    await setPeople(db, space, 50)
    await settle(db, later(25))
    await settle(db, later(49))
    expect(await mails(db)).toHaveLength(1)
  })

  it("tell owners of needs that suit their spaces, weekly or at once above a score, never of private ones", async () => {
    const { db } = await open()
    const { owner, parish, group, hall, stranger } = await town(db)
    const before = await opened(db, group, { title: "Before" })
    await settle(db)
    const [begun] = await alertsOf(db, owner)
    expect(begun).toMatchObject({ kind: "owner", frequency: "weekly", scoreLeast: null })
    const { id } = await followNeedsAround(db, owner, parish, now)
    expect(id).toBe(begun?.id)
    await expect(followNeedsAround(db, stranger, parish, now)).rejects.toThrow("forbidden")
    await opened(db, group, { title: "Secret", visibility: "private" })
    const weekly = await opened(db, group, { title: "For owners", visibility: "owners" })
    await settle(db, later(1))
    expect(await mails(db)).toEqual([])
    await settle(db, later(24 * 8))
    const [mail] = await mails(db)
    expect(mail?.to_address).toBe("owner@test.example")
    expect(mail?.text).toContain("For owners")
    expect(mail?.text).toContain(`/my/spaces/${hall}/needs/${weekly}`)
    expect(mail?.text).not.toContain("Secret")
    expect(mail?.text).not.toContain(before)

    await changeAlert(db, owner, id, { frequency: "weekly", scoreLeast: 60 })
    await opened(db, group, { title: "At once" })
    await settle(db, later(24 * 8))
    const told = (await mails(db)).filter(({ to_address }) => to_address === "owner@test.example")
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain("At once")
  })

  it("are their person's alone, as many as allowed, and silent for whoever left the group", async () => {
    const { db } = await open()
    const { owner, group, stranger, choir } = await town(db)
    const hidden = await draft(db, group, { visibility: "private" })
    await expect(followNeed(db, stranger, hidden, now)).rejects.toThrow("not_found")
    const id = await saved(db, group, "people=10")
    expect(await saved(db, group, "people=10")).toBe(id)
    for (const act of [
      () => ownAlert(db, stranger, id),
      () => changeAlert(db, stranger, id, atOnce),
      () => deleteAlert(db, stranger, id),
      () => makeAlertFeed(db, stranger, id),
    ])
      await expect(act()).rejects.toThrow("not_found")
    const need = await opened(db, group)
    await settle(db)
    const follow = await followNeed(db, group, need, now)
    await changeAlert(db, group, follow.id, atOnce)
    const { secret } = await makeAlertFeed(db, group, follow.id)
    expect((await alertOfFeed(db, secret)).id).toBe(follow.id)
    await db.deleteFrom("membership").where("organisation_id", "=", choir).execute()
    await deleteAlert(db, group, id)
    await addSpace(db, owner, await addSite(db, owner))
    await settle(db)
    expect(await mails(db)).toEqual([])
    await expect(alertOfFeed(db, secret)).rejects.toThrow("not_found")
    for (let more = 0; more < 30; more++)
      await saveSearch(db, stranger, { search: `people=${more + 1}`, name: "One" }, now)
    await expect(saveSearch(db, stranger, { search: "people=99", name: "One" }, now)).rejects.toThrow(
      "alerts",
    )
  })
})

eachDatabase("a round of alerts", (open) => {
  it("tells nobody twice and misses nobody, killed in the middle and side by side", async () => {
    const { db, url } = await open()
    const { owner, hall } = await town(db)
    const sites = [await addSite(db, owner), await addSite(db, owner), await addSite(db, owner)]
    const spaces = [hall]
    for (let at = 0; at < 9; at++) spaces.push(await addSpace(db, owner, sites[at % 3] ?? ""))
    await settle(db)
    const choose = chooser(seeded(7))
    const readers: { viewer: Viewer; id: string; search: string }[] = []
    const organisation = await addOrganisation(db, "Readers")
    for (let at = 0; at < 40; at++) {
      const viewer = await addPerson(db, `reader-${at}`, organisation)
      const search = `people=${choose.whole(5, 90)}`
      readers.push({ viewer, search, id: await saved(db, viewer, search) })
    }
    const fitting = async (search: string) => {
      const { query } = parseSpaceQuery(new URLSearchParams(search), { strict: false })
      const { hits } = await searchSpaces(db, { query: { ...query, limit: 100 }, now, locale: "en" })
      return hits.map((hit) => hit.id)
    }
    const before = new Map<string, Set<string>>()
    const since = new Map<string, Set<string>>()
    for (const { id, search } of readers) {
      before.set(id, new Set(await fitting(search)))
      since.set(id, new Set())
    }
    const second = createDatabase(url)
    for (let turn = 0; turn < 8; turn++) {
      for (const space of spaces) if (choose.chance(0.4)) await setPeople(db, space, choose.whole(3, 95))
      for (const { id, search } of readers)
        for (const space of await fitting(search)) if (!before.get(id)?.has(space)) since.get(id)?.add(space)
      // A process that dies before it commits.
      const died = inTransaction(db, async (trx) => {
        while (await followChanges(trx, now));
        await tellAlerts(trx, now)
        throw new Error("killed")
      })
      await expect(died).rejects.toThrow("killed")
      await Promise.all([followChanges(db, now), followChanges(second, now)])
      while (await followChanges(db, now));
      await Promise.all([tellAlerts(db, now), tellAlerts(second, now)])
      while ((await tellAlerts(db, now)) > 0);
    }
    await lateWritesDone(second)
    await second.destroy()
    const told = await mails(db)
    for (const { id, viewer } of readers) {
      const own = told.filter(({ to_address }) => to_address === viewer.email)
      const found = own.flatMap(({ text }) =>
        [...text.matchAll(/\/spaces\/(\w+)/g)].map(([, space]) => space),
      )
      expect(found.toSorted()).toEqual([...(since.get(id) ?? [])].toSorted())
    }
  })
})
