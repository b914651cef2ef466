import { z } from "zod"
import { type Database, inTransaction } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { recordAct } from "~/platform/audit.server"
import { type Limit, limits, mostOfLimit } from "~/platform/limits"
import { readLimit, usualLimits, writeLimit } from "~/platform/limits.server"
import { whole } from "~/spaces/input-parts"

const limit = whole(1, mostOfLimit)
/** What the administration may set. */
export const SettingsInput = z.object({
  needs_per_person: limit,
  alerts_per_person: limit,
} satisfies Record<Limit, z.ZodType<number>>)

/** A limit, and what it was before anybody set it. */
export interface LimitSetting {
  limit: Limit
  value: number
  usual: number
}

export async function readSettings(db: Database): Promise<LimitSetting[]> {
  const usual = usualLimits()
  return Promise.all(
    limits.map(async (limit) => ({ limit, value: await readLimit(db, limit), usual: usual[limit] })),
  )
}

/** Sets limits, for every process from the next request on. Only what changes is kept, and noted in the audit log. */
export function changeSettings(
  db: Database,
  by: Viewer,
  values: Record<Limit, number>,
  now: Date,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    for (const limit of limits) {
      const [from, to] = [await readLimit(trx, limit), values[limit]]
      if (from === to) continue
      await writeLimit(trx, limit, to)
      await recordAct(trx, { actor: by, act: "setting.change", subjectId: limit, data: { from, to } }, now)
    }
  })
}
