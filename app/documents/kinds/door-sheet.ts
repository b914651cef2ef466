import { z } from "zod"
import { head, said } from "./head"

/** What hangs on the door of a building, day by day and room by room. */
export const doorSheet = z.object({
  head,
  /** A week is set smaller than a day. */
  span: z.enum(["day", "week"]),
  days: z.array(
    z.object({
      day: z.string(),
      /** Said where no room is named. */
      none: z.string(),
      rooms: z.array(
        z.object({
          name: said,
          /** Said where nobody has it. */
          free: z.string(),
          lines: z.array(z.object({ hours: z.string(), who: said, purpose: z.string() })),
        }),
      ),
    }),
  ),
})
