import { useTranslations } from "use-intl"
import type { PartySide } from "~/agreements/agreement"
import type { AnsweredForm } from "~/ui/answered-form"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Section } from "~/ui/section"

/** Who stands on a side, and who represents it. Needs `agreements`. */
export function PartyFields({ form, side, most }: { form: AnsweredForm; side: PartySide; most: number }) {
  const t = useTranslations("agreements.terms")
  const field = (name: string) => controlProps(form.field(`${side}.${name}`))
  const people = Array.from({ length: most }, (_, index) => `representatives[${index}]`)
  return (
    <Section title={t(side)}>
      <TextField {...field("name")} label={t("name")} maxLength={200} />
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField {...field("enterpriseNumber")} label={t("enterpriseNumber")} maxLength={40} optional />
        <TextField {...field("address")} label={t("address")} maxLength={300} optional />
        {people.flatMap((person, index) => [
          <TextField
            key={`${person}.name`}
            {...field(`${person}.name`)}
            label={t("representative", { number: index + 1 })}
            maxLength={200}
            optional
          />,
          <TextField
            key={`${person}.role`}
            {...field(`${person}.role`)}
            label={t("role")}
            maxLength={200}
            optional
          />,
        ])}
      </div>
    </Section>
  )
}
