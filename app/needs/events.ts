import { z } from "zod"

/** What happens to needs that others act on; the subject is the need. */
export const needEvents = {
  /** It is published for the first time, by somebody. */
  "need.opened": z.object({ userId: z.string() }),
  /** Its season is nearly over. */
  "need.ending": z.object({ lastDate: z.string() }),
  /** Its season is over, and it is closed. */
  "need.lapsed": z.object({ lastDate: z.string() }),
}

export type NeedTimeKind = "need.ending" | "need.lapsed"
export type NeedTime = z.output<(typeof needEvents)[NeedTimeKind]>
