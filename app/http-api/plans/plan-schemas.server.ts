import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { matchObstacles } from "~/matching/match"
import { mostPeople } from "~/needs/writing/need-limits"
import { planPurposes, planStatuses, unservedCodes } from "~/plans/plan"
import { mostNeeds, mostSeconds } from "~/plans/plan-limits"
import { id, text } from "../booking-fields.server"
import { clock, WeekLine, weekday } from "../needs/need-schemas.server"

/** What programs send and get about sharing plans. */

const key = text(64)
const slot = { spaceId: id, weekday, from: clock }
const perWeek = z.int().min(0).max(10_080)
const perDay = z.int().min(0).max(1000)

/** Body of `POST /api/v1/sites/{id}/plans`. */
export const PlanRequestBody = z.strictObject({
  purpose: z.enum(planPurposes),
  season: z.strictObject({ from: calendarDate, until: calendarDate }).optional(),
  needIds: z.array(id).max(mostNeeds).optional(),
  needs: z
    .array(
      z.strictObject({
        key,
        title: text(120).optional(),
        lines: z.array(WeekLine).min(1).max(14),
        people: z.int().min(1).max(mostPeople),
        whole: z.boolean().default(false),
      }),
    )
    .max(mostNeeds)
    .optional(),
  spaceIds: z.array(id).max(100).optional(),
  whole: z.array(key).max(mostNeeds).optional(),
  sameSpace: z.array(key).max(mostNeeds).optional(),
  together: z.array(z.array(key).min(2).max(20)).max(50).optional(),
  pins: z
    .array(z.strictObject({ key, ...slot, to: clock.optional() }))
    .max(500)
    .optional(),
  forbids: z
    .array(
      z.strictObject({
        key,
        spaceId: id.optional(),
        weekday: weekday.optional(),
        from: clock.optional(),
        to: clock.optional(),
      }),
    )
    .max(500)
    .optional(),
  rules: z
    .strictObject({
      apart: z.boolean().optional(),
      cleaningsPerDay: perDay.nullish(),
      handoversPerDay: perDay.nullish(),
      minutesPerOrganisation: perWeek.nullish(),
    })
    .optional(),
  seconds: z.number().min(1).max(mostSeconds).optional(),
})
export type PlanRequest = z.infer<typeof PlanRequestBody>

const ToldSlot = z.object({ key: z.string(), ...slot, to: clock })

/** What a plan is answered with. */
export const PlanAnswer = z.object({
  status: z.enum(planStatuses),
  purpose: z.enum(planPurposes),
  objective: z.number(),
  bound: z.number().nullable(),
  gap: z.number().nullable(),
  level: z.object({ share: z.number(), reached: z.int() }).nullable(),
  slots: z.array(ToldSlot),
  unserved: z.array(
    z.object({
      key: z.string(),
      missing: z.int(),
      reason: z.object({
        code: z.enum(unservedCodes),
        text: z.string(),
        obstacle: z.enum(matchObstacles).nullable(),
        slots: z.array(ToldSlot),
        losers: z.array(z.object({ key: z.string(), minutes: z.int(), left: z.int() })),
      }),
    }),
  ),
  figures: z.object({
    minutes: z.int(),
    use: z.number().nullable(),
    organisations: z.int(),
    ofOrganisations: z.int(),
    leftOut: z.int(),
    income: z.object({ amount: z.int(), currency: z.string() }).nullable(),
    walkMinutes: z.number().nullable(),
  }),
})
