import { dayMinutes } from "~/availability/units"
import { formatMinute } from "~/i18n/format"
import type { TypedValues } from "~/spaces/listing/step-form"
import type { DraftNeed, NeedDate, NeedLine, NeedTimes } from "../need"

/** What is kept, in the notation of the fields of each step. */

export function whatValues({ title, activities, people, text, languages }: DraftNeed): TypedValues {
  return {
    title,
    activities,
    peopleUsual: numberText(people?.usual),
    peopleLeast: numberText(people?.least),
    peopleMost: numberText(people?.most),
    text: text ?? "",
    languages,
  }
}

/** A time that is not said yet begins with an evening a week. */
export function timesValues(times: NeedTimes | null): TypedValues {
  if (!times) return { kind: "weekly", lines: [usualLine], dates: [] }
  if (times.kind === "dates")
    return { kind: times.kind, lines: [usualLine], dates: times.dates.map(dateValues) }
  const { lines, season } = times
  return {
    kind: times.kind,
    lines: lines.map(lineValues),
    dates: [],
    seasonFrom: season.from,
    seasonUntil: season.until,
    without: season.without,
  }
}

export function termsValues(need: DraftNeed): TypedValues {
  return {
    forms: need.forms,
    formsPreferred: need.formsPreferred,
    budget: need.budget ? amountText(need.budget.amount) : "",
    budgetUnit: need.budget?.unit ?? "hour",
    budgetLimit: String(need.budget?.limit ?? false),
    amenitiesNeeded: need.amenitiesNeeded,
    amenitiesWished: need.amenitiesWished,
    accessible: String(need.accessible),
    allows: need.allows,
    // Whoever asked for amplified sound of any level names one from now on.
    noise: need.noise ?? (need.allows.includes("amplified_sound") ? "amplified_85" : ""),
    visibility: need.visibility,
  }
}

/** Without a distance, an area counts alone, and around an address the usual metres. */
export const freshPlace = { where: "", radius: "" }

export const usualLine = { weekdays: [], from: "18:00", until: "22:00", minutes: "120", times: "1" }

/** A time of the week, in the notation of its fields. */
export const lineValues = ({ weekdays, from, until, minutes, times }: NeedLine): TypedValues => ({
  weekdays: weekdays.map(String),
  from: formatMinute(from),
  until: formatMinute(until % dayMinutes),
  minutes: String(minutes),
  times: String(times),
})

const dateValues = ({ date, from, until, minutes }: NeedDate): TypedValues => ({
  date,
  from: formatMinute(from),
  until: formatMinute(until % dayMinutes),
  minutes: String(minutes),
})

function numberText(value: number | null | undefined): string {
  return value == null ? "" : String(value)
}

function amountText(cents: number): string {
  return cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2)
}
