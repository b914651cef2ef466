import { z } from "zod"
import { agreementKinds } from "../agreement"
import { clausesInput, factsInput } from "../agreement-input"

/** Of the file that is attached to the PDF. */
export const agreementJsonName = "agreement.json"

/** An agreement for programs, as it is attached to its PDF. Its text is what `textHash` is the SHA-256 of. */
export const agreementJson = z.object({
  format: z.literal("common-roof-agreement/1"),
  id: z.string(),
  kind: z.enum(agreementKinds),
  version: z.int(),
  frozenAt: z.iso.datetime(),
  /** In hexadecimal. */
  textHash: z.string(),
  /** What it amends or makes longer. */
  follows: z.object({ id: z.string(), textHash: z.string() }).nullable(),
  facts: factsInput,
  clauses: clausesInput,
})
export type AgreementJson = z.output<typeof agreementJson>
