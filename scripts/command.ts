import { outageBehind } from "#db/outage.server"
import { type Env, EnvError, parseEnv } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { BucketFault } from "~/platform/storage/bucket-fault"

export interface CommandContext {
  args: string[]
  env: Env
  print: (line: string) => void
}

/** A refusal of a command, printed as one line. */
export class CommandError extends Error {}

/**
 * Runs one command of `scripts`: answers `--help`, prints wrong configuration and refusals as one line, and sets
 * the exit code. A string that `work` returns is printed as an explanation of wrong usage.
 */
export async function runCommand(
  help: string,
  work: (context: CommandContext) => Promise<unknown>,
): Promise<void> {
  const args = process.argv.slice(2)
  if (args.includes("--help") || args.includes("-h")) {
    console.log(help)
    return
  }
  try {
    const misuse = await work({ args, env: parseEnv(process.env), print: (line) => console.log(line) })
    if (typeof misuse === "string") {
      console.error(misuse)
      process.exitCode = 2
    }
  } catch (error) {
    console.error(lineFor(error) ?? error)
    process.exitCode = 1
  }
}

/** What the disk refuses: no right, no room, no such folder, or a file where a folder should be. */
const diskCodes = new Set([
  "EACCES",
  "EPERM",
  "EROFS",
  "ENOSPC",
  "EDQUOT",
  "ENOTDIR",
  "ENOENT",
  "EEXIST",
  "EISDIR",
  "EIO",
])
/** What PostgreSQL refuses at the door: password, database, rights. */
const doorCodes = new Set(["28P01", "28000", "3D000", "42501"])

/** What went wrong, in one line, where it is no bug. */
function lineFor(error: unknown): string | null {
  if (error instanceof EnvError || error instanceof CommandError) return error.message
  const outage = outageBehind(error)
  if (outage) return outage.message
  if (error instanceof BucketFault) return error.told
  if (error instanceof AppError && error.code === "storage_full") return "The disk is full: nothing was kept."
  const { code = "", path, message = "" } = (error ?? {}) as NodeJS.ErrnoException
  if (diskCodes.has(code) && path) return `${path} cannot be used: ${code}`
  if (doorCodes.has(code)) return `The database refuses (DATABASE_URL): ${message}`
  return code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT"
    ? `The database file is damaged (${code}): put a backup back, see docs/operations.md`
    : null
}
