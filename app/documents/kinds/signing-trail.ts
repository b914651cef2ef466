import { z } from "zod"
import { facts, head } from "./head"

/** How an agreement was signed: by whom, when, and what exactly. */
export const signingTrail = z.object({
  head,
  /** Of the text and of its file, with their sums. */
  facts,
  signatures: z.object({
    title: z.string(),
    columns: z.object({ side: z.string(), who: z.string(), how: z.string(), when: z.string() }),
    rows: z.array(
      z.object({ side: z.string(), name: z.string(), role: z.string(), how: z.string(), when: z.string() }),
    ),
  }),
  history: z.object({ title: z.string(), rows: z.array(z.object({ when: z.string(), what: z.string() })) }),
  /** What such a signature is and is not. */
  notes: z.array(z.string()),
})
