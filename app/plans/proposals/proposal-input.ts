import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { withFault } from "~/platform/http/issue-faults"
import { cents, flag, maybe, text } from "~/spaces/input-parts"

const list = (most: number) =>
  z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(most)).max(200))

/** What an owner sends of a plan. */
export const SendInput = z
  .object({
    /** Keys of the groups to which it is sent. */
    groups: list(64),
    /** Of each group the dates that were shown as lost, as {@link lostDates} writes them. */
    shown: list(8000),
    price: z.enum(["usual", "own"]).default("usual"),
    /** Cents an hour. */
    amount: maybe(cents()),
    message: maybe(text(1000)),
    /** Last day on which it can be accepted. */
    expires: maybe(calendarDate),
    /** Whether what falls free is proposed to the next best. */
    proposesOn: flag(false),
  })
  .refine(({ groups }) => groups.length > 0, { path: ["groups"], ...withFault("proposal.nobody") })
  .refine(({ price, amount }) => price === "usual" || amount !== null, {
    path: ["amount"],
    ...withFault("listing.required"),
  })
export type SendValues = z.output<typeof SendInput>

/** The dates of a group that cannot be had, as a form remembers what was shown: its key, and minutes since 1970. */
export function lostDates(key: string, lost: readonly { start: number }[]): string {
  return [key, ...lost.map(({ start }) => (start / 60_000).toString(36))].join(" ")
}
