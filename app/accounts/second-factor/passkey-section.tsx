import { getFormProps } from "@conform-to/react"
import { Form, useSubmit } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import { PasswordField } from "../password-field"
import { createPasskey } from "./passkey-browser"
import { usePasskeys } from "./passkey-button"
import type { Passkey } from "./second-factor.server"
import type { SecurityAnswer } from "./security-action.server"
import type { OfferPasskeyFields, RemovePasskeyFields, RenamePasskeyFields } from "./security-forms.server"
import type { LastResult } from "./security-page"

/** Passkeys of a person: see, name, add and remove them. Adding needs JavaScript, as the browser makes them. */
export function PasskeySection({
  passkeys,
  possible,
  answer,
  last,
}: {
  passkeys: Passkey[]
  /** Whether browsers can make passkeys for the address of this site. */
  possible: boolean
  answer: SecurityAnswer | undefined
  /** Whether nothing else stands beside the password. */
  last: boolean
}) {
  const t = useTranslations("security.passkeys")
  const able = usePasskeys(possible)
  const of = (id: string, form: SecurityAnswer["form"]) =>
    answer?.form === form && answer.passkey === id ? answer.lastResult : null
  return (
    <>
      <p className="mb-4">{t("text")}</p>
      {passkeys.length > 0 && (
        <ul className="mb-6 divide-y divide-line rounded-card border border-line">
          {passkeys.map((passkey) => (
            <PasskeyEntry
              key={passkey.id}
              passkey={passkey}
              renamed={of(passkey.id, "renamePasskey")}
              removed={of(passkey.id, "removePasskey")}
              last={last && passkeys.length === 1}
            />
          ))}
        </ul>
      )}
      {!possible && <p className="text-quiet">{t("impossible")}</p>}
      {possible && (
        <noscript>
          <p className="font-semibold">{t("noScript")}</p>
        </noscript>
      )}
      {able && <AddPasskey key={passkeys.length} answer={answer} />}
    </>
  )
}

function AddPasskey({ answer }: { answer: SecurityAnswer | undefined }) {
  const t = useTranslations("security")
  const submit = useSubmit()
  const mine = answer?.form === "offerPasskey" ? answer : undefined
  const [form, fields] = useForm<OfferPasskeyFields>({
    id: "passkey",
    lastResult: mine?.lastResult ?? null,
  })
  const [stopped, setStopped] = useState(false)
  const formRef = useRef<HTMLFormElement>(null)
  const options = mine?.options
  useEffect(() => {
    if (!options) return
    let here = true
    setStopped(false)
    const name = formRef.current?.querySelector<HTMLInputElement>("input[name=name]")?.value ?? ""
    void createPasskey(options).then((response) => {
      if (!here) return
      if (response) submit({ intent: "addPasskey", name, response }, { method: "post" })
      else setStopped(true)
    })
    return () => {
      here = false
    }
  }, [options, submit])
  return (
    <Form method="post" ref={formRef} {...getFormProps(form)}>
      <h3 className="mb-4">{t("passkeys.add")}</h3>
      <ErrorSummary faults={formFaults(form)} />
      <TextField
        {...controlProps(fields.name)}
        label={t("passkeys.name")}
        help={t("passkeys.nameHelp")}
        autoComplete="off"
        maxLength={60}
        required
      />
      <PasswordField field={fields.password} label={t("password")} />
      <button type="submit" name="intent" value="offerPasskey" className="button primary">
        {t("passkeys.submit")}
      </button>
      <p role="status" className="mt-2 text-[15px] text-quiet">
        {stopped && t("passkeys.stopped")}
      </p>
    </Form>
  )
}

function PasskeyEntry({
  passkey: { id, name, createdAt },
  renamed,
  removed,
  last,
}: {
  passkey: Passkey
  renamed: LastResult
  removed: LastResult
  last: boolean
}) {
  const t = useTranslations("security")
  const locale = useLocale()
  const shown = name ?? t("passkeys.unnamed")
  const [rename, renameFields] = useForm<RenamePasskeyFields>({
    id: `rename-${id}`,
    lastResult: renamed,
    defaultValue: { name: name ?? "" },
  })
  const [remove, removeFields] = useForm<RemovePasskeyFields>({ id: `remove-${id}`, lastResult: removed })
  return (
    <li className="p-4">
      <p className="break-words font-semibold">{shown}</p>
      {createdAt && (
        <p className="text-[15.5px] text-quiet">
          {t("passkeys.added", { date: formatDate(createdAt, locale) })}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-start gap-3">
        <details open={renamed ? true : undefined}>
          <summary className="button plain small" aria-label={t("passkeys.renameName", { name: shown })}>
            {t("passkeys.rename")}
          </summary>
          <Form method="post" className="mt-3" {...getFormProps(rename)}>
            <ErrorSummary faults={formFaults(rename)} />
            <input type="hidden" name="passkey" value={id} />
            <TextField
              {...controlProps(renameFields.name)}
              label={t("passkeys.name")}
              autoComplete="off"
              maxLength={60}
              required
            />
            <button type="submit" name="intent" value="renamePasskey" className="button primary">
              {t("passkeys.renameSubmit")}
            </button>
          </Form>
        </details>
        <details open={removed ? true : undefined}>
          <summary className="button plain small" aria-label={t("passkeys.removeName", { name: shown })}>
            {t("passkeys.remove")}
          </summary>
          <Form method="post" className="mt-3" {...getFormProps(remove)}>
            <ErrorSummary faults={formFaults(remove)} />
            <input type="hidden" name="passkey" value={id} />
            <p className="mb-3 max-w-[50ch]">{t(last ? "passkeys.removeLast" : "passkeys.removeText")}</p>
            <PasswordField field={removeFields.password} label={t("password")} />
            <button type="submit" name="intent" value="removePasskey" className="button danger">
              {t("passkeys.removeSubmit")}
            </button>
          </Form>
        </details>
      </div>
    </li>
  )
}
