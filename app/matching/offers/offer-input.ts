import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { weekdayOf } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { withFault } from "~/platform/http/issue-faults"
import { cents, flag, maybe, minuteOfDay, text, whole } from "~/spaces/input-parts"
import { obstacles } from "~/spaces/obstacles"

/** So many times an offer has at most. */
export const mostSlots = 60

const slot = z
  .object({
    chosen: flag(false),
    weekday: z.preprocess((value) => (typeof value === "string" ? Number(value) : value), whole(1, 7)),
    date: maybe(calendarDate),
    from: minuteOfDay(0, dayMinutes - 1),
    until: z.preprocess(
      (value) => (value === dayMinutes || value === "24:00" ? 0 : value),
      minuteOfDay(0, dayMinutes - 1),
    ),
  })
  // From midnight to midnight is a whole day.
  .refine(({ chosen, from, until }) => !chosen || from !== until || from === 0, {
    path: ["until"],
    ...withFault("need.sameTime"),
  })
  // A date has one weekday, whatever is said beside it.
  .transform((said) => (said.date === null ? said : { ...said, weekday: weekdayOf(said.date) }))

/** What an owner offers to a group. */
export const OfferInput = z
  .object({
    slots: z.array(slot).max(mostSlots).default([]),
    /** Of the slots of every week. */
    seasonFrom: maybe(calendarDate),
    seasonUntil: maybe(calendarDate),
    price: z.enum(["usual", "own"]).default("usual"),
    /** Cents an hour. */
    amount: maybe(cents()),
    message: maybe(text(1000)),
    /** Last day on which it can be accepted. */
    expires: maybe(calendarDate),
    override: flag(false),
  })
  .refine(({ slots }) => slots.some(({ chosen }) => chosen), { path: ["slots"], ...withFault("offer.slot") })
  .refine(({ price, amount }) => price === "usual" || amount !== null, {
    path: ["amount"],
    ...withFault("listing.required"),
  })
  .refine(({ seasonFrom, seasonUntil }) => !seasonFrom || !seasonUntil || seasonFrom <= seasonUntil, {
    path: ["seasonUntil"],
    ...withFault("listing.untilBeforeFrom"),
  })
export type OfferValues = z.output<typeof OfferInput>

/** How a group answers: with the price that it saw, or with what stands in the way. */
export const AcceptInput = z.object({
  offerId: z.string().max(64),
  /** What becomes of an offer of which dates are gone: nothing, or the other dates. */
  conflict: z.enum(["fail", "skip"]).catch("fail"),
  /** Cents. */
  expectedPrice: z.preprocess(
    (value) => (typeof value === "string" ? Number(value) : value),
    whole(0, 999_999_999),
  ),
})

export const DeclineInput = z
  .object({
    offerId: z.string().max(64),
    reason: z.enum(obstacles),
    reasonText: maybe(text(300)),
  })
  .refine(({ reason, reasonText }) => reason !== "other" || reasonText !== null, {
    path: ["reasonText"],
    ...withFault("need.obstacleText"),
  })
export type DeclineValues = z.output<typeof DeclineInput>
