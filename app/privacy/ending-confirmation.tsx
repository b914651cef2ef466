import { useTranslations } from "use-intl"
import { CheckField, TextField } from "~/ui/form"

export interface Fault {
  /** Of the field; empty for the form. */
  id: string
  message: string
}

/** The last part of a form that ends something for good: what was read, and the password. */
export function EndingConfirmation({
  seal,
  faults,
  submit,
}: {
  seal: string
  faults: Fault[]
  submit: string
}) {
  const t = useTranslations("ending.confirm")
  const faultOf = (field: string) => faults.find(({ id }) => id === field)?.message
  return (
    <section className="card p-5 md:p-8">
      <h2 className="mb-4">{t("title")}</h2>
      <input type="hidden" name="seal" value={seal} />
      <CheckField id="read" name="read" value="yes" label={t("check")} error={faultOf("read")} />
      <TextField
        id="current"
        name="current"
        type="password"
        label={t("password")}
        error={faultOf("current")}
        autoComplete="current-password"
        required
      />
      <button type="submit" className="button danger">
        {submit}
      </button>
    </section>
  )
}
