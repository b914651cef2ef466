import type { Selectable } from "kysely"
import { fromJson } from "#db/json"
import type { NeedRow } from "#db/schema/needs"
import { distanceToArea } from "~/geo/area"
import { middleOfBbox } from "~/geo/bbox"
import { distanceM } from "~/geo/distance"
import { AppError, invariant } from "~/platform/errors"
import { log } from "~/platform/log.server"
import type { DraftNeed, Need, NeedDate, NeedEnding, NeedLine, NeedOrigin } from "./need"

/**
 * A need as it is kept, whether or not it is whole.
 * @throws {AppError} `conflict` for one that cannot be read, which is logged.
 */
export function needFromRow(row: Selectable<NeedRow>): DraftNeed {
  const need = readNeed(row)
  if (!need) throw new AppError("conflict", { reason: "need_unreadable" })
  return need
}

/** The same for a list, which stands without what cannot be read: null, and a line in the log. */
export function readNeed(row: Selectable<NeedRow>): DraftNeed | null {
  try {
    const need = fieldsOf(row)
    refuseFaulty(need)
    return need
  } catch (error) {
    log.warn({ err: error, need: row.id }, "need cannot be read")
    return null
  }
}

/** @throws {Error} for what is kept in another form than it is written, or cannot be compared with anything. */
function refuseFaulty({ times, origins, ...need }: DraftNeed): void {
  const { activities, forms, formsPreferred, amenitiesNeeded, amenitiesWished, allows, languages } = need
  for (const list of [activities, forms, formsPreferred, amenitiesNeeded, amenitiesWished, allows, languages])
    invariant(Array.isArray(list), "what is chosen is a list")
  for (const origin of origins) refuseUnmeasurable(origin)
  if (times?.kind === "weekly") {
    const { from, until, without } = times.season
    invariant(isDate(from) && isDate(until) && Array.isArray(without), "a season has two dates")
    for (const line of times.lines) {
      invariant(isSpan(line) && Number.isInteger(line.times), "a line has minutes")
      invariant(line.weekdays.length > 0 && line.weekdays.every(Number.isInteger), "a line has weekdays")
    }
  } else if (times)
    for (const wish of times.dates) invariant(isSpan(wish) && isDate(wish.date), "a date has minutes")
}

const isDate = (date: string) => /^\d{4}-\d\d-\d\d$/.test(date) && Number.isFinite(Date.parse(date))

const isSpan = ({ from, until, minutes }: NeedDate | NeedLine) =>
  [from, until, minutes].every(Number.isInteger)

/** @throws {Error} for a place from which nothing can be measured, such as a shape that does not close. */
function refuseUnmeasurable(origin: NeedOrigin): void {
  if (origin.kind === "area") {
    invariant(typeof origin.id === "string", "an area has an id")
    return
  }
  const metres =
    origin.kind === "shape"
      ? distanceToArea(middleOfBbox(origin.shape.bbox), origin.shape)
      : distanceM(origin.position, origin.position)
  invariant(Number.isFinite(metres), "metres are counted from a place")
}

function fieldsOf(row: Selectable<NeedRow>): DraftNeed {
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
    noise: row.noise,
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
