import { type Database, inTransaction } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { addDays, weekdayOf } from "~/availability/dates"
import { openNeed } from "~/needs/move-need.server"
import { beginNeed, saveTerms, saveWhen } from "~/needs/writing/save-need.server"
import { newId } from "~/platform/ids.server"
import { recordChanges } from "~/platform/jobs/changes.server"
import { put } from "./put"

/** A need of the group that everybody sees, and one that it keeps to itself and has not published. */
export async function makeNeeds(db: Database, group: Viewer, now: Date) {
  const need = await begin(db, group, now, "public")
  await openNeed(db, group, need, now)
  return { need, privateNeed: await begin(db, group, now, "private") }
}

/** What a stranger looks for, who asked the group to share, and whom the group asked. */
export async function makeShares(
  db: Database,
  { stranger, need }: { stranger: Viewer; need: string },
  now: Date,
) {
  const needOfStranger = async () => {
    const id = await begin(db, stranger, now, "public")
    await openNeed(db, stranger, id, now)
    return id
  }
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

async function begin(db: Database, group: Viewer, now: Date, visibility: "public" | "private") {
  const organisationId = group.memberships[0]?.organisationId ?? ""
  const what = {
    title: "Rehearsals",
    activities: ["choir" as const],
    peopleUsual: 20,
    peopleLeast: null,
    peopleMost: null,
    text: null,
    languages: [],
  }
  const { id } = await beginNeed(db, group, organisationId, what, { now, language: "en" })
  const season = { seasonFrom: "2030-01-01", seasonUntil: "2030-06-30", without: [] }
  const lines = [{ weekdays: [2], from: 18 * 60, until: 22 * 60, minutes: 120, times: 1 }]
  await saveWhen(db, group, id, { kind: "weekly", lines, dates: [], ...season, origins: [] }, now)
  const terms = {
    forms: [],
    formsPreferred: [],
    budget: null,
    budgetUnit: null,
    budgetLimit: false,
    amenitiesNeeded: [],
    amenitiesWished: [],
    accessible: false,
    allows: [],
  }
  await saveTerms(db, group, id, { ...terms, visibility }, now)
  return id
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
