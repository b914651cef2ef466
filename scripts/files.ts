import { parseArgs } from "node:util"
import { sql } from "kysely"
import { namedFiles } from "~/platform/backup/stored-files.server"
import type { Env } from "~/platform/env.server"
import { bucketPlace } from "~/platform/storage/bucket-settings"
import { copyFiles, missingFiles } from "~/platform/storage/copy-files.server"
import { filesIn, filesOf } from "~/platform/storage/site-files.server"
import { CommandError, runCommand } from "./command"
import { openDatabase } from "./open-database"
import { checkFiles } from "./start/check-files"

const help = `npm run files -- check | copy --to bucket | copy --to folder

  check  try the place where files are kept, and tell which of those that the database names are missing there
  copy   copy photos, attachments, the PDFs and documents of agreements and the basemap from DATA_DIR to the bucket
         (S3_BUCKET), or from it to DATA_DIR. What is there already stays as it is, nothing is deleted, and the site
         may run: copy once while it does, stop it, copy again, and start it with the other configuration

  --to <bucket|folder>  copy: where to

docs/operations.md tells which files machines share.`

const options = { to: { type: "string" } } as const

type Print = (line: string) => void

runCommand(help, async ({ args, env, print }) => {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return `${(error as Error).message}\n\n${help}`
  }
  const { values, positionals } = parsed
  const [verb, ...rest] = positionals
  if (rest.length) return help
  if (verb === "check" && values.to === undefined) return check(env, print)
  if (verb === "copy" && (values.to === "bucket" || values.to === "folder"))
    return copy(env, values.to, print)
  return help
})

function parse(args: string[]) {
  return parseArgs({ args, options, allowPositionals: true, strict: true })
}

async function copy(env: Env, to: "bucket" | "folder", print: Print): Promise<void> {
  if (!env.bucket) throw new CommandError("S3_BUCKET names no bucket: see .env.example")
  await checkFiles(env, print)
  const [folder, bucket] = [filesIn(env.dataDir), filesOf(env)]
  const places = { folder: env.dataDir, bucket: bucketPlace(env.bucket) }
  const [from, target] = to === "bucket" ? [folder, bucket] : [bucket, folder]
  print(`Copying to ${places[to]}`)
  const { copied, there } = await copyFiles(from, target, (n) => print(`${n} files copied`))
  print(`${copied} files copied to ${places[to]}; ${there} were there already.`)
}

async function check(env: Env, print: Print): Promise<void> {
  await checkFiles(env, print)
  const db = await openDatabase(env, print)
  try {
    const tables = await db.introspection.getTables()
    const named = await namedFiles(tables, async (table, column) => {
      const { rows } = await sql<{ value: string | null }>`
        select ${sql.ref(column)} as value from ${sql.table(table)}`.execute(db)
      return rows.map(({ value }) => value)
    })
    const missing = await missingFiles(filesOf(env), named)
    for (const file of missing) print(`Missing: ${file}`)
    print(`${named.size - missing.length} of ${named.size} files that the database names are there.`)
    if (missing.length) process.exitCode = 1
  } finally {
    await db.destroy()
  }
}
