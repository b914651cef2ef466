import { readFileSync } from "node:fs"
import { readdir, readFile, stat } from "node:fs/promises"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { isEmptyDatabase } from "#db/copy/open-target.server"
import { createDatabase } from "#db/database.server"
import { BackupError } from "~/platform/backup/backup-error"
import { backupsOf } from "~/platform/backup/backup-name"
import { createBackup } from "~/platform/backup/create-backup.server"
import { type BackupKeys, isRecipient, newIdentity } from "~/platform/backup/encryption.server"
import { readLastBackup } from "~/platform/backup/last-backup.server"
import type { ReadArchive } from "~/platform/backup/read-archive.server"
import { restoreBackup } from "~/platform/backup/restore-backup.server"
import { type ThinningRule, usualThinning } from "~/platform/backup/thin-backups"
import { verifyBackup } from "~/platform/backup/verify-backup.server"
import { type Env, parseEnv } from "~/platform/env.server"
import { BucketFault } from "~/platform/storage/bucket-fault"
import { bucketPlace } from "~/platform/storage/bucket-settings"
import { filesOf } from "~/platform/storage/site-files.server"
import { CommandError, runCommand } from "./command"

const help = `npm run backup -- create [folder] | verify <file> | restore <file> | list [folder] | keygen

  create   copy database and files into one file while the site runs, and thin the older ones out
  verify   read a backup, check every sum, and load its rows into a database that is thrown away
  restore  make a site of a backup, in an empty DATA_DIR (and bucket) and an empty database of either kind
  list     list the backups of a folder, and tell how the last one went
  keygen   print a new pair of keys: the public one is for BACKUP_KEY, the other for a safe place

  folder               where backups are kept (default: BACKUP_DIR, else DATA_DIR/backups)
  --keep-all           create: thin nothing out
  --last <n>           create: the newest that stay in any case (default 3)
  --daily <n>, --weekly <n>, --monthly <n>
                       create: days, weeks and months of which one stays (default 7, 5, 12)
  --quick              verify: load nothing
  --identity <file>    verify, restore: what opens an encrypted backup (default: BACKUP_IDENTITY);
                       a passphrase is taken from BACKUP_KEY
  --into <folder>      restore: in place of DATA_DIR
  --hold-mails         restore: give the mails up that waited to be sent
  --quiet              print nothing but what is wrong

docs/operations.md tells what is in a backup, and how to keep one.`

const options = {
  "keep-all": { type: "boolean" },
  last: { type: "string" },
  daily: { type: "string" },
  weekly: { type: "string" },
  monthly: { type: "string" },
  quick: { type: "boolean" },
  identity: { type: "string" },
  into: { type: "string" },
  "hold-mails": { type: "boolean" },
  quiet: { type: "boolean" },
} as const

runCommand(help, async ({ args, env, print }) => {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return `${(error as Error).message}\n\n${help}`
  }
  const { values, positionals } = parsed
  const [verb, given, ...rest] = positionals
  const context = { values, given, env, print: values.quiet ? () => {} : print }
  try {
    if (rest.length) return help
    if (verb === "create") return await create(context)
    if (verb === "list") return await list(context)
    if (verb === "keygen" && !given) return print(await newIdentity(new Date()))
    if (verb === "verify" && given) return await verify({ ...context, given })
    if (verb === "restore" && given) return await restore({ ...context, given })
  } catch (error) {
    throw isExpected(error) ? new CommandError((error as Error).message) : error
  }
  return help
})

function parse(args: string[]) {
  return parseArgs({ args, options, allowPositionals: true, strict: true })
}

interface Context {
  values: ReturnType<typeof parse>["values"]
  given: string | undefined
  env: Env
  print: (line: string) => void
}

async function create({ values, given, env, print }: Context): Promise<void> {
  const { databaseUrl, dataDir, publicUrl, backupKey: key } = env
  const made = await createBackup({
    databaseUrl,
    dataDir,
    stored: filesOf(env),
    publicUrl,
    folder: resolve(given ?? env.backupDir),
    key,
    thinning: values["keep-all"] ? null : thinning(values),
    product: version(),
    holdsSecret: env.secretIsKept,
    now: () => new Date(),
    onProgress: print,
  })
  for (const name of made.thinned) print(`Thinned out ${name}`)
  // A notice is printed whatever was asked, so that whoever reads the mails of cron sees it.
  if (made.missing.length)
    console.error(
      `Notice: ${env.bucket ? bucketPlace(env.bucket) : dataDir} lacks ${counted(made.missing.length, "file")} that the database names, ${made.missing[0]} first.`,
    )
  if (!made.encrypted) print("Not encrypted: whoever can read the file can read everything. See BACKUP_KEY.")
  print(
    `Made ${made.file}: ${counted(made.rows, "row")}, ${counted(made.files, "file")}, ${size(made.bytes)}.`,
  )
}

async function verify({ values, given, env, print }: Context & { given: string }): Promise<void> {
  const read = await verifyBackup(resolve(given), await keys(values, env), { load: !values.quick })
  print(`${values.quick ? "Whole" : "Whole, and can be restored"}: ${described(read)}`)
}

async function restore({ values, given, env, print }: Context & { given: string }): Promise<void> {
  // The configuration is read anew: the path of a SQLite file follows the folder.
  const into = values.into ? parseEnv({ ...process.env, DATA_DIR: values.into }) : env
  const { databaseUrl, dataDir, bucket } = into
  const holdMails = values["hold-mails"] ?? false
  const restored = await restoreBackup(resolve(given), {
    databaseUrl,
    dataDir,
    bucket: bucket && { files: filesOf(into), place: bucketPlace(bucket) },
    keys: await keys(values, env),
    holdMails,
    now: new Date(),
    onProgress: print,
  })
  print(`Restored into ${dataDir}: ${described(restored)}`)
  print("Everybody signs in again.")
  if (restored.mails)
    print(
      holdMails
        ? `Given up: ${counted(restored.mails, "mail")} that waited.`
        : `To be sent at the start, perhaps a second time: ${counted(restored.mails, "mail")} that waited.`,
    )
  if (restored.events) print(`To be told at the start: ${counted(restored.events, "event")} that waited.`)
  if (!restored.about.holdsSecret)
    print("The backup holds no session secret: start with the SESSION_SECRET that the site had.")
  else if (!into.secretIsKept)
    print("SESSION_SECRET is set: start without it, or what was signed or sealed before no longer opens.")
}

async function list({ given, env, print }: Context): Promise<void> {
  const folder = resolve(given ?? env.backupDir)
  const backups = backupsOf(env.publicUrl, await readdir(folder).catch(() => []))
  for (const { name } of backups) print(`${name}  ${size((await stat(join(folder, name))).size)}`)
  if (backups.length === 0) print(`There is no backup of ${env.publicUrl} in ${folder}.`)
  if (await isEmptyDatabase(env.databaseUrl)) return
  const db = createDatabase(env.databaseUrl, { forCommand: true })
  try {
    const { made, failed } = await readLastBackup(db)
    if (made)
      print(`The last was made at ${made.at}: ${size(made.bytes)}${made.encrypted ? ", encrypted" : ""}.`)
    if (failed) print(`One failed at ${failed.at}: ${failed.reason}`)
  } finally {
    await db.destroy()
  }
}

function described({ about, manifest }: ReadArchive): string {
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  const missing = manifest.missing.length ? ` (${manifest.missing.length} were missing)` : ""
  return `${about.site} as of ${about.at}, ${age(about.at)}; ${about.database}, ${counted(rows, "row")}, ${counted(manifest.files, "file")}${missing}.`
}

function thinning(values: Context["values"]): ThinningRule {
  const number = (name: keyof ThinningRule) => {
    const text = values[name]
    if (text === undefined) return usualThinning[name]
    if (!/^\d{1,4}$/.test(text)) throw new CommandError(`--${name}: ${text} is not a number.`)
    return Number(text)
  }
  return {
    last: number("last"),
    daily: number("daily"),
    weekly: number("weekly"),
    monthly: number("monthly"),
  }
}

async function keys(values: Context["values"], env: Env): Promise<BackupKeys> {
  const file = values.identity ?? env.backupIdentity
  return {
    identities: file === undefined ? undefined : await readFile(resolve(file), "utf8"),
    passphrase: env.backupKey && !isRecipient(env.backupKey) ? env.backupKey : undefined,
  }
}

/** What is about a file, a disk or a server is told in one line. */
function isExpected(error: unknown): boolean {
  const { syscall, code } = error as { syscall?: string; code?: string }
  return (
    error instanceof BackupError ||
    error instanceof BucketFault ||
    syscall !== undefined ||
    /^[0-9A-Z]{5}$/.test(code ?? "")
  )
}

function version(): string {
  return JSON.parse(readFileSync("package.json", "utf8")).version
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}

function size(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"]
  const step = Math.min(Math.floor(Math.log10(Math.max(1, bytes)) / 3), units.length - 1)
  return `${(bytes / 1000 ** step).toFixed(step ? 1 : 0)} ${units[step]}`
}

function age(at: string): string {
  const hours = (Date.now() - Date.parse(at)) / 3_600_000
  if (hours < 1) return `${Math.max(0, Math.round(hours * 60))} min old`
  return hours < 48 ? `${Math.round(hours)} h old` : `${Math.round(hours / 24)} days old`
}
