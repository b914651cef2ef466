import type { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"
import type { StepForm, TypedValues } from "./step-form"

type FaultKey = "fault.wrong"

/** A form that was sent: its values if they are right, and always what to show again. */
export type ReadStep<T> = { value: T; form: StepForm } | { value: null; form: StepForm }

/** Reads a step's form; its faults are sentences in the reader's language. */
export function readStep<T extends z.ZodType>(
  body: SentForm,
  schema: T,
  locale: Locale,
): ReadStep<z.output<T>> {
  const submission = parseForm(body, schema, { error: faultSentence(locale) })
  const values = submission.payload as TypedValues
  if (submission.status === "success") return { value: submission.value, form: { values, faults: {} } }
  const faults: Record<string, string> = {}
  for (const [name, messages] of Object.entries(submission.error ?? {}))
    if (messages?.[0]) faults[name] = messages[0]
  return { value: null, form: { values, faults } }
}

/**
 * Puts a refusal of a use case beside its field.
 * @throws whatever is not a refusal of the input.
 */
export function withRefusal(form: StepForm, error: unknown, locale: Locale): StepForm {
  if (!(error instanceof AppError) || !error.faults?.length) throw error
  const t = translator(locale, "listing")
  const faults = error.faults.map(({ path, message }) => [path, t(`fault.${message}` as FaultKey)])
  return { values: form.values, faults: { ...form.faults, ...Object.fromEntries(faults) } }
}

const times = ["from", "until", "quiet_hours_from", "sound_until"]
const sums = ["amount", "depositCents", "energySupplementCents"]

/** What is wrong with a value, as a sentence. */
function faultSentence(locale: Locale) {
  const t = translator(locale, "listing")
  return (issue: z.core.$ZodRawIssue): string => {
    const field = String(issue.path?.at(-1) ?? "")
    const inPrices = issue.path?.includes("prices")
    if (issue.code === "custom") return t(`fault.${issue.params?.fault ?? "wrong"}` as FaultKey)
    if (sums.includes(field)) return t("fault.money")
    if (times.includes(field) && !inPrices) return t("fault.time")
    switch (issue.code) {
      case "invalid_type":
        if (issue.input === undefined || issue.input === null) return t("fault.required")
        if (issue.expected === "int") return t("fault.whole")
        return issue.expected === "number" ? t("fault.number") : t("fault.wrong")
      case "too_small":
        if (issue.origin === "string") return t("fault.required")
        return t("fault.least", { least: Number(issue.minimum) })
      case "too_big":
        if (issue.origin === "string") return t("fault.tooLong", { most: Number(issue.maximum) })
        return t("fault.most", { most: Number(issue.maximum) })
      case "invalid_format":
        return t("fault.date")
      case "invalid_value":
        return t("fault.choose")
      default:
        return t("fault.wrong")
    }
  }
}
