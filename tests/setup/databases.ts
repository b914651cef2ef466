import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { createDatabase, inTransaction } from "#db/database.server"
import { changeClaimGuard } from "#db/dialects/claim-slots.server"
import { migrateUp } from "#db/migrate.server"
import { freePort } from "../../scripts/free-port"
import { startPostgres } from "../../scripts/postgres"

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
  const postgres = await startPostgres(folder, { port: await freePort(), durable: false })
  const { server } = postgres
  const template = "template_common_roof"
  await postgres.createDatabase(template)
  const sqliteTemplate = join(folder, "template.sqlite")
  for (const url of [sqliteTemplate, `${server}/${template}`]) {
    const db = createDatabase(url)
    await migrateUp(db)
    // The suites of bookings on the other guard of PostgreSQL: CLAIM_GUARD=slots npx vitest run --project contract …
    if (url !== sqliteTemplate && process.env.CLAIM_GUARD === "slots")
      await inTransaction(db, (trx) => changeClaimGuard(trx, "slots"))
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
