import { expect, it } from "vitest"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Viewer } from "~/accounts/viewer"
import { bookSpace } from "~/bookings/lifecycle/book-space.server"
import { eventHandlers } from "~/event-handlers.server"
import { acceptShare } from "~/matching/sharing/answer-share.server"
import { askToShare } from "~/matching/sharing/ask-to-share.server"
import { endNeed, pauseNeed } from "~/needs/move-need.server"
import { acceptProposal } from "~/plans/proposals/accept-proposal.server"
import { declineProposal, withdrawProposal } from "~/plans/proposals/answer-proposal.server"
import { lapseProposals } from "~/plans/proposals/lapse-proposals.server"
import { needsKnownTo, plannedGroups } from "~/plans/proposals/planned-groups.server"
import { proposalToGroup } from "~/plans/proposals/proposal-to-group.server"
import { proposeOn } from "~/plans/proposals/propose-on.server"
import { handleDueEvents } from "~/platform/jobs/handle-events.server"
import { archiveSpace, pauseSpace } from "~/spaces/listing/publish-space.server"
import { ask } from "../../setup/bookable-hall"
import { eachDatabase } from "../../setup/each-database"
import { now, reading, type Wish } from "../needs/town"
import { evening, first, later, planned, proposals, send, solver, statuses } from "./planned"

const bookingsOf = async (db: Database, organisationId: string) =>
  (
    await db
      .selectFrom("booking")
      .select(["start_at", "status", "kind", "need_id"])
      .where("organisation_id", "=", organisationId)
      .orderBy("start_at")
      .execute()
  ).map(({ start_at, ...row }) => ({ start: start_at.slice(0, 10), ...row }))

const claims = (db: Database) => db.selectFrom("claim").selectAll().execute()

/** Two groups agree to be met side by side. */
async function joinBesides(db: Database, needs: readonly string[], people: Record<string, Viewer>) {
  const [fromId = "", toId = ""] = needs
  const asking = { way: "side_by_side" as const, message: "" }
  const { id } = await askToShare(db, people[fromId] as Viewer, { fromId, toId }, asking, reading)
  await acceptShare(db, people[toId] as Viewer, id, now)
}

const refusal = (code: string, reason?: string) =>
  expect.objectContaining(reason ? { code, reason } : { code })

async function subjects(db: Database, address: string, at = now) {
  await handleDueEvents(db, eventHandlers, at)
  const mails = await db.selectFrom("mail").select("subject").where("to_address", "=", address).execute()
  return mails.map(({ subject }) => subject)
}

eachDatabase("proposals of a plan", (open) => {
  it("keep their dates from everybody, count for nobody, and are told to the group", async () => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place, { message: "Welcome." })
    const { proposal, group, other } = await first(db, place)
    expect(proposal).toMatchObject({ status: "open", isNext: false })
    expect(await claims(db)).toHaveLength(4)
    const [organisationId, otherId] = [group, other].map(
      ({ memberships }) => memberships[0]?.organisationId ?? "",
    )
    expect(await bookingsOf(db, organisationId ?? "")).toEqual([])
    expect((await bookingsOf(db, place.parish)).map(({ kind }) => kind)).toEqual(Array(4).fill("block"))
    const asking = ask(place.hall, otherId ?? "", "2027-03-09T18:00+01:00", { minutes: 60 })
    await expect(bookSpace(db, other, asking, now)).rejects.toEqual(refusal("conflict", "dates"))
    expect(await subjects(db, group.email)).toEqual(["Parish proposes you a place in House"])
    expect(await subjects(db, other.email)).toEqual([])
    const view = await proposalToGroup(db, group, proposal.id, reading)
    expect(view).toMatchObject({
      message: "Welcome.",
      now: { free: 4, lost: [] },
      minutes: { got: 120, asked: 120 },
    })
    await expect(proposalToGroup(db, other, proposal.id, reading)).rejects.toEqual(refusal("not_found"))
  })

  it("become one series when the group accepts, once, however often it is pressed", async () => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place)
    const { proposal, group } = await first(db, place)
    const accept = () => acceptProposal(db, group, proposal.id, { onConflict: "fail" }, now)
    const answers = await Promise.allSettled([accept(), accept()])
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    const booked = await bookingsOf(db, group.memberships[0]?.organisationId ?? "")
    expect(booked.map(({ start, status }) => [start, status])).toEqual(
      ["2027-03-09", "2027-03-16", "2027-03-23", "2027-03-30"].map((day) => [day, "confirmed"]),
    )
    expect(booked.every(({ need_id }) => need_id === proposal.key)).toBe(true)
    expect(await claims(db)).toHaveLength(4)
    expect(await statuses(db, place)).toEqual(["accepted"])
    await expect(accept()).rejects.toEqual(refusal("conflict", "proposal_ended"))
    expect((await proposals(db, place))[0]?.bookingIds).toHaveLength(1)
  })

  it("are had at the price that was proposed, whatever it is afterwards", async () => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place, { price: "own", amount: "7" })
    const { proposal, group } = await first(db, place)
    await db.updateTable("price_rule").set({ amount_cents: 99_00 }).execute()
    const at = (expectedPrice: number) =>
      acceptProposal(db, group, proposal.id, { onConflict: "fail", expectedPrice }, now)
    await expect(at(1)).rejects.toEqual(refusal("conflict", "price_changed"))
    expect(await statuses(db, place)).toEqual(["open"])
    await at(4 * 2 * 700)
    expect(await statuses(db, place)).toEqual(["accepted"])
  })

  it("that are declined say why, give their dates back, and go to the next best", async () => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place)
    const { proposal, group, other } = await first(db, place)
    await declineProposal(db, group, proposal.id, { reason: "price", reasonText: null }, now)
    expect(await claims(db)).toEqual([])
    expect(await subjects(db, place.owner.email)).toHaveLength(1)
    // Two processes at once propose it once.
    await Promise.all([proposeOn(db, later(1), solver), proposeOn(db, later(1), solver)])
    const [next, declined, ...more] = await proposals(db, place)
    expect(more).toEqual([])
    expect(next).toMatchObject({
      status: "open",
      isNext: true,
      needId: place.needs.find((id) => id !== proposal.key),
    })
    expect(declined).toMatchObject({ status: "declined", reason: "price" })
    expect(next?.expiresAt.slice(0, 10)).toBe("2027-03-16")
    expect(await claims(db)).toHaveLength(4)
    expect(await subjects(db, other.email, later(1))).toEqual(["Parish proposes you a place in House"])
    expect((await subjects(db, place.owner.email, later(1))).at(-1)).toContain("is proposed to")
    expect(await proposeOn(db, later(1), solver)).toBe(false)
    // Whoever declined is not asked again.
    await declineProposal(db, other, next?.id ?? "", { reason: "hours", reasonText: null }, later(1))
    await proposeOn(db, later(1), solver)
    expect(await statuses(db, place)).toEqual(["declined", "declined"])
    expect(await claims(db)).toEqual([])
  })

  it("stay with their owner where it does not propose on", async () => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place, { proposesOn: "false" })
    const { proposal } = await first(db, place)
    await withdrawProposal(db, place.owner, { id: proposal.id, planId: place.plan.id }, now)
    expect(await proposeOn(db, now, solver)).toBe(false)
    expect(await statuses(db, place)).toEqual(["withdrawn"])
    expect(await claims(db)).toEqual([])
  })

  it.each(["clock", "met", "gone"] as const)("lapse, and give their dates back: %s", async (end) => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place)
    const { proposal, group } = await first(db, place)
    const outcome = { outcome: "met_elsewhere", bookingId: null, obstacle: null, text: null } as const
    if (end === "met") await endNeed(db, group, proposal.key, outcome, now)
    if (end === "gone") await db.deleteFrom("need").where("id", "=", proposal.key).execute()
    const at = end === "clock" ? later(15) : now
    expect(await statuses(db, place)).toEqual([end === "clock" ? "open" : "lapsed"])
    await Promise.all([lapseProposals(db, at), lapseProposals(db, at)])
    expect(await statuses(db, place)).toEqual(["lapsed"])
    const toCome = (await claims(db)).filter(({ from_minute }) => from_minute > at.getTime() / 60_000)
    expect(toCome).toEqual([])
    await proposeOn(db, at, solver)
    expect(await statuses(db, place)).toEqual(["lapsed", "open"])
  })

  it("of groups that come only together are booked together, or not at all", async () => {
    const { db } = await open()
    const wednesday: Wish = { line: { weekdays: [3], from: 1080, until: 1200, minutes: 120 } }
    const place = await planned(db, {}, [evening, wednesday])
    place.plan.asked.together = [place.needs]
    await expect(send(db, place, { groups: place.needs.slice(0, 1) })).rejects.toEqual(refusal("invalid"))
    await send(db, place)
    const sent = await proposals(db, place)
    expect(sent).toHaveLength(2)
    const [own, mate] = sent.map((proposal) => ({ id: proposal.id, person: place.people[proposal.key] }))
    if (!own?.person || !mate?.person) throw new Error("Somebody is missing.")
    const accept = (of: typeof own) =>
      acceptProposal(db, of.person as never, of.id, { onConflict: "fail" }, now)
    expect(await accept(own)).toBe(false)
    await expect(accept(own)).rejects.toEqual(refusal("conflict", "proposal_agreed"))
    expect(await statuses(db, place)).toEqual(["open", "open"])
    expect(await subjects(db, mate.person.email)).toContain(
      "A group with which you come has accepted its place in House: now it is up to you",
    )
    expect((await proposalToGroup(db, mate.person, mate.id, reading)).others).toMatchObject([
      { accepted: true },
    ])
    expect(await accept(mate)).toBe(true)
    expect(await statuses(db, place)).toEqual(["accepted", "accepted"])
    expect((await bookingsOf(db, place.choir)).length + (await bookingsOf(db, place.dancing)).length).toBe(8)
  })

  it("of groups that come only together end with one that declines", async () => {
    const { db } = await open()
    const wednesday: Wish = { line: { weekdays: [3], from: 1080, until: 1200, minutes: 120 } }
    const place = await planned(db, {}, [evening, wednesday])
    place.plan.asked.together = [place.needs]
    await send(db, place)
    const { proposal, group } = await first(db, place)
    await declineProposal(db, group, proposal.id, { reason: "other", reasonText: "No." }, now)
    expect(await statuses(db, place)).toEqual(["cancelled", "declined"])
    expect(await claims(db)).toEqual([])
  })

  it("are sent once, in whole or not at all", async () => {
    const { db } = await open()
    const place = await planned(db)
    const sent = await Promise.allSettled([send(db, place), send(db, place)])
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(sent.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { reason: "proposal_sent" },
    })
    expect(await statuses(db, place)).toEqual(["open"])
  })

  it("name the dates that somebody booked since they were shown", async () => {
    const { db } = await open()
    const place = await planned(db)
    const { other } = { other: place.stranger }
    await db.updateTable("space").set({ approval: "automatic" }).execute()
    const asking = ask(place.hall, other.memberships[0]?.organisationId ?? "", "2027-03-16T18:00+01:00", {
      minutes: 60,
    })
    await bookSpace(db, other, asking, now)
    const [key] = place.served
    await expect(send(db, place, { shown: [key] })).rejects.toEqual(
      expect.objectContaining({
        faults: [{ path: `for.${key}`, fault: "proposal.gone", values: { group: key, dates: "Tue 16 Mar" } }],
      }),
    )
    expect(await statuses(db, place)).toEqual([])
    await send(db, place)
    const { proposal, group } = await first(db, place)
    expect((await proposalToGroup(db, group, proposal.id, reading)).now).toMatchObject({ free: 3 })
    const accept = (onConflict: "fail" | "skip") =>
      acceptProposal(db, group, proposal.id, { onConflict }, now)
    await expect(accept("fail")).rejects.toEqual(refusal("conflict", "dates"))
    await accept("skip")
    const booked = await bookingsOf(db, group.memberships[0]?.organisationId ?? "")
    expect(booked.filter(({ status }) => status === "confirmed")).toHaveLength(3)
  })

  it("and a booking of the same hour at once leave one of the two", async () => {
    const { db } = await open()
    const place = await planned(db)
    await db.updateTable("space").set({ approval: "automatic" }).execute()
    const organisationId = place.stranger.memberships[0]?.organisationId ?? ""
    const asking = ask(place.hall, organisationId, "2027-03-09T18:00+01:00", { minutes: 120 })
    await Promise.allSettled([send(db, place), bookSpace(db, place.stranger, asking, now)])
    const taken = (await claims(db)).map(({ from_minute }) => from_minute)
    expect(taken).toHaveLength(4)
    expect(new Set(taken).size).toBe(4)
  })

  it("book what the owner typed in as its own use", async () => {
    const { db } = await open()
    const typed = [
      {
        key: "typed-1",
        title: "Yoga",
        people: 5,
        lines: [{ weekdays: [4], from: 1080, until: 1200, minutes: 120, times: 1 }],
      },
    ]
    const place = await planned(db, { typed })
    await send(db, place, { groups: ["typed-1"] })
    expect(await proposals(db, place)).toMatchObject([{ status: "accepted", title: "Yoga" }])
    const booked = (await bookingsOf(db, place.parish)).filter(({ status }) => status === "confirmed")
    expect(booked.map(({ kind }) => kind)).toEqual(Array(4).fill("booking"))
  })

  it("tell why a version no longer holds", async () => {
    const { db } = await open()
    const place = await planned(db)
    const key = place.served[0] ?? ""
    const group = place.people[key]
    if (!group) throw new Error("Nobody is served.")
    const stands = async (at = now) => {
      const known = await needsKnownTo(db, place.parish, place.served, at)
      const slots = place.plan.results.hours?.slots ?? []
      const { asked } = place.plan
      const found = await plannedGroups(
        db,
        { site: place.site, asked, slots },
        { known, amount: null, now: at },
      )
      return found.map(({ why, sessions }) => [why, sessions[0]?.why, sessions[0]?.free])
    }
    expect(await stands()).toEqual([[null, null, 4]])
    await pauseNeed(db, group, key, now)
    expect(await stands()).toEqual([["need_paused", null, 4]])
    await pauseSpace(db, place.owner, place.hall, now)
    expect(await stands()).toEqual([["need_paused", "space_paused", 0]])
    await archiveSpace(db, place.owner, place.hall, now)
    expect(await stands()).toEqual([["need_paused", "space_away", 0]])
    expect(await stands(later(60))).toEqual([["season_over", "over", 0]])
  })

  it("end in words where the space was put away, and the owner of another plan cannot withdraw them", async () => {
    const { db } = await open()
    const place = await planned(db)
    await send(db, place)
    const { proposal, group } = await first(db, place)
    const away = { id: proposal.id, planId: place.plan.id }
    await expect(withdrawProposal(db, place.stranger, away, now)).rejects.toEqual(refusal("not_found"))
    await expect(withdrawProposal(db, place.owner, { ...away, planId: "x" }, now)).rejects.toEqual(
      refusal("not_found"),
    )
    await pauseSpace(db, place.owner, place.hall, now)
    await expect(acceptProposal(db, group, proposal.id, { onConflict: "skip" }, now)).rejects.toEqual(
      refusal("conflict", "not_published"),
    )
    expect(fromJson<string[]>(JSON.stringify(proposal.keptIds))).toHaveLength(4)
    expect(await claims(db)).toHaveLength(4)
  })

  it("of two needs that are met side by side are booked when both accept, or not at all", async () => {
    for (const both of [true, false]) {
      const { db } = await open()
      const place = await planned(db, { needIds: null }, [evening, evening], 2, joinBesides)
      expect(place.plan.results.hours?.slots.map(({ key }) => key).sort()).toEqual([...place.needs].sort())
      const [choir, dance] = place.needs.map((id) => ({ id, person: place.people[id] as Viewer }))
      if (!choir || !dance) throw new Error("There are two.")
      // Neither comes alone.
      await expect(send(db, place, { groups: [choir.id] })).rejects.toEqual(refusal("invalid"))
      await send(db, place)
      const idOf = async (needId: string) =>
        (await proposals(db, place)).find(({ key }) => key === needId)?.id ?? ""
      const accept = async ({ id, person }: { id: string; person: Viewer }) =>
        acceptProposal(db, person, await idOf(id), { onConflict: "fail" }, now)
      expect(await accept(choir)).toBe(false)
      if (both) {
        expect(await accept(dance)).toBe(true)
        expect(await statuses(db, place)).toEqual(["accepted", "accepted"])
        const booked = await db
          .selectFrom("booking")
          .select("need_id")
          .where("kind", "=", "booking")
          .execute()
        const joint = await db
          .selectFrom("need")
          .select("joint_id")
          .where("id", "=", choir.id)
          .executeTakeFirst()
        expect(new Set(booked.map(({ need_id }) => need_id))).toEqual(new Set([joint?.joint_id]))
        expect(booked).toHaveLength(8)
      } else {
        await declineProposal(
          db,
          dance.person,
          await idOf(dance.id),
          { reason: "price", reasonText: null },
          now,
        )
        expect(await statuses(db, place)).toEqual(["cancelled", "declined"])
        expect(await claims(db)).toEqual([])
      }
    }
  })
})
