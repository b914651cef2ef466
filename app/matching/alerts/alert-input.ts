import { z } from "zod"
import { alertFrequencies, maxNameLength, scoreSteps } from "./alert"

/** What is chosen of an alert; the name of a saved search, and an owner's score. */
export const AlertInput = z.object({
  frequency: z.enum(alertFrequencies),
  name: z.string().trim().min(1).max(maxNameLength).optional(),
  scoreLeast: z
    .enum(["", ...scoreSteps.map(String)])
    .transform((score) => (score === "" ? null : Number(score)))
    .optional(),
})

/** A search that is saved under a name. */
export const SearchName = z.object({ name: z.string().trim().min(1).max(maxNameLength) })
