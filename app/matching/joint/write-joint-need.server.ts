import type { Trx } from "#db/database.server"
import { type JointWay, lastDateOf, type Need, needSteps } from "~/needs/need"
import { AppError } from "~/platform/errors"
import { newId } from "~/platform/ids.server"
import { recordChange } from "~/platform/jobs/changes.server"
import type { JoinedNeed } from "./join-needs"

interface JointToWrite {
  joined: JoinedNeed
  way: JointWay
  /** Open needs of two groups; the group of the first books for both where one space is booked. */
  parts: [Need, Need]
  /** Who asked. */
  userId: string | null
}

/**
 * Publishes a joint need, and pauses its parts.
 * @returns its id.
 * @throws {AppError} `conflict` when a part has meanwhile become part of another.
 */
export async function writeJointNeed(
  trx: Trx,
  { joined, way, parts, userId }: JointToWrite,
  now: Date,
): Promise<string> {
  const id = newId()
  const at = now.toISOString()
  const { people, budget } = joined
  await trx
    .insertInto("need")
    .values({
      id,
      organisation_id: parts[0].organisationId,
      user_id: userId,
      status: "open",
      visibility: joined.visibility,
      language: joined.language,
      title: joined.title,
      text: joined.text,
      activities: JSON.stringify(joined.activities),
      people_least: people.least,
      people_usual: people.usual,
      people_most: people.most,
      origins: JSON.stringify(joined.origins),
      times: JSON.stringify(joined.times),
      last_date: lastDateOf(joined.times),
      forms: JSON.stringify(joined.forms),
      forms_preferred: JSON.stringify(joined.formsPreferred),
      budget_cents: budget?.amount ?? null,
      budget_currency: budget?.currency ?? null,
      budget_unit: budget?.unit ?? null,
      budget_limit: budget?.limit ? 1 : 0,
      amenities_needed: JSON.stringify(joined.amenitiesNeeded),
      amenities_wished: JSON.stringify(joined.amenitiesWished),
      accessible: joined.accessible ? 1 : 0,
      allows: JSON.stringify(joined.allows),
      noise: joined.noise,
      languages: JSON.stringify(joined.languages),
      steps_done: JSON.stringify(needSteps),
      opened_at: at,
      joint_way: way,
      created_at: at,
      updated_at: at,
    })
    .execute()
  for (const part of parts) {
    const { numUpdatedRows } = await trx
      .updateTable("need")
      .set({ status: "paused", joint_id: id, updated_at: at })
      .where("id", "=", part.id)
      .where("status", "=", "open")
      .where("joint_id", "is", null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new AppError("conflict", { reason: "share_not_open" })
    await recordChange(trx, "need", part.id)
  }
  await recordChange(trx, "need", id)
  return id
}
