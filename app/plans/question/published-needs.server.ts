import type { Database } from "#db/database.server"
import { besideNeedOf } from "~/matching/joint/beside-matches.server"
import { partBeside } from "~/matching/joint/join-needs"
import { freshNeedIndex, type IndexedNeed, isKnownTo } from "~/matching/needs-index/need-index.server"
import type { AskedPlan } from "../plan"
import type { PlannableNeed } from "./candidate-needs"
import type { CandidateNeed } from "./candidates"

/** The published needs of a plan. */
export interface PublishedNeeds {
  needs: PlannableNeed[]
  /** By the id of the need. */
  organisations: Map<string, NonNullable<CandidateNeed["organisation"]>>
  /** The two needs of each joint one that is met side by side: each is placed by its own wishes, at common hours. */
  beside: [string, string][]
  /** Those that are seen only by owners whose spaces fit, or nearly do. */
  forOwners: Set<string>
}

/** The needs that the owner of a building may know of, of those that are asked for. */
export async function publishedNeeds(
  db: Database,
  { ownerId }: { ownerId: string },
  { needIds }: Pick<AskedPlan, "needIds">,
  now: Date,
): Promise<PublishedNeeds> {
  const { needs: known } = await freshNeedIndex(db, now)
  const found: PublishedNeeds = { needs: [], organisations: new Map(), beside: [], forOwners: new Set() }
  const put = (need: Pick<IndexedNeed, "organisationId" | "organisationName"> & PlannableNeed) => {
    found.needs.push(need)
    found.organisations.set(need.id, { id: need.organisationId, name: need.organisationName })
  }
  for (const need of known.values()) {
    const joint = besideNeedOf(need)
    const ids = joint ? joint.parts.map(({ id }) => id) : [need.id]
    if (!isKnownTo(need, ownerId) || (needIds && !ids.some((id) => needIds.includes(id)))) continue
    if (need.visibility === "owners") for (const id of ids) found.forOwners.add(id)
    if (!joint) put(need)
    else {
      for (const part of need.parts) put({ ...part, ...partBeside(part, need) })
      found.beside.push([joint.parts[0].id, joint.parts[1].id])
    }
  }
  return found
}
