import { createHash } from "node:crypto"
import type { ExpressionBuilder } from "kysely"
import { inRetriedTransaction } from "#db/clash.server"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { Tables } from "#db/schema/tables"
import { dayMs, minuteMs } from "~/availability/units"
import { AppError } from "../errors"
import { newId } from "../ids.server"

/** How long an answer is kept for the same request: the day that is promised, were the clock a day ahead too. */
export const idempotencyKeptDays = 2
const keptMs = idempotencyKeptDays * dayMs
/** How long an attempt may work before another one may take its place: the process that made it is gone. */
export const patienceMs = minuteMs
const maxTurns = 10

/** A request that its sender may repeat: who sent it, under which key, to which method and path, and its body. */
export interface RepeatableRequest {
  userId: string
  key: string
  target: string
  bodyHash: string
}

export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

interface Work {
  /** Does what the request asks, in the transaction that also keeps the answer. */
  run: (trx: Database) => Promise<KeptAnswer>
  /** The answer to a refusal, kept like any other; null for what may be tried again with the same key. */
  refusal: (error: unknown) => Promise<KeptAnswer | null>
}

/** Why a key is refused: the first request with it still runs, or it came with another request before. */
export class KeyFault extends AppError {
  constructor(kind: "running" | "reused") {
    super(kind === "running" ? "conflict" : "invalid", { reason: `key_${kind}` })
  }
}

export function hashBody(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex")
}

/**
 * Answers a request once, and every repetition of it with the first answer. The key is reserved before the work, and
 * the work and its answer are committed together: a process that dies in between leaves neither, but a reservation
 * that runs out by itself.
 * @throws {KeyFault}
 */
export async function answerOnce(
  db: Database,
  request: RepeatableRequest,
  { run, refusal }: Work,
  clock: () => Date = () => new Date(),
): Promise<KeptAnswer> {
  const holder = newId()
  const kept = await reserve(db, request, holder, clock)
  if (kept) return kept
  try {
    return await inRetriedTransaction(db, async (trx) => {
      await keepHold(trx, request, holder, clock())
      const answer = await run(trx)
      await keep(trx, request, holder, answer)
      return answer
    })
  } catch (error) {
    const answer = error instanceof KeyFault ? null : await refusal(error)
    if (answer) {
      await keep(db, request, holder, answer)
      return answer
    }
    // A commit whose connection was lost may have happened: its answer stays, and is given to whoever asks again.
    await db
      .deleteFrom("idempotency_key")
      .where(heldBy(request, holder))
      .where("status", "is", null)
      .execute()
      .catch(() => {})
    throw error
  }
}

/** Takes the key for an attempt, or gives the answer of before. */
async function reserve(
  db: Database,
  request: RepeatableRequest,
  holder: string,
  clock: () => Date,
): Promise<KeptAnswer | null> {
  const { userId, key, target, bodyHash } = request
  for (let turn = 0; turn < maxTurns; turn++) {
    const now = clock()
    const hold = { holder, held_until: shifted(now, patienceMs) }
    const inserted = await db
      .insertInto("idempotency_key")
      .values({
        user_id: userId,
        key,
        target,
        body_hash: bodyHash,
        ...hold,
        created_at: now.toISOString(),
      })
      .onConflict((conflict) => conflict.columns(["user_id", "key"]).doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows) return null
    const row = await db
      .selectFrom("idempotency_key")
      .selectAll()
      .where("user_id", "=", userId)
      .where("key", "=", key)
      .executeTakeFirst()
    if (!row) continue
    if (row.created_at <= shifted(now, -keptMs)) {
      await db.deleteFrom("idempotency_key").where(heldBy(request, row.holder)).execute()
      continue
    }
    if (row.target !== target || row.body_hash !== bodyHash) throw new KeyFault("reused")
    if (row.status !== null)
      return { status: row.status, headers: fromJson(row.headers ?? "{}"), body: row.body ?? "" }
    if (row.held_until > now.toISOString()) throw new KeyFault("running")
    const taken = await db
      .updateTable("idempotency_key")
      .set(hold)
      .where(heldBy(request, row.holder))
      .where("status", "is", null)
      .executeTakeFirst()
    if (taken.numUpdatedRows) return null
  }
  throw new KeyFault("running")
}

/**
 * Locks the row until the work is committed: an attempt that would take over waits, and then finds the answer.
 * @throws {KeyFault} when another attempt has taken over, so that the work is not done twice.
 */
async function keepHold(db: Database, request: RepeatableRequest, holder: string, now: Date): Promise<void> {
  const held = await db
    .updateTable("idempotency_key")
    .set({ held_until: shifted(now, patienceMs) })
    .where(heldBy(request, holder))
    .executeTakeFirst()
  if (!held.numUpdatedRows) throw new KeyFault("running")
}

async function keep(db: Database, request: RepeatableRequest, holder: string, answer: KeptAnswer) {
  const { status, headers, body } = answer
  await db
    .updateTable("idempotency_key")
    .set({ status, headers: JSON.stringify(headers), body })
    .where(heldBy(request, holder))
    .execute()
}

function heldBy({ userId, key }: RepeatableRequest, holder: string) {
  return (eb: ExpressionBuilder<Tables, "idempotency_key">) => eb.and({ user_id: userId, key, holder })
}

function shifted(instant: Date, ms: number): string {
  return new Date(instant.getTime() + ms).toISOString()
}
