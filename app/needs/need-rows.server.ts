import type { Selectable } from "kysely"
import { fromJson } from "#db/json"
import type { NeedRow } from "#db/schema/needs"
import type { DraftNeed, Need, NeedEnding } from "./need"

/** A need as it is kept, whether or not it is whole. */
export function needFromRow(row: Selectable<NeedRow>): DraftNeed {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    title: row.title,
    language: row.language,
    text: row.text,
    activities: fromJson(row.activities),
    people:
      row.people_usual === null
        ? null
        : { least: row.people_least, usual: row.people_usual, most: row.people_most },
    origins: fromJson(row.origins),
    times: fromJson(row.times),
    forms: fromJson(row.forms),
    formsPreferred: fromJson(row.forms_preferred),
    budget:
      row.budget_cents === null || row.budget_unit === null
        ? null
        : {
            amount: row.budget_cents,
            currency: row.budget_currency ?? "EUR",
            unit: row.budget_unit,
            limit: row.budget_limit === 1,
          },
    amenitiesNeeded: fromJson(row.amenities_needed),
    amenitiesWished: fromJson(row.amenities_wished),
    accessible: row.accessible === 1,
    allows: fromJson(row.allows),
    languages: fromJson(row.languages),
    visibility: row.visibility,
    status: row.status,
    stepsDone: fromJson(row.steps_done),
    jointId: row.joint_id,
    jointWay: row.joint_way,
    ending: endingOf(row),
  }
}

function endingOf(row: Selectable<NeedRow>): NeedEnding | null {
  const outcome = row.status === "met" ? "met" : row.outcome
  if (!outcome) return null
  const { outcome_obstacle: obstacle, outcome_text: text, outcome_booking_id: bookingId } = row
  return { outcome, obstacle, text, bookingId }
}

/** The need, when nothing is missing that matching asks for; else null. */
export function wholeNeed(draft: DraftNeed): Need | null {
  const { people, times, activities } = draft
  return people && times && activities.length > 0 ? { ...draft, people, times } : null
}
