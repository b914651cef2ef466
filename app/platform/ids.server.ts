import { createHash, randomBytes, randomFillSync, randomInt } from "node:crypto"

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

const idLength = 16
/** Randomness for the next ids, each used once: asking the system for each costs more than the rest. */
const pool = Buffer.alloc(128 * idLength)
let unused = 0

/** A new random id: 16 characters, 80 bits, safe in URLs and file names. */
export function newId(): string {
  if (unused === 0) {
    randomFillSync(pool)
    unused = pool.length
  }
  unused -= idLength
  let id = ""
  for (let at = unused; at < unused + idLength; at++) id += alphabet[(pool[at] as number) & 31]
  return id
}

/** Whether a text from outside could be an id. */
export function isId(text: string): boolean {
  return /^[0-9a-hj-km-np-tv-z]{16}$/.test(text)
}

/** A secret to send by mail, and what is kept of it. */
export function newSecret(): { secret: string; hash: string } {
  const secret = randomBytes(24).toString("base64url")
  return { secret, hash: hashSecret(secret) }
}

/** Six digits to type: whoever takes them counts how often somebody guesses. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, "0")
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex")
}
