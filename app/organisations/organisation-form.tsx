import { getFormProps, type SubmissionResult } from "@conform-to/react"
import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { type Locale, locales } from "~/i18n/locales"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { CheckField, ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { useForm } from "~/ui/use-form"
import { languageName, type OrganisationFields, spokenLanguages } from "./organisation"
import type { OrganisationFormFields } from "./organisation-form.server"
import { activities, ageGroups, disciplines, legalForms, topics } from "./vocabulary"

interface OrganisationFormProps {
  lastResult?: SubmissionResult<string[]> | null
  organisation?: OrganisationFields
}

/** The profile of an organisation, to make one or to change it. Its messages are those of `organisations`. */
export function OrganisationForm({ lastResult, organisation }: OrganisationFormProps) {
  const t = useTranslations("organisations.form")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const [form, fields] = useForm<OrganisationFormFields>({
    id: "organisation",
    lastResult,
    defaultValue: organisation ? toForm(organisation) : { listed: "on" },
  })
  const name = fields.name.getFieldset()
  const description = fields.description.getFieldset()
  const options = <T extends string>(codes: readonly T[], text: (code: T) => string) =>
    codes.map((code) => ({ value: code, label: text(code) }))
  // The reader's own language first.
  const languages = [locale, ...locales.filter((other) => other !== locale)]
  return (
    <Form method="post" className="card p-5 md:p-8" {...getFormProps(form)}>
      <ErrorSummary faults={formFaults(form)} />
      {languages.map((language, index) => (
        <TextField
          key={language}
          {...controlProps(name[language])}
          label={t("nameIn", { language: languageName(language, locale) })}
          help={index === 0 ? t("nameHelp") : undefined}
          lang={language}
          optional={index > 0}
        />
      ))}
      <SelectField {...controlProps(fields.legalForm)} label={t("legalForm")} required>
        <option value="">{t("choose")}</option>
        {legalForms.map((code) => (
          <option key={code} value={code}>
            {words(`legalForm.${code}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        {...controlProps(fields.enterpriseNumber)}
        label={t("enterpriseNumber")}
        help={t("enterpriseNumberHelp")}
        inputMode="numeric"
        optional
      />
      {languages.map((language) => (
        <TextArea
          key={language}
          {...controlProps(description[language])}
          label={t("descriptionIn", { language: languageName(language, locale) })}
          lang={language}
          rows={language === locale ? 6 : 3}
          optional
        />
      ))}

      <h2 className="mt-8 mb-4">{t("contactPart")}</h2>
      <TextField
        {...controlProps(fields.website)}
        label={t("website")}
        inputMode="url"
        autoComplete="url"
        optional
      />
      <TextField
        {...controlProps(fields.email)}
        label={t("email")}
        help={t("emailHelp")}
        type="email"
        optional
      />
      <TextField
        {...controlProps(fields.phone)}
        label={t("phone")}
        help={t("phoneHelp")}
        type="tel"
        optional
      />
      <TextArea
        {...controlProps(fields.links)}
        label={t("links")}
        help={t("linksHelp")}
        rows={3}
        className="min-h-0"
        optional
      />

      <h2 className="mt-8 mb-4">{t("publicPart")}</h2>
      {(
        [
          ["languages", options(spokenLanguages, (code) => languageName(code, locale))],
          ["ageGroups", options(ageGroups, (code) => words(`ageGroup.${code}`))],
          ["activities", options(activities, (code) => words(`activity.${code}`))],
          ["disciplines", options(disciplines, (code) => words(`discipline.${code}`))],
          ["topics", options(topics, (code) => words(`topic.${code}`))],
        ] as const
      ).map(([part, codes]) => (
        <ChoiceGroup
          key={part}
          {...choiceProps(fields[part])}
          type="checkbox"
          label={t(part)}
          options={codes}
          optional
        />
      ))}
      <CheckField
        id={fields.listed.id}
        name={fields.listed.name}
        label={t("listed")}
        defaultChecked={fields.listed.initialValue === "on"}
      />
      <CheckField
        id={fields.foundForSharing.id}
        name={fields.foundForSharing.name}
        label={t("foundForSharing")}
        help={t("foundForSharingHelp")}
        defaultChecked={fields.foundForSharing.initialValue === "on"}
      />
      <button type="submit" className="button primary mt-2">
        {t(organisation ? "save" : "create")}
      </button>
    </Form>
  )
}

function toForm({ name, description, links, listed, foundForSharing, ...fields }: OrganisationFields) {
  const texts = (text: Partial<Record<Locale, string>> | null) =>
    Object.fromEntries(locales.map((language) => [language, text?.[language] ?? ""]))
  return {
    ...fields,
    name: texts(name),
    description: texts(description),
    links: links.join("\n"),
    listed: listed ? "on" : "",
    foundForSharing: foundForSharing ? "on" : "",
    enterpriseNumber: fields.enterpriseNumber ?? "",
    website: fields.website ?? "",
    email: fields.email ?? "",
    phone: fields.phone ?? "",
  }
}
