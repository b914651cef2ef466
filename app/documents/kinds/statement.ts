import { z } from "zod"
import { facts, head, qrCode, said } from "./head"

/** A sum for the use of something: when, what, how much. */
const line = z.object({
  day: z.string(),
  hours: z.string(),
  what: said,
  detail: z.string(),
  amount: z.string(),
})

/** What a group owes an owner for a month, and how it is paid. */
export const statement = z.object({
  head,
  facts,
  columns: z.object({ date: z.string(), what: z.string(), amount: z.string() }),
  lines: z.array(line),
  /** Below the lines; the last is what is to be paid. */
  sums: z.array(z.object({ label: z.string(), amount: z.string() })).min(1),
  payment: z
    .object({ title: z.string(), facts, qr: qrCode.extend({ label: z.string() }).nullable() })
    .nullable(),
  deposits: z.object({ title: z.string(), lines: z.array(line) }).nullable(),
  notes: z.array(z.string()),
})
