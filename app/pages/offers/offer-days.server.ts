import type { Locale } from "~/i18n/locales"
import { faultText } from "~/platform/refusal-text.server"
import { listOf, type StepForm, type Typed, type TypedValues } from "~/spaces/listing/step-form"

const dayOfSlot = /^slots\[(\d+)\]\.(?:weekday|date)$/

/**
 * The form of an offer, each of its times on a day. The form says the days by itself: one that did not arrive as it was
 * sent out stands there again as proposed, with the fault beside its time.
 */
export function withDays(form: StepForm, proposed: StepForm, locale: Locale): StepForm {
  const days = listOf(proposed.initialValue, "slots")
  const lost = new Set<number>()
  const error: StepForm["error"] = {}
  for (const [name, messages] of Object.entries(form.error)) {
    const at = dayOfSlot.exec(name)?.[1]
    if (at) lost.add(Number(at))
    else error[name] = messages
  }
  for (const at of lost) error[`slots[${at}].chosen`] = [faultText({ fault: "offer.day" }, locale)]
  const typed = listOf(form.initialValue, "slots")
  const slots = typed.map((line, at) => {
    const day = lineOf(days[at] ?? days[0])
    if (!isLine(line)) return day
    return lost.has(at) ? { ...line, weekday: day.weekday, date: day.date } : line
  })
  return { initialValue: { ...form.initialValue, slots: slots.length > 0 ? slots : days }, error }
}

const isLine = (line: Typed): line is TypedValues => typeof line === "object" && !Array.isArray(line)
const lineOf = (line: Typed): TypedValues => (isLine(line) ? line : {})
