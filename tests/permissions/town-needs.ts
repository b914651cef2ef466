import { type Database, inTransaction } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addDays, weekdayOf } from "~/availability/dates"
import { newId } from "~/platform/ids.server"
import { recordChanges } from "~/platform/jobs/changes.server"
import { draftNeed, openedNeed } from "../setup/draft-need"
import { put } from "./put"

const season = { from: "2030-01-01", until: "2030-06-30" }

/** A need of the group that everybody sees, and one that it keeps to itself and has not published. */
export async function makeNeeds(db: Database, group: Viewer, now: Date) {
  const need = await openedNeed(db, group, season, now)
  return { need, privateNeed: await draftNeed(db, group, { ...season, visibility: "private" }, now) }
}

/** What a stranger looks for, who asked the group to share, and whom the group asked. */
export async function makeShares(
  db: Database,
  { stranger, need }: { stranger: Viewer; need: string },
  now: Date,
) {
  const needOfStranger = () => openedNeed(db, stranger, season, now)
  const asked = async (from_need_id: string, to_need_id: string) => {
    const id = newId()
    const created_at = now.toISOString()
    const request = { id, from_need_id, to_need_id, way: "same_hours" as const, status: "open" as const }
    await put(db, "share_request", { ...request, created_at })
    return id
  }
  const [asking, askedNeed] = [await needOfStranger(), await needOfStranger()]
  return {
    thirdNeed: await needOfStranger(),
    shareRequest: await asked(asking, need),
    ownShareRequest: await asked(need, askedNeed),
  }
}

/** Nobody looks for anything any more. */
export function leaveNeeds(db: Database, organisationIds: string[]): Promise<void> {
  return inTransaction(db, async (trx) => {
    const gone = await trx
      .deleteFrom("need")
      .where("organisation_id", "in", organisationIds)
      .returning("id")
      .execute()
    await recordChanges(
      trx,
      gone.map(({ id }) => ({ entity: "need", id })),
    )
  })
}

/** What the owner offered to the group: one evening, for nothing. */
export async function makeOffers(
  db: Database,
  { space, need, freeDay }: { space: string; need: string; freeDay: string },
  now: Date,
) {
  const id = newId()
  const date = addDays(freeDay, 8)
  await put(db, "need_offer", {
    id,
    need_id: need,
    space_id: space,
    status: "open",
    slots: JSON.stringify([{ weekday: weekdayOf(date), date, from: 18 * 60, until: 20 * 60 }]),
    people: 2,
    terms: JSON.stringify({ prices: [], currency: "EUR", depositCents: null, energySupplementCents: null }),
    expires_at: new Date(now.getTime() + 7 * 86_400_000).toISOString(),
    created_at: now.toISOString(),
  })
  return { offer: id }
}
