import type { z } from "zod"
import type { AgreementFacts } from "~/agreements/agreement"
import { factsInput } from "~/agreements/agreement-input"
import type { Locale } from "~/i18n/locales"
import type { SentForm } from "~/platform/http/form-body.server"
import { faultText } from "~/platform/refusal-text.server"
import { faultSentence, type ReadStep, readStep } from "~/spaces/listing/read-step.server"
import type { Typed, TypedValues } from "~/spaces/listing/step-form"
import { FactsForm, factsOf, withoutBlankLines } from "./facts-form"

/**
 * The particulars that a form sent, with what is wrong beside each field.
 * @param before what the form does not ask stays as it was.
 */
export function readFacts(body: SentForm, before: AgreementFacts, locale: Locale): ReadStep<AgreementFacts> {
  const { value, form } = readStep(body, FactsForm, locale)
  if (!value) return { value: null, form }
  const lines = withoutBlankLines(value)
  const read = factsInput.safeParse(factsOf(lines, before), { error: factSentence(locale) })
  if (read.success) return { value: read.data, form }
  const faults = read.error.issues.map(({ path, message }) => [nameOf(path), [message]])
  // Faults are counted by the lines that are left.
  const { slots, owner, organisation } = lines
  const { initialValue } = form
  const shown = {
    ...initialValue,
    slots,
    owner: { ...record(initialValue.owner), representatives: owner.representatives },
    organisation: { ...record(initialValue.organisation), representatives: organisation.representatives },
  }
  return { value: null, form: { initialValue: shown, error: Object.fromEntries(faults) } }
}

const dates: readonly unknown[] = ["from", "until", "trialUntil"]

/** In other forms a field of the name `from` holds a time. */
function factSentence(locale: Locale): z.core.$ZodErrorMap {
  const sentence = faultSentence(locale)
  return (issue) => {
    if (issue.path?.at(-1) === "weekday") return faultText({ fault: "listing.choose" }, locale)
    return issue.code !== "custom" && issue.path?.length === 1 && dates.includes(issue.path[0])
      ? faultText({ fault: "listing.date" }, locale)
      : sentence(issue)
  }
}

function record(typed: Typed): TypedValues {
  return typeof typed === "object" && !Array.isArray(typed) ? typed : {}
}

/** `["owner", "representatives", 0, "name"]` is the field `owner.representatives[0].name`. */
function nameOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, part) =>
      typeof part === "number" ? `${name}[${part}]` : name ? `${name}.${String(part)}` : String(part),
    "",
  )
}
