import type { Database } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addDays } from "~/availability/dates"
import { newId } from "~/platform/ids.server"
import { addException } from "~/spaces/hours/exceptions.server"
import { createSpace } from "~/spaces/listing/save-space.server"
import { addSite, addSpace, atOnce } from "../setup/bookable-hall"
import { put } from "./put"

const rules = { ...atOnce, approval: "owner" as const }

/** A building with a space that is published and one that is not, and a space of the stranger's. */
export async function makeSpaces(db: Database, owner: Viewer, stranger: Viewer) {
  const site = await addSite(db, owner)
  const space = await addSpace(db, owner, site, { rules })
  const name = { original: "en" as const, en: "Attic" }
  const { id: draft } = await createSpace(db, owner, site, { name, kind: "hall" }, new Date())
  const foreignSpace = await addSpace(db, stranger, await addSite(db, stranger), { rules })
  return { site, space, draft, foreignSpace }
}

/** What else is kept of a space. */
export async function makeParts(
  db: Database,
  owner: Viewer,
  { site, space, freeDay }: { site: string; space: string; freeDay: string },
  now: Date,
) {
  const created_at = now.toISOString()
  const photo = newId()
  const sizes = JSON.stringify({ 640: `${photo}.webp` })
  const picture = { alt: null, width: 640, height: 480, sizes }
  await put(db, "photo", { id: photo, space_id: space, position: 0, ...picture, created_at })

  const day = addDays(freeDay, 20)
  const whole = { note: null, fromDate: day, untilDate: day, from: null, until: null }
  await addException(db, owner, space, { scope: "space", state: "closed", kind: "dated", ...whole }, now)
  const { id: exception } = await db
    .selectFrom("availability_exception")
    .select("id")
    .where("site_id", "=", site)
    .executeTakeFirstOrThrow()

  const calendar = newId()
  const subscription = { id: calendar, space_id: space, name: "Parish", url: null, created_by: null }
  await put(db, "calendar_subscription", { ...subscription, created_at })
  return { photo, exception, calendar }
}
