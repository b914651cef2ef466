import { sql } from "kysely"
import { z } from "zod"
import type { Database } from "#db/database.server"
import { isPostgres } from "#db/dialects/kind.server"
import { migrationStatus } from "#db/migrate.server"
import type { ReplicaReport } from "#db/replica-standing"
import { changeVersion } from "~/platform/jobs/changes.server"
import { diskSpace } from "~/platform/storage/disk.server"
import { type FilesState, filesState } from "~/platform/storage/files-watch.server"
import { freshSpaceIndex } from "~/search/index/space-index-store.server"

/** How the server fares, of this process and of what it shares with others. */
export interface Health {
  database: { kind: "SQLite" | "PostgreSQL"; version: string; bytes: number }
  /** As this process sees it; null where there is none. */
  replica: ReplicaReport | null
  migrations: { newest: string | null; waiting: number }
  disk: { freeBytes: number; floorBytes: number }
  files: FilesState
  mail: { waiting: number; oldest: string | null; senderRefused: ShownSenderRefusal | null }
  backup: Backup | null
  search: { spaces: number; version: number; current: number }
  jobs: JobRun[]
  process: { since: string; memoryBytes: number; node: string }
}

export interface ShownSenderRefusal {
  at: string
  code: string
}

export interface Backup {
  at: string
  bytes: number | null
  encrypted: boolean
}

export interface JobRun {
  name: string
  lastRunAt: string
  lastOkAt: string | null
  failures: number
}

interface HealthOf {
  dataDir: string
  replica: ReplicaReport | null
  now: Date
}

export async function readHealth(db: Database, { dataDir, replica, now }: HealthOf): Promise<Health> {
  const migrations = await migrationStatus(db)
  const index = await freshSpaceIndex(db, now)
  return {
    database: await describeDatabase(db),
    replica,
    migrations: {
      newest: migrations.filter(({ executedAt }) => executedAt).at(-1)?.name ?? null,
      waiting: migrations.filter(({ executedAt }) => !executedAt).length,
    },
    disk: await diskSpace(dataDir),
    files: filesState(),
    mail: { ...(await waitingMails(db)), senderRefused: await senderRefusal(db) },
    backup: await lastBackup(db),
    search: { spaces: index.size, version: index.version, current: await changeVersion(db) },
    jobs: await jobRuns(db),
    process: {
      since: new Date(now.getTime() - process.uptime() * 1000).toISOString(),
      memoryBytes: process.memoryUsage.rss(),
      node: process.version,
    },
  }
}

async function describeDatabase(db: Database): Promise<Health["database"]> {
  const postgres = isPostgres(db)
  const { rows } = await (postgres
    ? sql<Described>`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`
    : sql<Described>`select sqlite_version() as version, page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
  ).execute(db)
  const [row] = rows
  return {
    kind: postgres ? "PostgreSQL" : "SQLite",
    version: row?.version ?? "",
    bytes: Number(row?.bytes ?? 0),
  }
}

interface Described {
  version: string
  bytes: number | string
}

async function waitingMails(db: Database): Promise<{ waiting: number; oldest: string | null }> {
  const row = await db
    .selectFrom("mail")
    .select((eb) => [eb.fn.countAll().as("n"), eb.fn.min("created_at").as("oldest")])
    .where("sent_at", "is", null)
    .where("failed_at", "is", null)
    .executeTakeFirstOrThrow()
  return { waiting: Number(row.n), oldest: row.oldest }
}

async function jobRuns(db: Database): Promise<JobRun[]> {
  const rows = await db.selectFrom("job_run").selectAll().orderBy("name").execute()
  return rows.map((row) => ({
    name: row.name,
    lastRunAt: row.last_run_at,
    lastOkAt: row.last_ok_at,
    failures: row.failures,
  }))
}

const Refusal = z.object({ at: z.string(), code: z.coerce.string().catch("") })
const BackupNote = z.object({
  at: z.string(),
  bytes: z.number().nullable().catch(null),
  encrypted: z.boolean().catch(false),
})

/** Since when, and with which code, the mail server refuses our sender; null while it takes our mails. */
export async function senderRefusal(db: Database): Promise<ShownSenderRefusal | null> {
  return setting(db, "mail.sender_refused", Refusal)
}

/** The newest backup; null when none was ever made. */
export async function lastBackup(db: Database): Promise<Backup | null> {
  return setting(db, "backup.last", BackupNote)
}

async function setting<T>(db: Database, key: string, shape: z.ZodType<T>): Promise<T | null> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst()
  if (!row) return null
  try {
    return shape.parse(JSON.parse(row.value))
  } catch {
    return null
  }
}
