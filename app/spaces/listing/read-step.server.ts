import type { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { AppError, type InputFault } from "~/platform/errors"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"
import { faultOfRule } from "~/platform/http/issue-faults"
import { faultText } from "~/platform/refusal-text.server"
import type { StepForm, TypedValues } from "./step-form"

/** A form that was sent: its values if they are right, and always what to show again. */
export type ReadStep<T> = { value: T; form: StepForm } | { value: null; form: StepForm }

/** Reads a step's form; its faults are sentences in the reader's language. */
export function readStep<T extends z.ZodType>(
  body: SentForm,
  schema: T,
  locale: Locale,
): ReadStep<z.output<T>> {
  const submission = parseForm(body, schema, { error: faultSentence(locale) })
  const initialValue = submission.payload as TypedValues
  if (submission.status === "success") return { value: submission.value, form: { initialValue, error: {} } }
  // Of each field one fault is told.
  const error: StepForm["error"] = {}
  for (const [name, messages] of Object.entries(submission.error ?? {}))
    if (messages?.[0]) error[name] = [messages[0]]
  return { value: null, form: { initialValue, error } }
}

/**
 * Puts a refusal of a use case beside its field.
 * @throws whatever is not a refusal of the input.
 */
export function withRefusal(form: StepForm, error: unknown, locale: Locale): StepForm {
  if (!(error instanceof AppError) || !error.faults?.length) throw error
  const faults = error.faults.map((fault) => [nameOf(fault.path), [faultText(fault, locale)]])
  return { ...form, error: { ...form.error, ...Object.fromEntries(faults) } }
}

/** `prices.0.amount` is the field `prices[0].amount`. */
function nameOf(path: string): string {
  return path.replace(/\.(\d+)(?=\.|$)/g, "[$1]")
}

const times = ["from", "until", "quiet_hours_from", "sound_until"]
const sums = ["amount", "budget"]

/** What is wrong with a value, as a sentence: for the schemas of forms. */
export function faultSentence(locale: Locale) {
  return (issue: z.core.$ZodRawIssue): string => faultText(faultOf(issue), locale)
}

function faultOf(issue: z.core.$ZodRawIssue): Omit<InputFault, "path"> {
  const field = String(issue.path?.at(-1) ?? "")
  const inPrices = issue.path?.includes("prices")
  if (issue.code === "custom") return { fault: faultOfRule(issue) ?? "listing.wrong" }
  if (sums.includes(field) || field.endsWith("Cents")) return { fault: "listing.money" }
  if (times.includes(field) && !inPrices) return { fault: "listing.time" }
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return { fault: "listing.required" }
      if (issue.expected === "int") return { fault: "listing.whole" }
      return { fault: issue.expected === "number" ? "listing.number" : "listing.wrong" }
    case "too_small":
      if (issue.origin === "string") return { fault: "listing.required" }
      return { fault: "listing.least", values: { least: Number(issue.minimum) } }
    case "too_big":
      return {
        fault: issue.origin === "string" ? "listing.tooLong" : "listing.most",
        values: { most: Number(issue.maximum) },
      }
    case "invalid_format":
      return { fault: issue.format === "email" ? "listing.email" : "listing.date" }
    case "invalid_value":
      return { fault: "listing.choose" }
    default:
      return { fault: "listing.wrong" }
  }
}
