import { useTranslations } from "use-intl"
import { CheckField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"

type Field = Parameters<typeof controlProps>[0]

/** The last part of a form that ends something for good: what was read, and the password. */
export function EndingConfirmation({
  seal,
  fields,
  submit,
}: {
  seal: string
  fields: { read: Field; current: Field }
  submit: string
}) {
  const t = useTranslations("ending.confirm")
  return (
    <section className="card p-5 md:p-8">
      <h2 className="mb-4">{t("title")}</h2>
      <input type="hidden" name="seal" value={seal} />
      <CheckField
        id={fields.read.id}
        name={fields.read.name}
        value="yes"
        label={t("check")}
        error={fields.read.errors?.[0]}
      />
      <TextField
        {...controlProps(fields.current)}
        defaultValue=""
        type="password"
        label={t("password")}
        autoComplete="current-password"
        required
      />
      <button type="submit" className="button danger">
        {submit}
      </button>
    </section>
  )
}
