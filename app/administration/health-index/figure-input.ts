import { z } from "zod"
import { readMonth } from "~/availability/dates"
import { withFault } from "~/platform/http/issue-faults"
import { text, whole } from "~/spaces/input-parts"

/** The largest figure that is taken, in hundredths: an index of 1000. */
const mostHundredths = 100_000

/** A figure of the health index as it is typed. */
export const FigureInput = z.object({
  month: z
    .string()
    .trim()
    .default("")
    .refine((month) => readMonth(month) !== null, withFault("healthIndex.month")),
  /** In hundredths. */
  figure: z
    .string()
    .default("")
    .transform((typed, context) => {
      const hundredths = hundredthsOf(typed)
      if (hundredths !== null) return hundredths
      context.addIssue({ code: "custom", ...withFault("healthIndex.figure") })
      return z.NEVER
    }),
  baseYear: whole(1900, 2999),
  source: text(500),
})
export type FigureInput = z.output<typeof FigureInput>

/** The hundredths of a figure as typed, `131,95` or `131.95`; null for anything that is not one above 0, up to 1000. */
export function hundredthsOf(typed: string): number | null {
  const parts = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(typed.trim())
  if (!parts) return null
  const hundredths = Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"))
  return hundredths > 0 && hundredths <= mostHundredths ? hundredths : null
}
