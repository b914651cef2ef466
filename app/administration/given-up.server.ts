import { type Database, inTransaction, type Trx } from "#db/database.server"
import type { Viewer } from "~/accounts/viewer"
import { recordAct } from "~/platform/audit.server"
import { AppError } from "~/platform/errors"
import { lookNow } from "~/platform/jobs/jobs.server"
import { type Found, found, pageSize } from "./paging"

/** What gave up, or keeps failing: never what it holds. */
export interface GivenUp {
  id: string
  kind: string
  /** When it gave up, or failed last. */
  at: string
  /** To whom, of a mail. */
  address: string | null
  attempts: number
  /** Code and first line. */
  error: string | null
}

export const givenUpSorts = ["mail", "event", "job"] as const
export type GivenUpSort = (typeof givenUpSorts)[number]

interface Query {
  /** Part of the kind, such as `booking`. */
  kind: string
  page: number
}

/** Mails that no server takes, handlers that failed too often, and jobs whose last run stopped short. */
export function listGivenUp(db: Database, sort: GivenUpSort, query: Query): Promise<Found<GivenUp>> {
  return { mail: failedMails, event: failedEvents, job: failingJobs }[sort](db, query)
}

/** How many there are of each. */
export async function countGivenUp(db: Database): Promise<Record<GivenUpSort, number>> {
  const count = async (sort: GivenUpSort) => (await listGivenUp(db, sort, { kind: "", page: 1 })).total
  return { mail: await count("mail"), event: await count("event"), job: await count("job") }
}

const place = (page: number) => (page - 1) * pageSize
const like = (kind: string) => `%${kind.toLowerCase().replace(/[\\%_]/g, "")}%`

async function failedMails(db: Database, { kind, page }: Query): Promise<Found<GivenUp>> {
  const query = db
    .selectFrom("mail")
    .where("failed_at", "is not", null)
    .where("sent_at", "is", null)
    .where("kind", "like", like(kind))
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query
    .select(["id", "kind", "failed_at", "to_address", "attempts", "last_error"])
    .orderBy("failed_at", "desc")
    .orderBy("id")
    .limit(pageSize)
    .offset(place(page))
    .execute()
  return found(
    rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      at: row.failed_at ?? "",
      address: row.to_address,
      attempts: row.attempts,
      error: row.last_error,
    })),
    n,
  )
}

async function failedEvents(db: Database, { kind, page }: Query): Promise<Found<GivenUp>> {
  const query = db
    .selectFrom("event")
    .where("given_up_at", "is not", null)
    .where("handled_at", "is", null)
    .where("kind", "like", like(kind))
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query
    .select(["id", "kind", "given_up_at", "attempts", "last_error"])
    .orderBy("given_up_at", "desc")
    .orderBy("id")
    .limit(pageSize)
    .offset(place(page))
    .execute()
  return found(
    rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      at: row.given_up_at ?? "",
      address: null,
      attempts: row.attempts,
      error: row.last_error,
    })),
    n,
  )
}

async function failingJobs(db: Database, { kind, page }: Query): Promise<Found<GivenUp>> {
  const query = db.selectFrom("job_run").where("failures", ">", 0).where("name", "like", like(kind))
  const { n } = await query.select((eb) => eb.fn.countAll().as("n")).executeTakeFirstOrThrow()
  const rows = await query.selectAll().orderBy("name").limit(pageSize).offset(place(page)).execute()
  return found(
    rows.map((row) => ({
      id: row.name,
      kind: row.name,
      at: row.failed_at ?? row.last_run_at,
      address: null,
      attempts: row.failures,
      error: row.last_error,
    })),
    n,
  )
}

/**
 * Has what gave up tried again, from the first attempt on.
 * @throws {AppError} `not_found` when it is tried or dropped already.
 */
export async function tryAgain(
  db: Database,
  by: Viewer,
  sort: GivenUpSort,
  id: string,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await inTransaction(db, async (trx) => {
    const again = {
      mail: () =>
        trx
          .updateTable("mail")
          .set({ failed_at: null, attempts: 0, next_attempt_at: at, retried_at: at })
          .where("id", "=", id)
          .where("failed_at", "is not", null)
          .where("sent_at", "is", null)
          .returning("kind")
          .executeTakeFirst(),
      event: () =>
        trx
          .updateTable("event")
          .set({ given_up_at: null, attempts: 0, due_at: at })
          .where("id", "=", id)
          .where("given_up_at", "is not", null)
          .where("handled_at", "is", null)
          .returning("kind")
          .executeTakeFirst(),
      job: () => failingJob(trx, id),
    }
    await note(trx, by, "job.retry", sort, id, await again[sort](), now)
  })
  // A job of another process looks by itself; what is due here need not wait for it.
  lookNow({ mail: "mail", event: "events", job: id }[sort])
}

/**
 * Drops what gave up: a mail is forgotten, an event counts as handled, and the failures of a job are no more shown.
 * @throws {AppError} `not_found` when it is tried or dropped already.
 */
export async function drop(
  db: Database,
  by: Viewer,
  sort: GivenUpSort,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const away = {
      mail: () =>
        trx
          .deleteFrom("mail")
          .where("id", "=", id)
          .where("failed_at", "is not", null)
          .where("sent_at", "is", null)
          .returning("kind")
          .executeTakeFirst(),
      event: () =>
        trx
          .updateTable("event")
          .set({ handled_at: now.toISOString() })
          .where("id", "=", id)
          .where("given_up_at", "is not", null)
          .where("handled_at", "is", null)
          .returning("kind")
          .executeTakeFirst(),
      job: async () => {
        const job = await failingJob(trx, id)
        await trx.updateTable("job_run").set({ failures: 0 }).where("name", "=", id).execute()
        return job
      },
    }
    await note(trx, by, "job.drop", sort, id, await away[sort](), now)
  })
}

function failingJob(trx: Trx, name: string) {
  return trx
    .selectFrom("job_run")
    .select("name as kind")
    .where("name", "=", name)
    .where("failures", ">", 0)
    .executeTakeFirst()
}

async function note(
  trx: Trx,
  by: Viewer,
  act: "job.retry" | "job.drop",
  subjectKind: GivenUpSort,
  subjectId: string,
  done: { kind: string } | undefined,
  now: Date,
) {
  if (!done) throw new AppError("not_found")
  await recordAct(trx, { actor: by, act, subjectKind, subjectId, data: { kind: done.kind } }, now)
}
