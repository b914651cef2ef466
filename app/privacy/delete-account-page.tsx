import { type FieldMetadata, getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatList } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import { useForm } from "~/ui/use-form"
import type { AccountEnding } from "./delete-account.server"
import type { Orphan } from "./ending"
import type { DeletionFields } from "./ending-action.server"
import { EndingConfirmation } from "./ending-confirmation"
import { EndingList } from "./ending-list"

interface DeleteAccountProps {
  ending: AccountEnding
  lastResult?: SubmissionResult<string[]>
}

/** What goes with an account and who takes over, and the form that deletes it. */
export function DeleteAccountForm({ ending, lastResult }: DeleteAccountProps) {
  const t = useTranslations("ending")
  const locale = useLocale()
  const { leaves, orphans, lastAdministrator, seal } = ending
  const [form, fields] = useForm<DeletionFields>({
    id: "delete",
    lastResult,
    defaultValue: { handOvers: orphans.map(({ ending }) => ({ organisation: ending.id })) },
  })
  // By organisation and not by place in the list: there may be others now than when the form was sent.
  const decisions = fields.handOvers.getFieldList().map((decision) => decision.getFieldset())
  const choiceFor = (id: string) =>
    decisions.find(({ organisation }) => organisation.initialValue === id)?.choice
  const faults = formFaults(form).map((fault) => {
    const orphan = orphans.find(({ ending }) => choiceFor(ending.id)?.id === fault.id)
    // What was said of an organisation that is not there has no field.
    if (!orphan) return decisions.some(({ choice }) => choice.id === fault.id) ? { ...fault, id: "" } : fault
    const { id, name } = orphan.ending
    return { id, message: t("fault.chooseFor", { name: name.text }) }
  })
  return (
    <>
      <ErrorSummary faults={faults} />
      <Section title={t("goes.title")}>
        <ul className="list-disc pl-5">
          <li>{t("goes.login")}</li>
          <li>{t("goes.questions")}</li>
          {leaves.length > 0 && (
            <li>
              {t("goes.leaves", {
                names: formatList(
                  leaves.map(({ name }) => name),
                  locale,
                ),
              })}
            </li>
          )}
          <li>{t("goes.invitations")}</li>
        </ul>
      </Section>
      <Section title={t("stays.title")}>
        <p>{t("stays.text")}</p>
        <p className="mt-2">{t("stays.signed")}</p>
      </Section>
      {lastAdministrator ? (
        <Notice tone="sun" title={t("fault.lastAdministrator")} />
      ) : (
        <Form method="post" {...getFormProps(form)}>
          {orphans.map((orphan, index) => (
            <OrphanChoice
              key={orphan.ending.id}
              orphan={orphan}
              index={index}
              choice={choiceFor(orphan.ending.id)}
            />
          ))}
          <EndingConfirmation seal={seal} fields={fields} submit={t("confirm.submit")} />
        </Form>
      )}
    </>
  )
}

/** An organisation that would be left alone: who takes over, or what ends. */
function OrphanChoice({
  orphan,
  index,
  choice,
}: {
  orphan: Orphan
  index: number
  choice?: FieldMetadata<string, DeletionFields, string[]>
}) {
  const t = useTranslations("ending")
  const locale = useLocale()
  const { ending, successors } = orphan
  const { id, members } = ending
  const name = ending.name.text
  const others = members - 1
  const error = choice?.errors?.[0]
  const radio = { name: `handOvers[${index}].choice`, chosen: choice?.initialValue }
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={error ? `${id}-error` : undefined}
      className="card mb-6 min-w-0 p-5 md:p-8"
    >
      <legend className="float-left mb-2 w-full">
        <h2>{t("orphan.title", { name })}</h2>
      </legend>
      <input type="hidden" name={`handOvers[${index}].organisation`} value={id} />
      <p className="clear-both">
        {others === 0
          ? t("orphan.alone")
          : successors.length
            ? t("orphan.others", { count: others })
            : t("orphan.noSuccessor")}
      </p>
      {error && (
        <p id={`${id}-error`} className="mt-1 font-semibold text-[15px] text-roof">
          {error}
        </p>
      )}
      <div className="mt-3 flex flex-col">
        {successors.map((successor) => (
          <Choice
            key={successor.id}
            {...radio}
            value={successor.id}
            label={t("orphan.to", { name: successor.name })}
          />
        ))}
        <Choice {...radio} value="end" label={t("orphan.end", { name })} />
      </div>
      <h3 className="mt-4 mb-2 text-[18px]">{t("orphan.what", { name })}</h3>
      <EndingList ending={ending} />
      <p className="mt-4">
        <Link className="button plain" to={paths.organisationMembers(locale, id)}>
          {t("orphan.invite", { name })}
        </Link>
      </p>
    </fieldset>
  )
}

function Choice({
  name,
  value,
  chosen,
  label,
}: {
  name: string
  value: string
  chosen?: string
  label: string
}) {
  return (
    <label className="flex min-h-11 items-center gap-3">
      <input
        type="radio"
        name={name}
        value={value}
        defaultChecked={chosen === value}
        className="size-5 shrink-0 accent-roof"
      />
      {label}
    </label>
  )
}
