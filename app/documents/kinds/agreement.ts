import { z } from "zod"
import { facts, head, said } from "./head"

/** The text of an agreement as both sides accepted it, with its twin for programs attached. */
export const agreement = z.object({
  head,
  /** What it is and between whom, above the text. */
  facts,
  clauses: z.array(z.object({ title: z.string(), paragraphs: z.array(z.string()) })).min(1),
  /** That it is signed electronically, and where the trail of it stands. */
  closing: z.array(said),
  /** The same agreement for programs, as JSON. */
  attachment: z.object({ name: z.string(), description: z.string(), json: z.string() }),
})
