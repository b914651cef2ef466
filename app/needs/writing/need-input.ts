import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { addDays } from "~/availability/dates"
import { dayMinutes } from "~/availability/units"
import { wallMinutes } from "~/availability/weekly-hours"
import { locales } from "~/i18n/locales"
import { withFault } from "~/platform/http/issue-faults"
import { cents, flag, maybe, minuteOfDay, someOf, text, untilMinute, whole } from "~/spaces/input-parts"
import { noiseLevels } from "~/spaces/noise"
import { obstacles } from "~/spaces/obstacles"
import {
  activitiesOfUse,
  allowances,
  amenities,
  holidayKinds,
  priceUnits,
  sharingForms,
} from "~/spaces/vocabulary"
import { endings, needVisibilities } from "../need"
import { maxDates, maxLines, maxOrigins, maxShapes, mostPeople } from "./need-limits"

/** What a person writes in a step, and a program in a request: the same schemas. */

const people = whole(1, mostPeople)
/** A season is at most so many days long. */
const longestSeason = 731

/** Step 1: who comes, and to do what. */
export const WhatStep = z
  .object({
    title: text(120),
    activities: someOf(activitiesOfUse).refine((chosen) => chosen.length > 0, withFault("need.activity")),
    peopleUsual: people,
    peopleLeast: maybe(people),
    peopleMost: maybe(people),
    text: maybe(text(2000)),
    languages: someOf(locales),
  })
  .refine(({ peopleLeast, peopleUsual }) => peopleLeast === null || peopleLeast <= peopleUsual, {
    path: ["peopleLeast"],
    ...withFault("need.leastAboveUsual"),
  })
  .refine(({ peopleMost, peopleUsual }) => peopleMost === null || peopleMost >= peopleUsual, {
    path: ["peopleMost"],
    ...withFault("need.mostBelowUsual"),
  })

const fitsIn = ({ from, until, minutes }: { from: number; until: number; minutes: number }) =>
  minutes <= wallMinutes(from, until)

/** An end that is the start would be a whole day. */
const lasts = ({ from, until }: { from: number; until: number }) => from !== until

const within = {
  from: minuteOfDay(0, dayMinutes - 1),
  until: untilMinute(),
  minutes: whole(15, dayMinutes),
}

const weekdays = z
  .preprocess(
    (value) => [value ?? []].flat().map((one) => (typeof one === "string" ? Number(one) : one)),
    z.array(whole(1, 7)).max(7),
  )
  .transform((chosen) => [...new Set(chosen)].sort())

export const LineInput = z
  .object({ weekdays, ...within, times: whole(1, 7).default(1) })
  .refine(({ weekdays }) => weekdays.length > 0, { path: ["weekdays"], ...withFault("need.weekday") })
  .refine(({ weekdays, times }) => times <= Math.max(1, weekdays.length), {
    path: ["times"],
    ...withFault("need.timesAboveDays"),
  })
  .refine(lasts, { path: ["until"], ...withFault("need.sameTime") })
  .refine(fitsIn, { path: ["minutes"], ...withFault("need.tooShortWindow") })

export const DateInput = z
  .object({ date: calendarDate, ...within })
  .refine(lasts, { path: ["until"], ...withFault("need.sameTime") })
  .refine(fitsIn, { path: ["minutes"], ...withFault("need.tooShortWindow") })

/** The places of step 2, as a form sends them: words, and the choice that stands beside them. */
export const PlacesInput = z.object({
  places: z
    .array(
      z.object({
        where: maybe(text(200)),
        at: maybe(text(200)),
        place: maybe(text(80)),
        radius: maybe(z.string().max(8)),
      }),
    )
    .max(maxOrigins)
    .default([]),
  shapes: z
    .array(z.object({ corners: maybe(text(4000)) }))
    .max(maxShapes)
    .default([]),
})

/** Step 2: when. Where is read beside it, since words become places. */
export const WhenStep = z
  .object({
    kind: z.enum(["weekly", "dates"]),
    lines: z.array(LineInput).max(maxLines).default([]),
    dates: z.array(DateInput).max(maxDates).default([]),
    seasonFrom: maybe(calendarDate),
    seasonUntil: maybe(calendarDate),
    without: someOf(holidayKinds),
  })
  .refine(({ kind, lines }) => kind === "dates" || lines.length > 0, {
    path: ["lines"],
    ...withFault("need.line"),
  })
  .refine(({ kind, dates }) => kind === "weekly" || dates.length > 0, {
    path: ["dates"],
    ...withFault("need.date"),
  })
  .refine(({ kind, seasonFrom }) => kind === "dates" || seasonFrom !== null, {
    path: ["seasonFrom"],
    ...withFault("listing.required"),
  })
  .refine(({ kind, seasonUntil }) => kind === "dates" || seasonUntil !== null, {
    path: ["seasonUntil"],
    ...withFault("listing.required"),
  })
  .refine(({ seasonFrom, seasonUntil }) => !seasonFrom || !seasonUntil || seasonFrom <= seasonUntil, {
    path: ["seasonUntil"],
    ...withFault("listing.untilBeforeFrom"),
  })
  .refine(
    ({ seasonFrom, seasonUntil }) =>
      !seasonFrom || !seasonUntil || seasonUntil <= addDays(seasonFrom, longestSeason),
    { path: ["seasonUntil"], ...withFault("need.seasonTooLong") },
  )

/** Step 3: on which terms, and who sees it. */
export const TermsStep = z
  .object({
    forms: someOf(sharingForms),
    formsPreferred: someOf(sharingForms),
    budget: maybe(cents()),
    budgetUnit: maybe(z.enum(priceUnits)),
    budgetLimit: flag(false),
    amenitiesNeeded: someOf(amenities),
    amenitiesWished: someOf(amenities),
    accessible: flag(false),
    allows: someOf(allowances),
    noise: maybe(z.enum(noiseLevels)),
    visibility: z.enum(needVisibilities),
  })
  .refine(({ budget, budgetUnit }) => budget === null || budgetUnit !== null, {
    path: ["budgetUnit"],
    ...withFault("need.budgetUnit"),
  })

export type WhatValues = z.output<typeof WhatStep>
export type WhenValues = z.output<typeof WhenStep>
export type TermsValues = z.output<typeof TermsStep>

export const EndingInput = z
  .object({
    outcome: z.enum(endings),
    /** By which it was met. */
    bookingId: maybe(z.string().max(64)),
    obstacle: maybe(z.enum(obstacles)),
    text: maybe(text(300)),
  })
  .refine(({ outcome, obstacle }) => outcome !== "given_up" || obstacle !== null, {
    path: ["obstacle"],
    ...withFault("need.obstacle"),
  })
  .refine(({ obstacle, text }) => obstacle !== "other" || text !== null, {
    path: ["text"],
    ...withFault("need.obstacleText"),
  })
export type EndingValues = z.output<typeof EndingInput>
