import { useLocale, useTranslations } from "use-intl"
import { locales } from "~/i18n/locales"
import type { AnsweredForm } from "~/ui/answered-form"
import { TextArea, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"

interface TextFieldsProps {
  form: AnsweredForm
  /** `name` or `description`: its fields are `name.fr` and so on. */
  name: string
  label: string
  help?: string
  optional?: boolean
  long?: boolean
  /** Where it is what the page asks first. */
  autoFocus?: boolean
}

/**
 * One text in up to three languages: the writer's own in sight, the others one step away, and open where there is
 * something in them.
 */
export function TextFields({ form, name, label, help, optional, long = false, autoFocus }: TextFieldsProps) {
  const t = useTranslations("listing")
  const common = useTranslations("common")
  const own = useLocale()
  const Field = long ? TextArea : TextField
  const others = locales.filter((locale) => locale !== own)
  const filled = others.filter((locale) => form.text(`${name}.${locale}`))
  const whole = form.field(name)
  const ownField = controlProps(form.field(`${name}.${own}`))
  return (
    <div id={whole.id} tabIndex={-1}>
      <Field
        {...ownField}
        label={label}
        help={help}
        optional={optional}
        error={whole.errors?.[0] ?? ownField.error}
        lang={own}
        autoFocus={autoFocus}
      />
      <details className="mb-5 -mt-2" open={filled.length > 0}>
        <summary className="py-1 text-[15.5px] text-sky underline underline-offset-3">
          {t("otherLanguages", { count: filled.length })}
        </summary>
        <div className="mt-3 border-line border-l-2 pl-4">
          {others.map((locale) => (
            <Field
              key={locale}
              {...controlProps(form.field(`${name}.${locale}`))}
              label={`${label} · ${common(`language.${locale}`)}`}
              lang={locale}
              optional
            />
          ))}
        </div>
      </details>
    </div>
  )
}
