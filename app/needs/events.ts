import { z } from "zod"

/** Of needs whose groups hear of them at once: each with its last date. */
const needTime = z.object({ needs: z.array(z.object({ id: z.string(), lastDate: z.string() })) })

/** What happens to needs that others act on; the subject is the need, or the first of several. */
export const needEvents = {
  /** It is published for the first time, by somebody. */
  "need.opened": z.object({ userId: z.string() }),
  /** Their season is nearly over. */
  "need.ending": needTime,
  /** Their season is over, and they are closed. */
  "need.lapsed": needTime,
}

export type NeedTimeKind = "need.ending" | "need.lapsed"
export type NeedTime = z.output<typeof needTime>
