import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { withFault } from "~/platform/http/issue-faults"
import { maybe } from "~/spaces/input-parts"
import { partySides } from "../agreement"
import { fileKinds } from "./agreement-file"

/** What is said of files that are added together. Only an insurance certificate has a last day, and always has. */
export const filesInput = z
  .object({
    kind: z.enum(fileKinds),
    validUntil: maybe(calendarDate),
    note: maybe(z.string().trim().max(500)),
    side: z.enum(partySides).optional().catch(undefined),
  })
  .refine(({ kind, validUntil }) => kind !== "insurance" || validUntil !== null, {
    path: ["validUntil"],
    ...withFault("agreement.validUntilNeeded"),
  })
  .refine(({ kind, validUntil }) => kind === "insurance" || validUntil === null, {
    path: ["validUntil"],
    ...withFault("agreement.validUntilElsewhere"),
  })
export type FilesInput = z.output<typeof filesInput>
