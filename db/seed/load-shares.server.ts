import type { Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { acceptShare } from "~/matching/sharing/answer-share.server"
import { askToShare } from "~/matching/sharing/ask-to-share.server"
import type { JointWay } from "~/needs/need"
import { AppError } from "~/platform/errors"
import { viewerOf } from "./load-bookings.server"
import { needPlans } from "./needs/need-plans"

/** For these the demo account of a group acts. */
const own = ["choir", "youth"]
/** Those that chose to be found by others who look for somebody to share with. */
const found = ["choir", "youth", "theatre-amateur", "yoga", "homework"]

interface SharePlan {
  way: JointWay
  /** Whether one of the demo's own groups asks, or is asked. */
  asks: boolean
  message: string
  isAccepted: boolean
}

const plans: SharePlan[] = [
  {
    way: "same_hours",
    asks: true,
    message: "Nous pourrions louer une grande salle ensemble, et partager le loyer.",
    isAccepted: true,
  },
  {
    way: "side_by_side",
    asks: false,
    message: "Deux salles dans le même bâtiment nous iraient bien : venez-vous avec nous ?",
    isAccepted: false,
  },
  {
    way: "same_hours",
    asks: true,
    message: "Samen huren is goedkoper, en opruimen gaat sneller: doet u mee?",
    isAccepted: false,
  },
]

/**
 * Groups of the demo that ask one another to share: one request was accepted, so that one joint need stands, and two
 * wait for an answer, one on each side.
 */
export async function loadShares(
  trx: Trx,
  organisations: Map<string, string>,
  people: Map<string, string>,
  now: Date,
): Promise<void> {
  const everyone = needPlans.map(({ group }) => group)
  const viewer = viewerOf(people.get("group@demo.example"), [...own, ...everyone], organisations)
  const reading = { locale: "fr" as const, now }
  const taken = new Set<string>()
  for (const plan of plans)
    for (const { mine, other } of await pairsOf(trx, organisations)) {
      if (taken.has(mine) || taken.has(other)) continue
      const ids = plan.asks ? { fromId: mine, toId: other } : { fromId: other, toId: mine }
      if (!(await share(trx, viewer, ids, plan, reading))) continue
      taken.add(mine).add(other)
      break
    }
  const ids = found.flatMap((key) => organisations.get(key) ?? [])
  if (ids.length > 0)
    await trx.updateTable("organisation").set({ found_for_sharing: 1 }).where("id", "in", ids).execute()
}

/** @returns false where the two needs have nothing in common. */
async function share(
  trx: Trx,
  viewer: Viewer,
  ids: { fromId: string; toId: string },
  { way, message, isAccepted }: SharePlan,
  reading: { locale: "fr"; now: Date },
): Promise<boolean> {
  try {
    const { id } = await askToShare(trx, viewer, ids, { way, message }, reading)
    if (isAccepted) await acceptShare(trx, viewer, id, reading.now)
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** Needs of the demo's own groups beside those of others; what was published last first. */
async function pairsOf(
  trx: Trx,
  organisations: Map<string, string>,
): Promise<{ mine: string; other: string }[]> {
  const rows = await trx
    .selectFrom("need")
    .select(["id", "organisation_id"])
    .where("status", "=", "open")
    .where("visibility", "=", "public")
    .where("joint_way", "is", null)
    .where("id", "not in", (offered) => offered.selectFrom("need_offer").select("need_id"))
    .orderBy("title", "desc")
    .execute()
  const ownIds = own.map((key) => organisations.get(key))
  const [mine, others] = [true, false].map((isOwn) =>
    rows.filter((row) => ownIds.includes(row.organisation_id) === isOwn),
  )
  return (mine ?? []).flatMap(({ id }) => (others ?? []).map((other) => ({ mine: id, other: other.id })))
}
