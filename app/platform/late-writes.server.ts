import { type Database, inTransaction, type Trx } from "#db/database.server"
import { log } from "./log.server"
import { isOutage } from "./outage.server"
import { inOwnName } from "./trace.server"

type Write = (trx: Trx) => Promise<unknown>

interface Queue {
  waiting: Write[]
  /** Settles when everything that waits, and what comes meanwhile, is written. */
  emptied: Promise<void> | null
}

const queues = new WeakMap<Database, Queue>()

/**
 * Writes what a reader causes by reading, such as that a message was seen, after the answer: no page waits for the
 * writer. What comes together is written in one transaction. It may be lost when the process dies or the database is
 * away, so it is for nothing that was promised. Within a transaction it is written at once.
 */
export async function writeLater(db: Database, write: Write): Promise<void> {
  if (db.isTransaction) return void (await inTransaction(db, write))
  const queue = queues.get(db) ?? { waiting: [], emptied: null }
  queues.set(db, queue)
  queue.waiting.push(inOwnName(write))
  queue.emptied ??= empty(db, queue)
}

/** Waits until all that was to be written later is written. */
export async function lateWritesDone(db: Database): Promise<void> {
  await queues.get(db)?.emptied
}

async function empty(db: Database, queue: Queue): Promise<void> {
  // The answer goes out first.
  await new Promise((resolve) => setImmediate(resolve))
  while (queue.waiting.length) await writeTogether(db, queue.waiting.splice(0))
  queue.emptied = null
}

/** One that fails takes no other with it. */
async function writeTogether(db: Database, writes: Write[]): Promise<void> {
  try {
    await inTransaction(db, async (trx) => {
      for (const write of writes) await write(trx)
    })
  } catch (error) {
    if (writes.length > 1 && !isOutage(error)) for (const write of writes) await writeTogether(db, [write])
    else log.warn({ err: error, writes: writes.length }, "what was read is not noted")
  }
}
