import type { Database } from "#db/database.server"
import type { AskedPlan } from "~/plans/plan"
import { newId } from "~/platform/ids.server"
import { put } from "../../permissions/put"

const asked: AskedPlan = {
  season: { from: "2030-01-07", until: "2030-06-30" },
  needIds: [],
  typed: [
    {
      key: "a",
      title: "Choir",
      people: 5,
      lines: [{ weekdays: [2], from: 1080, until: 1200, minutes: 120, times: 1 }],
    },
  ],
  spaceIds: null,
  whole: [],
  sameSpace: [],
  together: [],
  pins: [],
  forbids: [],
  rules: { apart: true, cleaningsPerDay: null, handoversPerDay: null, minutesPerOrganisation: null },
}

/** A plan of a building that is being solved, in which one group is. */
export async function makePlan(db: Database, site: string, now: Date, createdBy: string | null = null) {
  const id = newId()
  const at = now.toISOString()
  await put(db, "plan", {
    id,
    site_id: site,
    number: 1,
    created_by: createdBy,
    created_at: at,
    asked: JSON.stringify(asked),
    purpose: "hours",
    state: "solving",
    progress: null,
    groups: "[]",
    results: "{}",
    seen_at: at,
  })
  return { plan: id }
}
