import { useTranslations } from "use-intl"
import { isClauseKey } from "~/agreements/clauses/clause-keys"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import type { AnsweredForm } from "~/ui/answered-form"
import { CheckField, TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { ArrowDown, ArrowUp } from "~/ui/tool-icons"
import type { TextView } from "./load-text.server"
import { moveButton } from "./text-form"

interface ClauseFieldsProps {
  form: AnsweredForm
  values: StepForm["initialValue"]
  view: TextView
  /** Id of the control where the reader goes on. */
  focus: string | null
}

/** Every clause of a text with its words to change. Needs `agreements` and `clauses`. */
export function ClauseFields({ form, values, view, focus }: ClauseFieldsProps) {
  const lines = listOf(values, "clauses")
  return (
    <ol className="grid gap-5">
      {lines.map((_, index) => (
        <li key={form.text(`clauses[${index}].key`)}>
          <OneClause form={form} index={index} count={lines.length} view={view} focus={focus} />
        </li>
      ))}
    </ol>
  )
}

interface OneClauseProps extends Pick<ClauseFieldsProps, "form" | "view" | "focus"> {
  index: number
  /** So many clauses there are. */
  count: number
}

function OneClause({ form, index, count, view, focus }: OneClauseProps) {
  const t = useTranslations("agreements.text")
  const name = `clauses[${index}]`
  const key = form.text(`${name}.key`)
  const title = form.text(`${name}.title`)
  const rivals = view.clauses.find((clause) => clause.key === key)?.rivals ?? []
  const { facts } = view.agreement
  return (
    <section id={`write-${key}`} className="card p-4" aria-labelledby={`head-${key}`}>
      <div className="mb-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 id={`head-${key}`} className="text-[18px]">
          {t("clause", { number: index + 1, title })}
        </h2>
        <MoveButtons clauseKey={key} title={title} index={index} count={count} focus={focus} />
      </div>
      <input type="hidden" name={`${name}.key`} value={key} />
      <Why clauseKey={key} reason={view.reasons[key]} />
      <TextField
        {...controlProps(form.field(`${name}.title`))}
        autoFocus={focus === form.field(`${name}.title`).id}
        lang={facts.locale}
        label={t("clauseTitle")}
        maxLength={200}
      />
      <TextArea
        {...controlProps(form.field(`${name}.text`))}
        lang={facts.locale}
        label={t("words")}
        rows={Math.min(16, Math.max(4, Math.ceil(form.text(`${name}.text`).length / 80)))}
      />
      <CheckField
        id={form.field(`${name}.out`).id}
        name={`${name}.out`}
        value="true"
        defaultChecked={form.text(`${name}.out`) === "true"}
        label={t("leaveOut")}
      />
      {rivals.length > 0 && <Rivals form={form} name={name} rivals={rivals} language={facts.locale} />}
    </section>
  )
}

interface MoveButtonsProps extends Pick<OneClauseProps, "index" | "count" | "focus"> {
  clauseKey: string
  title: string
}

/** A place up or down, in the form alone: the text is the same until it is sent. */
function MoveButtons({ clauseKey, title, index, count, focus }: MoveButtonsProps) {
  const t = useTranslations("agreements.text")
  const ways = [
    { way: "up", Arrow: ArrowUp, isEnd: index === 0 },
    { way: "down", Arrow: ArrowDown, isEnd: index === count - 1 },
  ] as const
  return (
    <div className="flex gap-2">
      {ways.map(({ way, Arrow, isEnd }) => (
        <button
          key={way}
          id={moveButton(way, clauseKey)}
          type="submit"
          name="intent"
          value={`${way}.${clauseKey}`}
          disabled={isEnd}
          // biome-ignore lint/a11y/noAutofocus: whoever pressed it goes on from there, without scripts too.
          autoFocus={focus === moveButton(way, clauseKey)}
          className="button plain small"
        >
          <Arrow size={16} aria-hidden />
          {t(`move.${way}`)}
          <span className="sr-only"> {title}</span>
        </button>
      ))}
    </div>
  )
}

/** Why a clause of the catalogue is there, and what to know of it. */
function Why({ clauseKey, reason }: { clauseKey: string; reason: string | undefined }) {
  const t = useTranslations("agreements.text")
  const texts = useTranslations("clauses")
  if (!isClauseKey(clauseKey)) return null
  return (
    <div className="mb-3 border-line border-l-4 pl-3 text-[15px] text-quiet">
      {reason && (
        <p>
          <span className="font-semibold">{t("called")}:</span> {reason}
        </p>
      )}
      <p>
        <span className="font-semibold">{texts("guidanceMark")}:</span>{" "}
        {texts(`clause.${clauseKey}.guidance`)}
      </p>
    </div>
  )
}

interface RivalsProps {
  form: AnsweredForm
  name: string
  rivals: NonNullable<TextView["clauses"][number]["rivals"]>
  language: string
}

/** What else was written for a clause at the same time. */
function Rivals({ form, name, rivals, language }: RivalsProps) {
  const t = useTranslations("agreements")
  return (
    <div className="rounded-control bg-sun-soft p-3">
      {rivals.map(({ side, words }) => (
        <div key={`${side}${words?.text}`} className="mb-2">
          <p className="font-semibold">
            {t(words ? "text.rival" : "text.rivalOut", { side: t(`side.${side}`) })}
          </p>
          {words && (
            <blockquote lang={language} className="whitespace-pre-line border-line border-l-4 pl-3">
              <span className="block font-semibold">{words.title}</span>
              {words.text}
            </blockquote>
          )}
        </div>
      ))}
      <CheckField
        id={form.field(`${name}.chosen`).id}
        name={`${name}.chosen`}
        value="true"
        defaultChecked={form.text(`${name}.chosen`) === "true"}
        label={t("text.chosen")}
      />
    </div>
  )
}
