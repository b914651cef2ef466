import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { fewestCorners, mostCorners } from "~/geo/drawn-shape"
import { locales } from "~/i18n/locales"
import { matchObstacles } from "~/matching/match"
import { endings, jointWays, needOutcomes, needStatuses, needVisibilities } from "~/needs/need"
import { maxDates, maxLines, maxOrigins, maxRadius, minRadius, mostPeople } from "~/needs/writing/need-limits"
import { spaceParameters } from "~/search/query/space-parameters.server"
import { noiseLevels } from "~/spaces/noise"
import { obstacles } from "~/spaces/obstacles"
import {
  activitiesOfUse,
  allowances,
  amenities,
  priceUnits,
  sharingForms,
  soundTiers,
} from "~/spaces/vocabulary"
import { ScorePart } from "../answer-schemas.server"
import { cents, id, text } from "../booking-fields.server"

/** What programs send and get about needs. */

const people = z.int().min(1).max(mostPeople)

/** Parameters of `GET /api/v1/needs`. */
export const needParameters = {
  q: spaceParameters.q,
  near: spaceParameters.near,
  radius: spaceParameters.radius,
  within: spaceParameters.within,
  activity: spaceParameters.activity,
  form: spaceParameters.form,
  people_min: spaceParameters.people,
  people_max: spaceParameters.people,
  weekday: spaceParameters.weekday,
  mine: z.enum(["yes"]),
  limit: spaceParameters.limit,
  cursor: spaceParameters.cursor,
}

/** Parameters of the pages of matches. */
export const matchParameters = { limit: spaceParameters.limit, cursor: spaceParameters.cursor }

export const clock = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
export const weekday = z.int().min(1).max(7)
const minutes = z.int().min(15).max(1440)
const times = { from: clock, to: clock, minutes }
const longitude = z.number().min(-180).max(180)
const latitude = z.number().min(-90).max(90)
/** It closes: its last position is its first. */
const ring = z
  .array(z.tuple([longitude, latitude]))
  .min(fewestCorners + 1)
  .max(mostCorners + 1)

/** Where a need may be met: each alone is enough. */
const place = z.union([
  z.strictObject({
    position: z.tuple([longitude, latitude]),
    radius: z.int().min(minRadius).max(maxRadius),
    label: text(200).optional(),
  }),
  z.strictObject({ area: id, radius: z.int().min(minRadius).max(maxRadius).optional() }),
  z.strictObject({
    shape: z.strictObject({ type: z.literal("Polygon"), coordinates: z.array(ring).length(1) }),
  }),
])
export type ToldPlace = z.infer<typeof place>

/** A wish of time of each week. */
export const WeekLine = z.strictObject({
  weekdays: z.array(weekday).min(1).max(7),
  ...times,
  timesPerWeek: weekday.default(1),
})

const some = <const T extends readonly string[]>(codes: T) => z.array(z.enum(codes)).max(codes.length)

/** What a need says, as programs write it. Rules that hold between its values are those of the forms. */
const fields = {
  title: text(120),
  text: text(2000).nullable(),
  activities: some(activitiesOfUse).min(1),
  people: z.strictObject({ min: people.nullish(), typical: people, max: people.nullish() }),
  languages: some(locales),
  places: z.array(place).max(maxOrigins),
  lines: z.array(WeekLine).max(maxLines),
  season: z
    .strictObject({
      from: calendarDate,
      until: calendarDate,
      schoolHolidays: z.boolean().default(true),
      publicHolidays: z.boolean().default(true),
    })
    .nullable(),
  dates: z.array(z.strictObject({ date: calendarDate, ...times })).max(maxDates),
  forms: some(sharingForms),
  formsPreferred: some(sharingForms),
  budget: z
    .strictObject({
      amount: cents,
      currency: z.string().length(3).optional(),
      unit: z.enum(priceUnits),
      limit: z.boolean().default(false),
    })
    .nullable(),
  amenitiesNeeded: some(amenities),
  amenitiesWished: some(amenities),
  accessible: z.boolean(),
  conditions: some(allowances),
  noise: z.enum(noiseLevels).nullable(),
  visibility: z.enum(needVisibilities),
}

const { title, activities, people: who, ...rest } = fields

/** Body of `POST /api/v1/needs`. */
export const NeedRequestBody = z.strictObject({
  organisationId: id,
  title,
  activities,
  people: who,
  language: z.enum(locales).optional(),
  ...z.object(rest).partial().shape,
  status: z.enum(["draft", "open"]).default("open"),
})
export type NeedRequest = z.infer<typeof NeedRequestBody>

/** Body of `PATCH /api/v1/needs/{id}`: what is not named stays as it is. */
export const NeedChangeBody = z.strictObject({
  ...z.object(fields).partial().shape,
  status: z.enum(["open", "paused", "met", "closed"]).optional(),
  outcome: z.enum(endings).optional(),
  bookingId: id.optional(),
  obstacle: z.enum(obstacles).optional(),
  obstacleText: text(300).optional(),
})
export type NeedChange = z.infer<typeof NeedChangeBody>
export type NeedFields = Partial<{ [name in keyof typeof fields]: z.infer<(typeof fields)[name]> }>

const point = z.object({ type: z.literal("Point"), coordinates: z.array(z.number()).length(2) })
const points = z.object({
  type: z.literal("MultiPoint"),
  coordinates: z.array(z.array(z.number()).length(2)),
})

const answered = {
  id: z.string(),
  ...fields,
  people: z.object({ min: people.nullable(), typical: people, max: people.nullable() }).nullable(),
  text: z.string().nullable(),
  language: z.enum(locales),
  season: z
    .object({ from: z.string(), until: z.string(), schoolHolidays: z.boolean(), publicHolidays: z.boolean() })
    .nullable(),
  budget: z
    .object({ amount: z.int(), currency: z.string(), unit: z.enum(priceUnits), limit: z.boolean() })
    .nullable(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  status: z.enum(needStatuses),
  joint: z.enum(jointWays).nullable(),
  url: z.string(),
}

export const NeedAnswer = z.object({
  type: z.literal("Feature"),
  id: z.string(),
  geometry: z.union([point, points]).nullable(),
  properties: z.object(answered),
})

/** A need for whoever acts for its group. */
export const OwnNeedAnswer = NeedAnswer.extend({
  properties: z.object({
    ...answered,
    ending: z
      .object({
        outcome: z.enum(["met", ...needOutcomes]),
        obstacle: z.enum(obstacles).nullable(),
        text: z.string().nullable(),
        bookingId: z.string().nullable(),
      })
      .nullable(),
  }),
})

export const NeedCollection = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(NeedAnswer),
  total: z.int(),
  next: z.string().nullable(),
})

const told = z.union([z.string(), z.number(), z.array(z.string())])
const pair = { needId: z.string(), spaceId: z.string() }

const MatchItem = z.object({
  ...pair,
  score: z.number().min(0).max(100).nullable(),
  scoreParts: z.array(ScorePart),
  distanceM: z.number().nullable(),
  form: z.enum(sharingForms).nullable(),
  slots: z.array(
    z.object({
      weekday,
      date: z.string().nullable(),
      from: clock,
      to: clock,
      line: z.int(),
      free: z.int(),
      of: z.int(),
    }),
  ),
})

const Miss = z.object({
  ...pair,
  obstacles: z.array(z.object({ code: z.enum(matchObstacles), asked: told, has: told.nullable() })),
})

const Change = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("access"), value: z.literal("yes") }),
  z.object({ kind: z.literal("amenity"), value: z.enum(amenities) }),
  z.object({ kind: z.literal("condition"), value: z.enum(allowances) }),
  z.object({ kind: z.literal("form"), value: z.enum(sharingForms) }),
  z.object({
    kind: z.literal("time"),
    value: z.object({ weekday: z.int().min(1).max(7), from: clock, to: clock }),
  }),
  z.object({ kind: z.literal("noise"), value: z.literal(soundTiers) }),
  z.object({ kind: z.literal("quiet"), value: clock }),
  z.object({ kind: z.literal("budget"), value: z.object({ amount: z.int(), currency: z.string() }) }),
])

/** What an owner could change so that more needs fit. */
export const SpaceUnlock = z.object({
  items: z.array(z.object({ change: Change, needs: z.int(), minutesPerWeek: z.int() })),
  pair: z.object({ changes: z.array(Change).length(2), needs: z.int(), minutesPerWeek: z.int() }).nullable(),
})

export const NeedMatches = z.object({
  items: z.array(MatchItem),
  misses: z.array(Miss),
  total: z.int(),
  next: z.string().nullable(),
})
