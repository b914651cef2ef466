import { Form } from "@remix-run/react"
import { useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { ClauseView } from "~/agreements/agreement-detail"
import { formatList } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { SideField } from "../side-field"
import { sidesThatMay, writingSides } from "../sides"
import type { AgreementAnswer } from "./agreement-action.server"
import { formId } from "./agreement-forms"
import { CommentList } from "./comment-list"
import type { AgreementView } from "./load-agreement.server"
import { RivalChoice } from "./rival-choice"
import { answerKey, formOf, useDoneKey } from "./use-moves"

const written = ["saved", "proposed", "merged", "disputed"] as const
const said = ["commented"] as const

interface ClauseListProps {
  view: AgreementView
  answer: AgreementAnswer | undefined
}

/** The text clause by clause, with what each side can say of each. Needs `agreements`. */
export function ClauseList({ view, answer }: ClauseListProps) {
  return (
    <ol className="grid gap-4">
      {view.agreement.text.clauses.map((clause, index) => (
        <li key={clause.key} id={`clause-${clause.key}`} className="card scroll-mt-4 p-4">
          <OneClause view={view} answer={answer} clause={clause} number={index + 1} />
        </li>
      ))}
    </ol>
  )
}

interface OneClauseProps extends ClauseListProps {
  clause: ClauseView
  number: number
}

function OneClause({ view, answer, clause, number }: OneClauseProps) {
  const { agreement } = view
  const rewritten = useDoneKey(clause.key, written)
  const commented = useDoneKey(clause.key, said)
  return (
    <article aria-labelledby={`title-${clause.key}`}>
      <h3 id={`title-${clause.key}`} className="mb-1 text-[18px]" lang={agreement.facts.locale}>
        {number}. {clause.title}
      </h3>
      {clause.rivals?.length ? (
        <RivalChoice view={view} clause={clause} rivals={clause.rivals} />
      ) : (
        <>
          <p className="whitespace-pre-line" lang={agreement.facts.locale}>
            {clause.text}
          </p>
          {agreement.status === "proposed" && <Acceptance view={view} clause={clause} />}
        </>
      )}
      <CommentList view={view} comments={clause.comments} />
      <div className="no-print flex flex-wrap gap-x-6">
        <Rewrite
          key={`${rewritten} ${answerKey(formId("clause", clause.key), answer)}`}
          view={view}
          answer={answer}
          clause={clause}
          number={number}
        />
        <Comment
          key={`${commented} ${answerKey(formId("comment", clause.key), answer)}`}
          view={view}
          answer={answer}
          clause={clause}
          number={number}
        />
      </div>
    </article>
  )
}

/** Who accepts the clause, and the button that does. */
function Acceptance({ view: { agreement }, clause }: { view: AgreementView; clause: ClauseView }) {
  const t = useTranslations("agreements.clause")
  const page = useTranslations("agreements.page")
  const sides = useTranslations("agreements.side")
  const locale = useLocale()
  const { acceptedBy, key } = clause
  const left = sidesThatMay("accept_clause", agreement).filter((side) => !acceptedBy.includes(side))
  return (
    <div className="mt-2 flex flex-wrap items-center gap-3 text-[15px]">
      <span className={acceptedBy.length === 2 ? "badge" : "badge quiet"}>
        {acceptedBy.length === 0
          ? t("open")
          : t("acceptedBy", {
              sides: formatList(
                acceptedBy.map((side) => sides(side)),
                locale,
              ),
            })}
      </span>
      {left.length > 0 && (
        <Form method="post" action={paths.agreement(locale, agreement.id)} className="no-print">
          <input type="hidden" name="version" value={agreement.text.number} />
          <input type="hidden" name="key" value={key} />
          <SideField
            form={formOf(formId("accept_clause", key), undefined)}
            sides={left}
            label={page("onSide")}
          />
          <button type="submit" name="intent" value="accept_clause" className="button plain">
            {t("accept")}
            <span className="sr-only"> ({clause.title})</span>
          </button>
        </Form>
      )}
    </div>
  )
}

/** Other words for the clause; from the version that stood when the form came, whatever is written meanwhile. */
function Rewrite({ view: { agreement }, answer, clause, number }: OneClauseProps) {
  const t = useTranslations("agreements.clause")
  const text = useTranslations("agreements.text")
  const locale = useLocale()
  const id = formId("clause", clause.key)
  const { status } = agreement
  const sides = writingSides(agreement)
  const isOpen = answer?.id === id
  const form = formOf(id, answer, {
    base: String(agreement.text.number),
    title: clause.title,
    words: clause.text,
  })
  const [base] = useState(isOpen && answer?.refused ? agreement.text.number : form.text("base"))
  if (sides.length === 0) return null
  return (
    <details open={isOpen} className="min-w-0 open:w-full">
      <summary className="min-h-11 py-2">
        {t("edit")}
        <span className="sr-only">
          {" "}
          ({number}. {clause.title})
        </span>
      </summary>
      <Form method="post" action={paths.agreement(locale, agreement.id)} noValidate>
        {isOpen && <ErrorSummary faults={formFaults(form)} named />}
        <input type="hidden" name="base" value={base} />
        <input type="hidden" name="key" value={clause.key} />
        <SideField form={form} sides={sides} label={text("onSide")} />
        <TextField
          {...controlProps(form.field("title"))}
          lang={agreement.facts.locale}
          label={text("clauseTitle")}
          maxLength={200}
        />
        <TextArea
          {...controlProps(form.field("words"))}
          lang={agreement.facts.locale}
          label={text("words")}
          rows={8}
        />
        {status !== "draft" && <p className="mb-3 text-[15px] text-quiet">{text("proposeNote")}</p>}
        <button type="submit" name="intent" value="clause" className="button primary">
          {t(status === "draft" ? "save" : "propose")}
        </button>
      </Form>
    </details>
  )
}

/** Says something of the clause. */
function Comment({ view: { agreement }, answer, clause, number }: OneClauseProps) {
  const t = useTranslations("agreements.clause")
  const page = useTranslations("agreements.page")
  const locale = useLocale()
  const id = formId("comment", clause.key)
  const sides = sidesThatMay("comment", agreement)
  if (sides.length === 0) return null
  const isOpen = answer?.id === id
  const form = formOf(id, answer)
  return (
    <details open={isOpen} className="min-w-0 open:w-full">
      <summary className="min-h-11 py-2">
        {t("comment")}
        <span className="sr-only">
          {" "}
          ({number}. {clause.title})
        </span>
      </summary>
      <Form method="post" action={paths.agreement(locale, agreement.id)} noValidate>
        {isOpen && <ErrorSummary faults={formFaults(form)} named />}
        <input type="hidden" name="key" value={clause.key} />
        <SideField form={form} sides={sides} label={page("onSide")} />
        <TextArea {...controlProps(form.field("said"))} label={t("commentLabel")} rows={3} maxLength={4000} />
        <button type="submit" name="intent" value="comment" className="button primary">
          {t("send")}
        </button>
      </Form>
    </details>
  )
}
