import { type Database, databaseKind, type Snapshot } from "#db/database.server"
import { onWriterWaited, poolLoad } from "#db/watch.server"
import { version } from "../../../package.json"
import { readLastBackup } from "../backup/last-backup.server"
import { env } from "../env.server"
import { log } from "../log.server"
import { isOutage } from "../outage.server"
import { diskSpace } from "../storage/disk.server"
import { duration, gauge } from "./registry.server"

const build = gauge("common_roof_build_info", "What runs; always 1.", ["version", "node", "database"])
const databaseUp = gauge("common_roof_database_up", "Whether the database answered to this look.")
const connections = gauge("common_roof_database_connections", "Connections to PostgreSQL.", ["state"])
const connectionsWaited = gauge(
  "common_roof_database_waiting",
  "What waits for a connection to PostgreSQL, all being in use.",
)
const writerWait = duration(
  "common_roof_sqlite_write_wait_seconds",
  "How long writes wait for their turn at the one writer of SQLite.",
)
const diskFree = gauge("common_roof_disk_free_bytes", "Free on the disk of the data folder.")
const diskFloor = gauge("common_roof_disk_floor_bytes", "Below so much, files of users are refused.")

const waiting = gauge("common_roof_queue_waiting", "What is in the outbox, due or not, by queue.", ["queue"])
const due = gauge("common_roof_queue_due", "What should have been done by now, by queue.", ["queue"])
const oldestDue = gauge(
  "common_roof_queue_oldest_due_seconds",
  "For how long the oldest has been due, by queue.",
  ["queue"],
)
const givenUp = gauge(
  "common_roof_queue_given_up",
  "What failed too often, and waits for an administrator.",
  ["queue"],
)

const jobFailures = gauge("common_roof_job_failures", "Failures of a job in a row, in all processes.", [
  "job",
])
const jobLastOk = gauge("common_roof_job_last_success_timestamp_seconds", "When a job last ran to its end.", [
  "job",
])

const backupMade = gauge("common_roof_backup_timestamp_seconds", "Of which instant the last backup is.")
const backupBytes = gauge("common_roof_backup_bytes", "Size of the last backup.")
const backupFailed = gauge(
  "common_roof_backup_failed_timestamp_seconds",
  "When the last try to make one failed, since.",
)

const ofDatabase = [
  waiting,
  due,
  oldestDue,
  givenUp,
  jobFailures,
  jobLastOk,
  backupMade,
  backupBytes,
  backupFailed,
]

onWriterWaited((seconds) => writerWait.observe(seconds))

/**
 * Brings up to date what nothing tells by itself. Where the database is away, nothing is said of what stands in it, and
 * the rest is told.
 */
export async function lookAtSite(db: Database, dataDir: string, now: Date): Promise<void> {
  build.set({ version, node: process.version, database: databaseKind(env().databaseUrl) }, 1)
  const load = poolLoad()
  if (load) {
    connections.set({ state: "used" }, load.used)
    connections.set({ state: "idle" }, load.idle)
    connectionsWaited.set(load.waiting)
  }
  const { freeBytes, floorBytes } = await diskSpace(dataDir)
  diskFree.set(freeBytes)
  diskFloor.set(floorBytes)
  for (const metric of ofDatabase) metric.reset()
  try {
    await Promise.all([lookAtQueues(db, now), lookAtJobs(db), lookAtBackup(db)])
    databaseUp.set(1)
  } catch (error) {
    databaseUp.set(0)
    if (!isOutage(error)) log.error({ err: error }, "metrics not read")
  }
}

async function lookAtQueues(db: Snapshot, now: Date): Promise<void> {
  const at = now.toISOString()
  const events = db
    .selectFrom("event")
    .select((eb) => [
      eb.fn.countAll<number>().as("waiting"),
      eb.fn.countAll<number>().filterWhere("due_at", "<=", at).as("due"),
      eb.fn.min("due_at").as("oldest"),
    ])
    .where("handled_at", "is", null)
    .where("given_up_at", "is", null)
  const mails = db
    .selectFrom("mail")
    .select((eb) => [
      eb.fn.countAll<number>().as("waiting"),
      eb.fn.countAll<number>().filterWhere("next_attempt_at", "<=", at).as("due"),
      eb.fn.min("next_attempt_at").as("oldest"),
    ])
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
  const lost = {
    events: db
      .selectFrom("event")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("given_up_at", "is not", null),
    mails: db
      .selectFrom("mail")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("failed_at", "is not", null),
  }
  for (const [queue, asked] of Object.entries({ events, mails })) {
    const found = await asked.executeTakeFirstOrThrow()
    waiting.set({ queue }, Number(found.waiting))
    due.set({ queue }, Number(found.due))
    oldestDue.set(
      { queue },
      Math.max(0, now.getTime() - (found.oldest ? Date.parse(found.oldest) : now.getTime())) / 1000,
    )
    const { count } = await lost[queue as keyof typeof lost].executeTakeFirstOrThrow()
    givenUp.set({ queue }, Number(count))
  }
}

async function lookAtJobs(db: Snapshot): Promise<void> {
  for (const { name: job, failures, last_ok_at } of await db.selectFrom("job_run").selectAll().execute()) {
    jobFailures.set({ job }, failures)
    if (last_ok_at) jobLastOk.set({ job }, Date.parse(last_ok_at) / 1000)
  }
}

async function lookAtBackup(db: Database): Promise<void> {
  const { made, failed } = await readLastBackup(db)
  if (made) {
    backupMade.set(Date.parse(made.at) / 1000)
    backupBytes.set(made.bytes)
  }
  if (failed) backupFailed.set(Date.parse(failed.at) / 1000)
}
