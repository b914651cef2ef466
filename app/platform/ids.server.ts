import { createHash, randomBytes, randomInt } from "node:crypto"

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz"

/** A new random id: 16 characters, 80 bits, safe in URLs and file names. */
export function newId(): string {
  let id = ""
  for (const byte of randomBytes(16)) id += alphabet[byte & 31]
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
