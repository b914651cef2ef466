import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { env } from "./env.server"

const algorithm = "aes-256-gcm"
const ivBytes = 12
const tagBytes = 16

/** What a sealed text is: one sealed for a purpose is not opened for another. */
export type SealedPurpose = "door-code"

/** A text as it is kept in the database and in backups: read only with the secret of this site. */
export function sealed(purpose: SealedPurpose, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, keyFor(purpose), iv)
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")
}

/** The text that {@link sealed} closed for this purpose; null where the secret has changed since. */
export function unsealed(purpose: SealedPurpose, kept: string): string | null {
  const bytes = Buffer.from(kept, "base64url")
  try {
    const decipher = createDecipheriv(algorithm, keyFor(purpose), bytes.subarray(0, ivBytes))
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    const body = bytes.subarray(ivBytes + tagBytes)
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8")
  } catch {
    return null
  }
}

function keyFor(purpose: SealedPurpose): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", env().sessionSecret, "", purpose, 32))
}
