import { randomBytes } from "node:crypto"
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs"
import { join } from "node:path"

/** A shorter one could be guessed. */
export const minSecretLength = 32

/**
 * The secret made on the first start and kept beside the data, so that sessions outlive a restart. It is written
 * whole or not at all, by one of the processes that start together.
 * @throws {RangeError} when the one that is kept is none: made anew, it would end every session and every mailed link
 * without a word.
 */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, "session-secret")
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString("hex"))
  const secret = readFileSync(file, "utf8").trim()
  if (secret.length < minSecretLength)
    throw new RangeError(
      `${file} holds no secret of ${minSecretLength} characters, as a full disk leaves it; put the right one back from a backup, or remove the file: a new one is made, and everybody signs in again`,
    )
  return secret
}

/** Makes the data folder for this user alone, and closes one of ours that is open to others. */
export function ownFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { uid, mode } = statSync(dataDir)
  // A sticky folder, such as /tmp, is everybody's.
  if (uid === process.getuid?.() && mode & 0o077 && !(mode & 0o1000)) chmodSync(dataDir, 0o700)
}

function writeOnce(file: string, text: string): void {
  const half = `${file}.${randomBytes(6).toString("hex")}.part`
  try {
    const handle = openSync(half, "wx", 0o600)
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    takeName(half, file)
  } finally {
    rmSync(half, { force: true })
  }
}

/** The first process to come has the name; the others read what it wrote. */
function takeName(half: string, file: string): void {
  try {
    linkSync(half, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "EEXIST") return
    // A disk without hard links.
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(code ?? "")) throw error
    renameSync(half, file)
  }
}
