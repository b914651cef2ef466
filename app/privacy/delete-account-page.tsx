import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatList } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { ErrorSummary } from "~/ui/form"
import { Notice } from "~/ui/notice"
import { Section } from "~/ui/section"
import type { AccountEnding } from "./delete-account.server"
import type { Orphan } from "./ending"
import { EndingConfirmation, type Fault } from "./ending-confirmation"
import { EndingList } from "./ending-list"

interface DeleteAccountProps {
  ending: AccountEnding
  faults: Fault[]
  /** What was chosen before the form was refused, by organisation. */
  chosen: Record<string, string>
}

/** What goes with an account and who takes over, and the form that deletes it. */
export function DeleteAccountForm({ ending, faults, chosen }: DeleteAccountProps) {
  const t = useTranslations("ending")
  const locale = useLocale()
  const { leaves, orphans, lastAdministrator, seal } = ending
  const named = faults.map((fault) => {
    const orphan = orphans.find(({ ending }) => ending.id === fault.id)
    return orphan ? { ...fault, message: t("fault.chooseFor", { name: orphan.ending.name.text }) } : fault
  })
  return (
    <>
      <ErrorSummary faults={named} />
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
      </Section>
      {lastAdministrator ? (
        <Notice tone="sun" title={t("fault.lastAdministrator")} />
      ) : (
        <Form method="post" noValidate>
          {orphans.map((orphan, index) => (
            <OrphanChoice
              key={orphan.ending.id}
              orphan={orphan}
              index={index}
              chosen={chosen[orphan.ending.id]}
              error={faults.find(({ id }) => id === orphan.ending.id)?.message}
            />
          ))}
          <EndingConfirmation seal={seal} faults={faults} submit={t("confirm.submit")} />
        </Form>
      )}
    </>
  )
}

/** An organisation that would be left alone: who takes over, or what ends. */
function OrphanChoice({
  orphan,
  index,
  chosen,
  error,
}: {
  orphan: Orphan
  index: number
  chosen?: string
  error?: string
}) {
  const t = useTranslations("ending")
  const locale = useLocale()
  const { ending, successors } = orphan
  const { id, members } = ending
  const name = ending.name.text
  const others = members - 1
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
      <input type="hidden" name={`organisation[${index}]`} value={id} />
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
            name={`choice[${index}]`}
            value={successor.id}
            chosen={chosen}
            label={t("orphan.to", { name: successor.name })}
          />
        ))}
        <Choice name={`choice[${index}]`} value="end" chosen={chosen} label={t("orphan.end", { name })} />
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
