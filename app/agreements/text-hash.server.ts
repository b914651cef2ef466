import { createHash } from "node:crypto"
import { type Clause, canonicalText } from "./agreement"

/** SHA-256 in hexadecimal of what is signed of a text. */
export function textHash(clauses: readonly Clause[]): string {
  return createHash("sha256").update(canonicalText(clauses), "utf8").digest("hex")
}
