import { Form } from "@remix-run/react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { amenities, spaceKinds } from "../vocabulary"
import { SizeFields } from "./size-fields"
import type { StepForm } from "./step-form"
import { TextFields } from "./text-fields"
import { StepButtons } from "./wizard-frame"

interface SpaceFormProps {
  form: StepForm
  /** Spaces of the building that this one may lie in, in the order of the tree. */
  parents: { id: string; name: string; depth: number }[]
}

/** Step 2: what the space is, how many it holds, what is in it. */
export function SpaceForm({ form: given, parents }: SpaceFormProps) {
  const form = answeredForm("space", given)
  const t = useTranslations("listing.space")
  const kinds = useTranslations("vocabulary.spaceKind")
  const amenity = useTranslations("vocabulary.amenity")
  const [kind, setKind] = useState(form.text("kind"))
  return (
    <Form method="post" noValidate>
      <ErrorSummary faults={formFaults(form)} named />
      <SelectField
        {...controlProps(form.field("kind"))}
        label={t("kind")}
        onChange={(e) => setKind(e.target.value)}
      >
        {spaceKinds.map((value) => (
          <option key={value} value={value}>
            {kinds(value)}
          </option>
        ))}
      </SelectField>
      <TextFields form={form} name="name" label={t("name")} help={t("nameHelp")} />
      <TextFields
        form={form}
        name="description"
        label={t("description")}
        help={t("descriptionHelp")}
        optional
        long
      />
      <SizeFields form={form} desks={kind === "desk_area" || Boolean(form.allErrors.quantity)} />
      {kind !== "desk_area" && !form.allErrors.quantity && (
        <noscript>
          <TextField
            {...controlProps(form.field("quantity"))}
            label={t("desksIfAny")}
            inputMode="numeric"
            optional
          />
        </noscript>
      )}
      <ChoiceGroup
        {...choiceProps(form.field("amenities"))}
        type="checkbox"
        label={t("amenities")}
        options={amenities.map((value) => ({ value, label: amenity(value) }))}
        optional
      />
      {parents.length > 0 && (
        <SelectField
          {...controlProps(form.field("parentId"))}
          label={t("parent")}
          help={t("parentHelp")}
          optional
        >
          <option value="">{t("noParent")}</option>
          {parents.map(({ id, name, depth }) => (
            <option key={id} value={id}>
              {`${"– ".repeat(depth)}${name}`}
            </option>
          ))}
        </SelectField>
      )}
      <StepButtons />
    </Form>
  )
}

/** A space that can be divided: a part for each line, drafts with the same terms. */
export function SplitForm({ form: given }: { form: StepForm }) {
  // The summary of the step above names its fault too.
  const form = answeredForm("space", given)
  const t = useTranslations("listing.split")
  return (
    <details className="card mt-8 p-4" open={Boolean(form.allErrors.parts)}>
      <summary className="font-semibold">{t("title")}</summary>
      <Form method="post" className="mt-3" noValidate>
        <p className="mb-3 text-quiet">{t("text")}</p>
        <TextArea {...controlProps(form.field("parts"))} label={t("parts")} help={t("partsHelp")} />
        <button type="submit" name="intent" value="split" className="button plain">
          {t("submit")}
        </button>
      </Form>
    </details>
  )
}
