import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SizeFields } from "../size-fields"
import type { StepForm } from "../step-form"
import { TextFields } from "../text-fields"

interface CopyFormProps {
  form: StepForm
  /** Id that the copy gets. */
  copyId: string
  /** Whether desks are counted in it, and not people alone. */
  desks: boolean
}

/** What differs from room to room; the rest is taken over. */
export function CopyForm({ form: given, copyId, desks }: CopyFormProps) {
  const form = answeredForm("copy", given)
  const t = useTranslations("listing.copy")
  const words = useTranslations("listing.space")
  const locale = useLocale()
  const faults = formFaults(form)
  return (
    <Form method="post" noValidate>
      <ErrorSummary faults={faults} named />
      <input type="hidden" name="copyId" value={copyId} />
      <TextFields
        form={form}
        name="name"
        label={words("name")}
        help={t("nameHelp")}
        autoFocus={faults.length === 0}
      />
      <TextFields
        form={form}
        name="description"
        label={words("description")}
        help={t("descriptionHelp")}
        optional
        long
      />
      <SizeFields form={form} desks={desks} />
      <div className="mt-4 flex flex-wrap gap-3 border-line border-t pt-5">
        <button type="submit" className="button primary max-sm:w-full">
          {t("submit")}
        </button>
        <Link to={paths.mySpaces(locale)} className="button plain max-sm:w-full">
          {t("back")}
        </Link>
      </div>
    </Form>
  )
}
