import type { Database } from "#db/database.server"
import { weekdayOf } from "~/availability/dates"
import type { AskedPlan, PlanResult } from "~/plans/plan"
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

/** What the plan gives its group: an evening in a space. */
const resultIn = (spaceId: string): PlanResult => ({
  status: "optimal",
  objective: 120,
  bound: 120,
  gap: 0,
  level: null,
  slots: [{ key: "a", spaceId, weekday: 2, from: 1080, until: 1200 }],
  unserved: [],
  figures: {
    minutes: 120,
    use: null,
    organisations: 1,
    ofOrganisations: 1,
    leftOut: 0,
    income: null,
    walkMinutes: null,
  },
})

/**
 * A plan of a building that is being solved, in which one group is.
 * @param space in which it is already known to have an evening.
 */
export async function makePlan(
  db: Database,
  site: string,
  now: Date,
  { createdBy = null, space }: { createdBy?: string | null; space?: string } = {},
) {
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
    results: JSON.stringify(space ? { hours: resultIn(space) } : {}),
    seen_at: at,
  })
  return { plan: id }
}

/** A proposal of a plan to the group of a need: one evening, for nothing. */
export async function makeProposal(
  db: Database,
  { plan, need, space, day }: { plan: string; need: string; space: string; day: string },
  now: Date,
  by: { sender: string; answering: { organisationId: string; userId: string } } | null = null,
) {
  const [id, sending] = [newId(), newId()]
  const at = now.toISOString()
  await put(db, "plan_sending", {
    id: sending,
    plan_id: plan,
    purpose: "hours",
    user_id: by?.sender ?? null,
    locale: "en",
    days: 14,
    own_price: null,
    message: "Welcome",
    proposes_on: 0,
    freed_at: null,
    created_at: at,
  })
  const slots = [{ weekday: weekdayOf(day), date: null, from: 1080, until: 1200 }]
  const terms = { prices: [], currency: "EUR", depositCents: null, energySupplementCents: null }
  await put(db, "plan_proposal", {
    id,
    sending_id: sending,
    group_key: need,
    need_id: need,
    title: null,
    status: "open",
    together: null,
    parts: JSON.stringify([{ spaceId: space, slots, terms }]),
    season: JSON.stringify({ from: day, until: day, without: [] }),
    people: 2,
    kept_ids: "[]",
    expires_at: new Date(now.getTime() + 7 * 86_400_000).toISOString(),
    created_at: at,
    ended_at: null,
  })
  if (by) {
    const { organisationId, userId } = by.answering
    const said = { accepts: 1, reason: null, reason_text: null, at } as const
    await put(db, "plan_answer", {
      proposal_id: id,
      organisation_id: organisationId,
      user_id: userId,
      ...said,
    })
  }
  return { proposal: id }
}
