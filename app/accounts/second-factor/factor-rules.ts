import { hourMs, minuteMs } from "~/availability/units"
/** Wrong codes in a row, over all browsers, after which no code is taken for a while (NIST SP 800-63B, 5.2.2). */
export const maxWrongCodes = 10
export const lockedForMs = 15 * minuteMs
/** How long a second factor that was given holds for what asks for one; then it is asked for again. */
const factorHoldsMs = 12 * hourMs
/** Most passkeys of one person. */
export const maxPasskeys = 20

/** Whether a session has passed its second factor, and not too long ago. */
export function factorHolds(passedAt: string | Date | null | undefined, now: Date): boolean {
  if (!passedAt) return false
  const age = now.getTime() - new Date(passedAt).getTime()
  // A clock that was set back makes the future of what has happened.
  return age < factorHoldsMs && age > -factorHoldsMs
}

/** What was typed as a code: six digits are an authenticator's, anything else a backup code. */
export function readCode(typed: string): { kind: "authenticator" | "backup"; code: string } {
  const plain = typed
    .normalize("NFKC")
    .replace(/[\s\p{Pd}]/gu, "")
    .toLowerCase()
  if (/^\d{6}$/.test(plain)) return { kind: "authenticator", code: plain }
  return { kind: "backup", code: `${plain.slice(0, 5)}-${plain.slice(5)}` }
}

/** Whether browsers can make passkeys for the site: its address needs a name, and https unless it is this machine. */
export function passkeysPossible(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  if (hostname === "localhost") return true
  return protocol === "https:" && !/^\[|^[\d.]+$/.test(hostname)
}
