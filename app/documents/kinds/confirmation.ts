import { z } from "zod"
import { facts, head, said } from "./head"

/** What the two sides of a booking, or of a series, agreed. */
export const confirmation = z.object({
  head,
  facts,
  dates: z.object({
    title: z.string(),
    /** Conditions name a date by its number. */
    numbered: z.boolean(),
    list: z.array(z.object({ slot: z.string(), own: z.array(said) })),
  }),
  price: z
    .object({
      title: z.string(),
      notes: z.array(z.string()),
      /** Of money: what it is for, and how much. */
      columns: z.object({ what: z.string(), amount: z.string() }),
      sums: z.array(z.object({ label: z.string(), amount: z.string(), isTotal: z.boolean() })),
    })
    .nullable(),
  conditions: z.object({ title: z.string(), list: z.array(z.string()) }),
})
