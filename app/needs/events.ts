import { z } from "zod"

/** What happens to needs that others act on; the subject is the need. */
export const needEvents = {
  /** Its season is nearly over. */
  "need.ending": z.object({ lastDate: z.string() }),
  /** Its season is over, and it is closed. */
  "need.lapsed": z.object({ lastDate: z.string() }),
}

export type NeedTime = z.output<(typeof needEvents)[keyof typeof needEvents]>
