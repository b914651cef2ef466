import type { Trx } from "#db/database.server"
import { env } from "./env.server"
import type { Limit } from "./limits"

/** A limit as it stands now, for every process: what the administration set, else what the environment says. */
export async function readLimit(db: Pick<Trx, "selectFrom">, limit: Limit): Promise<number> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", limit).executeTakeFirst()
  return row ? Number(row.value) : usualLimits()[limit]
}

/** Keeps a limit, whatever the environment says. */
export async function writeLimit(trx: Trx, limit: Limit, value: number): Promise<void> {
  await trx
    .insertInto("setting")
    .values({ key: limit, value: String(value) })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: String(value) }))
    .execute()
}

/** What holds before the administration sets anything. */
export function usualLimits(): Record<Limit, number> {
  const { needsPerPerson, alertsPerPerson } = env()
  return { needs_per_person: needsPerPerson, alerts_per_person: alertsPerPerson }
}
