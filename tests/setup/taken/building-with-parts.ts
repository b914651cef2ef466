import type { Database } from "#db/database.server"
import type { Interval } from "~/availability/intervals"
import { epochMinute } from "~/bookings/booking"
import { addOrganisation, addPerson, addSite, addSpace } from "../bookable-hall"

const written = "2026-03-01T00:00:00.000Z"
const everyday = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: 480, until: 1320 }))
const rules = { leadMinutes: 0, bufferAfterMinutes: 30 }

/** A published building, open by day: a whole with a hall of two halves, and four desks. */
export async function buildingWithParts(db: Database) {
  const organisationId = await addOrganisation(db, "Owners")
  const owner = await addPerson(db, "owner", organisationId)
  const siteId = await addSite(db, owner)
  const add = (parentId?: string, desks?: number) =>
    addSpace(db, owner, siteId, { parentId, desks, rules, terms: { weekly: everyday } })
  const whole = await add()
  const hall = await add(whole)
  const [left, right, desks] = [await add(hall), await add(hall), await add(whole, 4)]
  return { organisationId, spaces: { whole, hall, left, right, desks } }
}

let counter = 0
/** An event that a calendar kept elsewhere has at a space. */
export async function importEvent(db: Database, spaceId: string, { start, end }: Interval) {
  const id = `i${counter++}`
  await db
    .insertInto("calendar_subscription")
    .values({ id, space_id: spaceId, name: "Paroisse", created_at: written, failures: 0 })
    .execute()
  await db
    .insertInto("imported_event")
    .values({
      id,
      subscription_id: id,
      space_id: spaceId,
      uid: id,
      recurrence: "",
      from_minute: epochMinute(start),
      until_minute: epochMinute(end),
      title: "Messe",
      created_at: written,
    })
    .execute()
}
