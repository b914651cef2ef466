import { z } from "zod"

/** What happens to spaces that others act on. */
export const spaceEvents = {
  /** Time of a building may have become free without a booking; the subject is the building. */
  "space.freed": z.object({}),
  /** A space is published for the first time, by somebody; the subject is the space. */
  "space.published": z.object({ userId: z.string() }),
}
