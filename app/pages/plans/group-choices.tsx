import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { listOf, type TypedValues } from "~/spaces/listing/step-form"
import type { AnsweredForm } from "~/ui/answered-form"
import { useLineText } from "./line-text"
import type { ShownGroup } from "./plan-site.server"

/** The published needs that fit the building: which are planned, and how each wants its week. Needs `plans`. */
export function GroupChoices({
  form,
  candidates,
  values,
}: {
  form: AnsweredForm
  candidates: ShownGroup[]
  values: TypedValues
}) {
  const t = useTranslations("plans.form")
  const field = form.field("needs")
  const fault = field.errors?.[0]
  return (
    <fieldset id={field.id} tabIndex={-1} className="field min-w-0">
      <legend className="mb-1 font-semibold">{t("needs")}</legend>
      <p className="mb-2 text-quiet">{t("needsHelp", { count: candidates.length })}</p>
      {fault && <p className="mb-2 font-semibold text-[15px] text-roof">{fault}</p>}
      {candidates.length > 0 && (
        <ul className="card divide-y divide-line">
          {candidates.map((group) => (
            <li key={group.key} className="p-3">
              <Candidate
                group={group}
                beside={candidates.find(({ key }) => key === group.beside) ?? null}
                values={values}
              />
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}

function Candidate({
  group,
  beside,
  values,
}: {
  group: ShownGroup
  beside: ShownGroup | null
  values: TypedValues
}) {
  const t = useTranslations("plans.form")
  const locale = useLocale()
  const lineText = useLineText()
  const { key, title, organisation, people, lines, needId } = group
  const isChosen = (list: string) => listOf(values, list).includes(key)
  const many = lines.reduce((sum, { times }) => sum + times, 0)
  return (
    <>
      <label className="flex min-h-11 items-start gap-3">
        <input
          type="checkbox"
          name="needs"
          value={key}
          defaultChecked={isChosen("needs")}
          className="mt-1 size-5 shrink-0 accent-roof"
        />
        <span className="min-w-0">
          <strong lang={title?.lang}>{title?.text}</strong>
          <span className="block text-quiet">
            <span lang={organisation?.lang}>{organisation?.text}</span> ·{" "}
            {t("peopleCount", { count: people })} · {lines.map(lineText).join(" ; ")}
          </span>
        </span>
      </label>
      <div className="flex flex-wrap gap-x-5 pl-8 text-[15px]">
        {many > 1 && (
          <>
            <Wish list="whole" value={key} isChosen={isChosen("whole")} label={t("whole")} />
            <Wish list="sameSpace" value={key} isChosen={isChosen("sameSpace")} label={t("sameSpace")} />
          </>
        )}
        {beside ? (
          <span className="py-1">{t("besideOther", { group: beside.title?.text ?? "" })}</span>
        ) : (
          <Wish list="together" value={key} isChosen={isChosen("together")} label={t("together")} />
        )}
        {needId && (
          <Link to={paths.need(locale, needId)} className="inline-block py-1">
            {t("see")}
          </Link>
        )}
      </div>
    </>
  )
}

function Wish({
  list,
  value,
  isChosen,
  label,
}: {
  list: string
  value: string
  isChosen: boolean
  label: string
}) {
  return (
    <label className="flex min-h-8 items-center gap-2">
      <input
        type="checkbox"
        name={list}
        value={value}
        defaultChecked={isChosen}
        className="size-4 accent-roof"
      />
      {label}
    </label>
  )
}
