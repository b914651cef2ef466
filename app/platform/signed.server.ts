import { createHmac, timingSafeEqual } from "node:crypto"
import { env } from "./env.server"

/** What a signature is for: one made for a purpose opens nothing else. */
export type SignedPurpose = "begun" | "browser" | "conversation" | "device" | "unsubscribe"

/** A value for a link in a mail: whoever has the link was sent it. Nothing is kept. */
export function signed(purpose: SignedPurpose, value: string): string {
  return `${value}.${mac(purpose, value)}`
}

/** The value of a token that {@link signed} made for this purpose, else null. */
export function readSigned(purpose: SignedPurpose, token: string): string | null {
  const at = token.lastIndexOf(".")
  if (at < 0) return null
  const value = token.slice(0, at)
  const given = Buffer.from(token.slice(at + 1))
  const right = Buffer.from(mac(purpose, value))
  return given.length === right.length && timingSafeEqual(given, right) ? value : null
}

/** By which a browser tells one person from another: nothing can be read from it. */
export function deviceMark(userId: string): string {
  return mac("device", userId)
}

function mac(purpose: SignedPurpose, value: string): string {
  return createHmac("sha256", env().sessionSecret)
    .update(`${purpose}\n${value}`)
    .digest("base64url")
    .slice(0, 32)
}
