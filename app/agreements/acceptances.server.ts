import type { Trx } from "#db/database.server"
import { type Clause, type PartySide, partySides } from "./agreement"
import type { KeptVersion } from "./agreement-rows.server"
import { sameClause } from "./text/merge-clauses"

/** Notes that a side accepts a clause, or the whole; once. */
export async function accept(
  trx: Trx,
  { id, version, side, userId, key = "" }: Acceptance,
  now: Date,
): Promise<void> {
  await trx
    .insertInto("agreement_acceptance")
    .values({
      agreement_id: id,
      version,
      side,
      clause_key: key,
      user_id: userId,
      at: now.toISOString(),
    })
    .onConflict((known) => known.columns(["agreement_id", "version", "side", "clause_key"]).doNothing())
    .execute()
}

interface Acceptance {
  id: string
  version: number
  side: PartySide
  userId: string
  /** Absent for the whole. */
  key?: string
}

/** Clauses that stay word by word stay accepted by whoever accepted them. */
export async function carryOver(
  trx: Trx,
  { id, from, number, clauses }: { id: string; from: KeptVersion; number: number; clauses: Clause[] },
): Promise<void> {
  const stays = clauses.filter((clause) =>
    sameClause(
      clause,
      from.clauses.find(({ key }) => key === clause.key),
    ),
  )
  const rows = await trx
    .selectFrom("agreement_acceptance")
    .selectAll()
    .where("agreement_id", "=", id)
    .where("version", "=", from.number)
    .execute()
  const kept = partySides.flatMap((side) => {
    const own = rows.filter((row) => row.side === side)
    const whole = own.find(({ clause_key }) => clause_key === "")
    return stays.flatMap(({ key }) => {
      const row = own.find(({ clause_key }) => clause_key === key) ?? whole
      return row ? [{ ...row, clause_key: key, version: number, by_name: null }] : []
    })
  })
  if (kept.length) await trx.insertInto("agreement_acceptance").values(kept).execute()
}

/** Keeps who wrote and accepted a text that is settled, as they are called now, whatever becomes of their accounts. */
export async function keepNames(trx: Trx, id: string, version: number): Promise<void> {
  await trx
    .updateTable("agreement_version")
    .set((eb) => ({
      by_name: eb
        .selectFrom("user")
        .select("user.name")
        .whereRef("user.id", "=", "agreement_version.user_id"),
    }))
    .where("agreement_id", "=", id)
    .where("number", "=", version)
    .execute()
  await trx
    .updateTable("agreement_acceptance")
    .set((eb) => ({
      by_name: eb
        .selectFrom("user")
        .select("user.name")
        .whereRef("user.id", "=", "agreement_acceptance.user_id"),
    }))
    .where("agreement_id", "=", id)
    .where("version", "=", version)
    .execute()
}

/** The sides that accepted a version as a whole. */
export async function acceptedBy(trx: Trx, id: string, version: number): Promise<PartySide[]> {
  const rows = await trx
    .selectFrom("agreement_acceptance")
    .select("side")
    .where("agreement_id", "=", id)
    .where("version", "=", version)
    .where("clause_key", "=", "")
    .execute()
  return rows.map(({ side }) => side)
}
