import { Form, Link } from "@remix-run/react"
import { useEffect } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { type AnsweredForm, answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { Plus } from "~/ui/tool-icons"
import { BasisNotes } from "../basis-notes"
import { SideField } from "../side-field"
import { ClauseFields } from "./clause-fields"
import type { TextView } from "./load-text.server"
import type { TextAnswer } from "./text-action.server"
import { textValues } from "./text-form"

/** Where the clauses of an agreement are written. Needs `agreements` and `clauses`. */
export function TextPage({ view, answer }: { view: TextView; answer: TextAnswer | undefined }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { agreement, isDraft } = view
  const given: StepForm = answer?.form ?? { initialValue: textValues(view.base, view.clauses), error: {} }
  const form = answeredForm("text", given)
  const focus = answer?.focus ?? null
  useEffect(() => {
    if (!focus) return
    const control = document.getElementById(focus)
    control?.focus()
    // A page that comes anew begins at its top, with the focus elsewhere.
    control?.scrollIntoView({ block: "center" })
  }, [focus])
  return (
    <Page
      title={t("text.title")}
      lead={t(isDraft ? "text.leadDraft" : "text.leadProposed")}
      actions={
        <>
          <Link to={paths.agreementTerms(locale, agreement.id)} className="button plain">
            {t("text.terms")}
          </Link>
          <Link to={paths.agreement(locale, agreement.id)} className="button plain">
            {t("terms.back")}
          </Link>
        </>
      }
    >
      {answer?.refused && <Notice tone="roof">{answer.refused}</Notice>}
      {answer?.did && <Notice tone="leaf">{t(`text.did.${answer.did.what}`, { ...answer.did })}</Notice>}
      <BasisNotes facts={agreement.facts} />
      <Form method="post" action={paths.agreementText(locale, agreement.id)} noValidate>
        {/* First in the form: the Enter key moves no clause. It saves a draft, and proposes nothing. */}
        <button
          type="submit"
          name="intent"
          value={isDraft ? "save" : "add"}
          className="sr-only"
          tabIndex={-1}
          aria-hidden
        >
          {t(isDraft ? "text.save" : "text.add")}
        </button>
        <ErrorSummary faults={formFaults(form)} named />
        <input type="hidden" name="base" value={form.text("base")} />
        <SideField form={form} sides={view.sides} label={t("text.onSide")} />
        <ClauseFields form={form} values={given.initialValue} view={view} focus={focus} />
        <OwnClause form={form} focus={focus} />
        <MoreClauses left={view.left} there={given.initialValue} />
        <p className="mb-3 text-quiet">{t("text.proposeNote")}</p>
        <div className="flex flex-wrap gap-3">
          {isDraft && (
            <button type="submit" name="intent" value="save" className="button plain">
              {t("text.save")}
            </button>
          )}
          <button type="submit" name="intent" value="propose" className="button primary">
            {t("text.propose")}
          </button>
        </div>
      </Form>
    </Page>
  )
}

function OwnClause({ form, focus }: { form: AnsweredForm; focus: string | null }) {
  const t = useTranslations("agreements.text")
  return (
    <Section title={t("own")}>
      <p className="mb-3 text-quiet">{t("ownHelp")}</p>
      <TextField
        {...controlProps(form.field("own.title"))}
        autoFocus={focus === form.field("own.title").id}
        label={t("clauseTitle")}
        maxLength={200}
        optional
      />
      <TextArea {...controlProps(form.field("own.text"))} label={t("words")} rows={4} optional />
      <button type="submit" name="intent" value="own" className="button plain">
        <Plus size={18} aria-hidden />
        {t("ownMore")}
      </button>
    </Section>
  )
}

/** Clauses of the catalogue that the text does not have. */
function MoreClauses({ left, there }: { left: TextView["left"]; there: StepForm["initialValue"] }) {
  const t = useTranslations("agreements.text")
  const keys = new Set([there.clauses ?? []].flat().flatMap((line) => keyOf(line) ?? []))
  const shown = left.filter(({ key }) => !keys.has(key))
  const ticked = [there.add ?? []].flat()
  if (shown.length === 0) return null
  return (
    <details className="mb-8" open={ticked.length > 0}>
      <summary className="min-h-11 py-2 font-semibold">{t("more")}</summary>
      <fieldset>
        <legend className="mb-2 text-quiet">{t("moreHelp")}</legend>
        <ul className="mb-3 grid gap-1 sm:grid-cols-2">
          {shown.map(({ key, title, reason }) => (
            <li key={key}>
              <label className="flex min-h-11 cursor-pointer items-center gap-3">
                <input
                  type="checkbox"
                  name="add"
                  value={key}
                  defaultChecked={ticked.includes(key)}
                  className="size-5 shrink-0 accent-roof"
                />
                <span>
                  {title}
                  {reason && <span className="block text-[15px] text-quiet">{reason}</span>}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <button type="submit" name="intent" value="add" className="button plain">
        {t("add")}
      </button>
    </details>
  )
}

function keyOf(line: StepForm["initialValue"][string]): string | undefined {
  return typeof line === "object" && !Array.isArray(line) && typeof line.key === "string"
    ? line.key
    : undefined
}
