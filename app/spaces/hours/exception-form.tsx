import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import type { StepForm } from "../listing/step-form"
import { exceptionKinds } from "../vocabulary"
import type { SpaceExceptions } from "./exceptions.server"

interface ExceptionFormProps {
  spaceId: string
  view: SpaceExceptions
  form: StepForm
}

/** Closes or opens the space, or its whole building, on dates or by a calendar. */
export function ExceptionForm({ spaceId, view, form: given }: ExceptionFormProps) {
  const form = answeredForm("exception", given)
  const t = useTranslations("closures")
  const calendars = useTranslations("vocabulary.schoolCalendar")
  const locale = useLocale()
  const choice = (name: string, usual: string) => ({
    ...choiceProps(form.field(name)),
    chosen: [form.text(name) || usual],
  })
  return (
    <Form method="post" noValidate className="card group p-4 md:p-6">
      <h2 className="mb-4">{t("add")}</h2>
      <ErrorSummary faults={formFaults(form)} />
      <ChoiceGroup
        {...choice("state", "closed")}
        type="radio"
        label={t("what")}
        options={[
          { value: "closed", label: t("stateClosed") },
          { value: "open", label: t("stateOpen") },
        ]}
      />
      <ChoiceGroup
        {...choice("kind", "dated")}
        type="radio"
        label={t("when")}
        options={exceptionKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {/* Shown by the choice above, without a script. */}
      <div className="grid gap-x-5 group-has-[[value=public_holidays]:checked]:hidden group-has-[[value=school_holidays]:checked]:hidden sm:grid-cols-2">
        <TextField {...controlProps(form.field("fromDate"))} type="date" label={t("fromDate")} />
        <TextField
          {...controlProps(form.field("untilDate"))}
          type="date"
          label={t("untilDate")}
          help={t("untilDateHelp")}
          optional
        />
      </div>
      <p className="mb-5 hidden text-[15px] text-quiet group-has-[[value=school_holidays]:checked]:block">
        {view.calendar === "none" ? t("noCalendar") : t("schoolCalendar", { name: calendars(view.calendar) })}{" "}
        {view.calendar === "none" && (
          <Link to={paths.editSpace(locale, spaceId, "place")}>{t("chooseCalendar")}</Link>
        )}
      </p>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField
          {...controlProps(form.field("from"))}
          type="time"
          label={t("from")}
          help={t("timesHelp")}
          optional
        />
        <TextField
          {...controlProps(form.field("until"))}
          type="time"
          label={t("until")}
          help={t("overnight")}
          optional
        />
      </div>
      <ChoiceGroup
        {...choice("scope", "space")}
        type="radio"
        label={t("of")}
        options={[
          { value: "space", label: t("scope.space", { name: view.name.text }) },
          { value: "site", label: t("scope.site", { site: view.siteName }) },
        ]}
      />
      <TextField
        {...controlProps(form.field("note"))}
        label={t("note")}
        help={t("noteHelp")}
        maxLength={200}
        optional
      />
      <p className="mb-4 text-[15.5px]">{t("standing")}</p>
      <button type="submit" name="intent" value="add" className="button primary max-sm:w-full">
        {t("save")}
      </button>
    </Form>
  )
}
