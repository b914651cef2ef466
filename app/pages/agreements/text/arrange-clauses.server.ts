import type { AgreementFacts } from "~/agreements/agreement"
import { mostClauses } from "~/agreements/agreement-input"
import { isClauseKey } from "~/agreements/clauses/clause-keys"
import { composeClauses } from "~/agreements/clauses/compose-clauses"
import { composingTexts } from "~/agreements/clauses/composing-texts.server"
import { movedClause } from "~/agreements/text/clause-order"
import { withClause } from "~/agreements/text/refill-clauses"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { newId } from "~/platform/ids.server"
import type { StepForm } from "~/spaces/listing/step-form"
import { clauseValues, moveButton, type TypedClause, type TypedText, textValues } from "./text-form"

/** A form whose clauses were put otherwise, with nothing that was typed lost. Nothing is saved. */
export interface ArrangedForm {
  form: StepForm
  /** What was done to it; null where it could not be. */
  did: Arranged | null
  /** Id of the control where whoever did it goes on. */
  focus: string | null
}

export type Arranged =
  | { what: "added"; count: number }
  | { what: "own"; title: string }
  | { what: "moved"; title: string; number: number }

/**
 * Does what a button of the form asks that puts its clauses otherwise: fill in those that were ticked (`add`), make a
 * clause of what was typed at the end (`own`), or move one (`up.fee`, `down.fee`).
 * @returns null for any other button.
 */
export function arrangeClauses(
  value: TypedText,
  intent: string,
  { facts, locale }: { facts: AgreementFacts; locale: Locale },
): ArrangedForm | null {
  if (intent === "add") return addClauses(value, facts)
  if (intent === "own") return addOwn(value, locale)
  const move = /^(up|down)\.(.+)$/.exec(intent)
  return move ? moveClause(value, move[1] === "up" ? "up" : "down", move[2] ?? "") : null
}

/** The key of a clause of one's own: never that of another, which somebody else writes at the same time, or took away. */
export function ownKey(): string {
  return `own-${newId()}`
}

/** What is missing of a clause of one's own, beside its field. */
export function ownFault({ own }: TypedText, locale: Locale): StepForm["error"] | null {
  if (Boolean(own.title) === Boolean(own.text)) return null
  return { [own.title ? "own.text" : "own.title"]: [translator(locale, "agreements")("text.ownNeedsBoth")] }
}

function addClauses(value: TypedText, facts: AgreementFacts): ArrangedForm {
  const isThere = (key: string) => value.clauses.some((clause) => clause.key === key)
  const wanted = value.add.filter(isClauseKey).filter((key) => !isThere(key))
  const added = composeClauses(composingTexts(facts.locale), facts, wanted).map(
    (clause): TypedClause => ({ ...clause, out: false, chosen: false }),
  )
  const clauses = added.reduce((all, clause) => withClause(all, clause), value.clauses)
  const first = clauses.findIndex(({ key }) => key === added[0]?.key)
  return {
    form: formOf({ ...value, clauses, add: [] }),
    did: added.length > 0 ? { what: "added", count: added.length } : null,
    focus: first < 0 ? null : `text-clauses[${first}].title`,
  }
}

function addOwn(value: TypedText, locale: Locale): ArrangedForm {
  const t = translator(locale, "agreements.text")
  const { own, clauses } = value
  const form = formOf(value)
  const fault = own.title || own.text ? ownFault(value, locale) : { "own.title": [t("ownNeedsBoth")] }
  if (fault) return { form: { ...form, error: fault }, did: null, focus: null }
  if (clauses.length >= mostClauses)
    return {
      form: { ...form, error: { "own.title": [t("full", { most: mostClauses })] } },
      did: null,
      focus: null,
    }
  const added: TypedClause = { key: ownKey(), ...own, out: false, chosen: false }
  return {
    form: formOf({ ...value, clauses: [...clauses, added], own: { title: "", text: "" } }),
    did: { what: "own", title: own.title },
    focus: "text-own.title",
  }
}

function moveClause(value: TypedText, way: "up" | "down", key: string): ArrangedForm {
  const clauses = movedClause(value.clauses, key, way === "up" ? -1 : 1)
  const index = clauses.findIndex((clause) => clause.key === key)
  const title = clauses[index]?.title ?? ""
  // The button that has nothing more to do cannot have the focus.
  const other = index === 0 ? "down" : index === clauses.length - 1 ? "up" : way
  return {
    form: formOf({ ...value, clauses }),
    did: index < 0 ? null : { what: "moved", title, number: index + 1 },
    focus: index < 0 ? null : moveButton(other, key),
  }
}

function formOf({ base, side, clauses, add, own }: TypedText): StepForm {
  return {
    initialValue: {
      ...textValues(base, []),
      ...(side && { side }),
      clauses: clauses.map(clauseValues),
      add,
      own,
    },
    error: {},
  }
}
