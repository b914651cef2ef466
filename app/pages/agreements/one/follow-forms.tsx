import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { SideField } from "../side-field"
import { sidesThatMay } from "../sides"
import type { AgreementAnswer } from "./agreement-action.server"
import type { AgreementView } from "./load-agreement.server"
import { answerKey, formOf } from "./use-moves"

interface FollowFormsProps {
  view: AgreementView
  answer: AgreementAnswer | undefined
}

/** A change of what was signed, and a longer term. Needs `agreements`. */
export function FollowForms({ view, answer }: FollowFormsProps) {
  const isFollowed = view.agreement.followers.some(
    ({ status }) => status !== "cancelled" && status !== "ended",
  )
  if (isFollowed) return null
  const { until, from } = view.agreement
  return (
    <>
      <Follow
        view={view}
        answer={answer}
        intent="extend"
        usual={{ first: laterOf(view.nextDay, view.today), last: "" }}
      />
      <Follow
        view={view}
        answer={answer}
        intent="amend"
        usual={{ first: laterOf(view.today, from), last: until ?? "" }}
      />
    </>
  )
}

/** Of two dates `YYYY-MM-DD`. */
function laterOf(...dates: [string, string]): string {
  return dates.toSorted()[1] as string
}

interface FollowProps extends FollowFormsProps {
  intent: "amend" | "extend"
  usual: { first: string; last: string }
}

function Follow({ view: { agreement }, answer, intent, usual }: FollowProps) {
  const t = useTranslations("agreements.follow")
  const page = useTranslations("agreements.page")
  const locale = useLocale()
  const sides = sidesThatMay(intent, agreement)
  if (sides.length === 0) return null
  const isOpen = answer?.id === intent
  const form = formOf(intent, answer, usual)
  return (
    <details key={answerKey(intent, answer)} open={isOpen} className="no-print mb-3">
      <summary className="min-h-11 py-2 font-semibold">{t(`${intent}Title`)}</summary>
      <p className="mb-3 text-quiet">{t(`${intent}Text`)}</p>
      <Form method="post" action={paths.agreement(locale, agreement.id)} noValidate>
        {isOpen && <ErrorSummary faults={formFaults(form)} named />}
        <SideField form={form} sides={sides} label={page("onSide")} />
        <div className="grid gap-x-5 sm:grid-cols-2">
          <TextField {...controlProps(form.field("first"))} type="date" label={t("from")} />
          <TextField
            {...controlProps(form.field("last"))}
            type="date"
            label={t("until")}
            help={t("untilHelp")}
            optional
          />
        </div>
        <button type="submit" name="intent" value={intent} className="button primary">
          {t(intent)}
        </button>
      </Form>
    </details>
  )
}
