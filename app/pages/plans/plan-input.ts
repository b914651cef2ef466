import { z } from "zod"
import { calendarDate } from "~/availability/date-input"
import { LineInput } from "~/needs/writing/need-input"
import { mostPeople } from "~/needs/writing/need-limits"
import { planPurposes } from "~/plans/plan"
import { mostNeeds } from "~/plans/plan-limits"
import { withFault } from "~/platform/http/issue-faults"
import { flag, maybe, text, whole } from "~/spaces/input-parts"

/** Groups that an owner can type in. */
export const mostTyped = 20

/** Groups of which an owner wants something; a form takes a thousand fields in all. */
const mostWished = 60

const keys = (most: number) =>
  z.preprocess((value) => [value ?? []].flat(), z.array(z.string().max(64)).max(most))

/** A time of the week of which no day is chosen is not asked. */
function orNothing(value: unknown): unknown {
  const { weekdays = [] } = (value ?? {}) as { weekdays?: unknown }
  return [weekdays].flat().length > 0 ? value : null
}

const TypedInput = z.object({
  title: text(120),
  people: whole(1, mostPeople),
  line: LineInput,
  /** A second time of the week that the group needs too. */
  other: z.preprocess(orNothing, LineInput.nullable()),
  whole: flag(false),
  sameSpace: flag(false),
  together: flag(false),
})

/** What an owner asks of a new plan. */
export const PlanInput = z
  .object({
    purpose: z.enum(planPurposes),
    from: calendarDate,
    until: calendarDate,
    needs: keys(mostNeeds),
    whole: keys(mostWished),
    sameSpace: keys(mostWished),
    together: keys(mostWished),
    groups: z.array(TypedInput).max(mostTyped).default([]),
    apart: flag(false),
    cleaningsPerDay: maybe(whole(0, 100)),
    handoversPerDay: maybe(whole(0, 100)),
    hoursPerOrganisation: maybe(whole(1, 168)),
  })
  .refine(({ from, until }) => from <= until, { path: ["until"], ...withFault("listing.untilBeforeFrom") })
  .refine(({ needs, groups }) => needs.length + groups.length > 0, {
    path: ["needs"],
    ...withFault("plan.noGroup"),
  })
export type PlanValues = z.output<typeof PlanInput>
