import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { type DateFault, dateFaults } from "~/bookings/booking"
import type { StatusMove } from "~/bookings/booking-moves"
import { takingRules } from "~/bookings/checks/taking-rules"
import { addDate } from "~/bookings/lifecycle/add-date.server"
import { blockTime, bookSpace } from "~/bookings/lifecycle/book-space.server"
import { counterBooking } from "~/bookings/lifecycle/counter-booking.server"
import { editBooking } from "~/bookings/lifecycle/edit-booking.server"
import { joinWaitingList } from "~/bookings/lifecycle/join-waiting-list.server"
import { moveBooking } from "~/bookings/lifecycle/move-booking.server"
import { offerAllFreed } from "~/bookings/lifecycle/offer-freed.server"
import { AppError } from "~/platform/errors"
import { book } from "../../setup/book"
import { addOrganisation, addPerson, addSite, addSpace, ask, atOnce } from "../../setup/bookable-hall"

export const now = new Date("2031-03-03T08:00:00Z")
/** A Tuesday, from seven to nine in the evening in Brussels. */
const at = "2031-03-18T18:00Z"
export const slot = { start: Date.parse(at), end: Date.parse(at) + 2 * 3_600_000 }
const one = { scope: "occurrence" } as const

export interface Town {
  db: Database
  owner: Viewer
  group: Viewer
  groupId: string
  hall: string
  other: string
}

export async function townOf(db: Database): Promise<Town> {
  const ownerId = await addOrganisation(db, "Owner")
  const groupId = await addOrganisation(db, "Group")
  const owner = await addPerson(db, "owner", ownerId)
  const group = await addPerson(db, "group", groupId)
  const siteId = await addSite(db, owner)
  const hall = await addSpace(db, owner, siteId, { rules: atOnce })
  const other = await addSpace(db, owner, siteId, { rules: atOnce })
  return { db, owner, group, groupId, hall, other }
}

/** A way to take time: what goes before it, and the act that every rule is tried on. */
export interface Way {
  prepare: (town: Town) => Promise<string>
  take: (town: Town, id: string, override?: boolean) => Promise<unknown>
  by: "organisation" | "owner" | "system" | "block"
  /** Rules that do not count, with the reason. */
  free?: Partial<Record<DateFault, string>>
}

const request = ({ hall, groupId }: Town) => ask(hall, groupId, at, { minutes: 120, people: 40 })
const before = (
  town: Town,
  status: "requested" | "held" | "waiting" | "rejected" | "countered" | "offered",
) => prepared(town, status)

/** A booking of the hall in a status, as it is after being asked by every rule. */
async function prepared({ db, hall, groupId, group, other, ...rest }: Town, status: string): Promise<string> {
  const town = { db, hall, groupId, group, other, ...rest }
  const hold = status === "held"
  const { id } = await bookSpace(db, group, { ...request(town), hold }, now)
  if (hold) return id
  const keeps = status === "countered" || status === "offered"
  await db
    .updateTable("booking")
    .set({
      status: status as "requested",
      reason: status === "rejected" ? "taken" : null,
      expires_at: new Date(slot.start).toISOString(),
    })
    .where("id", "=", id)
    .execute()
  if (!keeps) await db.deleteFrom("claim").where("booking_id", "=", id).execute()
  return id
}

const asked = "it was in time when it was asked"
const inTime = { too_soon: asked, too_far: asked }
const move =
  (name: Exclude<StatusMove, "counter" | "expire" | "complete">, by: "owner" | "group") =>
  (town: Town, id: string, override?: boolean) =>
    moveBooking(town.db, town[by], id, { move: name, ...one, override }, now)
const inHall = (row: { id: string }) => row.id

export const ways = {
  // The moves of the table.
  send: {
    prepare: (town) => before(town, "held"),
    take: move("send", "group"),
    by: "organisation",
    free: inTime,
  },
  take: {
    prepare: (town) => before(town, "held"),
    take: move("take", "group"),
    by: "organisation",
    free: inTime,
  },
  confirm: {
    prepare: (town) => before(town, "requested"),
    take: move("confirm", "owner"),
    by: "owner",
    free: { ...inTime, paused: "an owner answers what was asked before the pause" },
  },
  counter: {
    prepare: async (town) => {
      const id = await before(town, "requested")
      const { other } = town
      await town.db.updateTable("booking").set({ space_id: other }).where("id", "=", id).execute()
      return id
    },
    take: ({ db, owner, hall }, id, override) =>
      counterBooking(db, owner, id, { ...slot, spaceId: hall, override }, now),
    by: "owner",
  },
  accept: {
    prepare: (town) => before(town, "countered"),
    take: move("accept", "group"),
    by: "organisation",
    free: inTime,
  },
  offer: { prepare: (town) => before(town, "waiting"), take: move("offer", "owner"), by: "owner" },
  retake: { prepare: (town) => before(town, "rejected"), take: move("retake", "group"), by: "organisation" },
  // What takes time without being a move between statuses.
  book: {
    prepare: async () => "",
    take: (town) => bookSpace(town.db, town.group, request(town), now),
    by: "organisation",
  },
  hold: {
    prepare: async () => "",
    take: (town) => bookSpace(town.db, town.group, { ...request(town), hold: true }, now),
    by: "organisation",
  },
  wait: {
    prepare: async (town) => {
      // Somebody else has the time, so that there is something to wait for.
      const elsewhere = await addOrganisation(town.db, "Others")
      await book(town.db, elsewhere, town.hall, [town.hall], slot)
      return ""
    },
    take: (town) => joinWaitingList(town.db, town.group, request(town), now),
    by: "organisation",
    free: {
      taken: "that is what one waits for",
      imported: "that is what one waits for",
      quota: "it is counted when the time is offered",
    },
  },
  "automatic offer": {
    prepare: (town) => before(town, "waiting"),
    take: async ({ db, hall }, id) => {
      const { site_id } = await db
        .selectFrom("space")
        .select("site_id")
        .where("id", "=", hall)
        .executeTakeFirstOrThrow()
      await db.transaction().execute((trx) => offerAllFreed(trx, site_id, now))
      const { status } = await db
        .selectFrom("booking")
        .select("status")
        .where("id", "=", id)
        .executeTakeFirstOrThrow()
      if (status !== "offered") throw new AppError("conflict", { reason: "no_such_move" })
    },
    by: "system",
  },
  "edit by the group": {
    prepare: async (town) =>
      inHall(await bookSpace(town.db, town.group, { ...request(town), spaceId: town.other }, now)),
    take: ({ db, group, hall }, id) => editBooking(db, group, id, { ...one, spaceId: hall }, now),
    by: "organisation",
  },
  "edit by the owner": {
    prepare: async (town) =>
      inHall(await bookSpace(town.db, town.group, { ...request(town), spaceId: town.other }, now)),
    take: ({ db, owner, hall }, id, override) =>
      editBooking(db, owner, id, { ...one, spaceId: hall, override }, now),
    by: "owner",
  },
  "date added": {
    prepare: async (town) => {
      const weekly = { rrule: "FREQ=WEEKLY;COUNT=2" }
      const first = { start: Date.parse("2031-04-01T17:00Z"), end: Date.parse("2031-04-01T19:00Z") }
      return inHall(await bookSpace(town.db, town.group, { ...request(town), ...first, ...weekly }, now))
    },
    take: ({ db, group }, id) => addDate(db, group, id, slot, now),
    by: "organisation",
  },
  block: {
    prepare: async () => "",
    take: ({ db, owner, hall }) =>
      blockTime(
        db,
        owner,
        { spaceId: hall, ...slot, rrule: null, purpose: "Repairs", onConflict: "fail" },
        now,
      ),
    by: "block",
    free: Object.fromEntries(
      dateFaults
        .filter((rule) => takingRules[rule] === "owner")
        .map((rule) => [rule, "an owner keeps time of its own whatever it asks of others"]),
    ),
  },
} satisfies Record<string, Way>
