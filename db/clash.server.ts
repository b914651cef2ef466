import { type Database, inTransaction, type Trx } from "./database.server"
import { isConflict } from "./dialects/postgres.server"

/**
 * Whether the database refused because somebody else has the time (db/dialects/claim-guards.server.ts).
 * A transaction that meets it has failed.
 */
export function isClash(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string }
  return code === "23P01" || (code === "SQLITE_CONSTRAINT_TRIGGER" && message === "claim: taken")
}

/** Whether the database refused a row because another holds what only one may hold, such as an address. */
export function isDuplicate(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: string }
  return code === "23505" || code === "SQLITE_CONSTRAINT_UNIQUE"
}

/** Whether transactions stood in each other's way: a deadlock, or a serialisation failure. */
export function isTangle(error: unknown): boolean {
  return isConflict(error)
}

/** Whether another transaction was in the way, so that the same may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return isClash(error) || isTangle(error)
}

const maxTries = 6

/**
 * Runs `work` in a transaction, again when another transaction was in its way: what that one did is then seen by
 * its checks. Within a transaction already begun there is one try.
 * @param run how a transaction is run.
 */
export async function inRetriedTransaction<T>(
  db: Database,
  work: (trx: Trx) => Promise<T>,
  run: typeof inTransaction = inTransaction,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await run(db, work)
    } catch (error) {
      if (db.isTransaction || tries === maxTries || !isPassing(error)) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** tries))
  }
}
