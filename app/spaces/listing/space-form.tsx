import { Form } from "@remix-run/react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { ChoiceGroup, ErrorSummary, SelectField, TextArea, TextField } from "~/ui/form"
import { amenities, spaceKinds } from "../vocabulary"
import { faultList, fieldOf, listAt, type StepForm, textAt } from "./step-form"
import { TextFields } from "./text-fields"
import { StepButtons } from "./wizard-frame"

interface SpaceFormProps {
  form: StepForm
  /** Spaces of the building that this one may lie in, in the order of the tree. */
  parents: { id: string; name: string; depth: number }[]
}

/** Step 2: what the space is, how many it holds, what is in it. */
export function SpaceForm({ form, parents }: SpaceFormProps) {
  const t = useTranslations("listing.space")
  const kinds = useTranslations("vocabulary.spaceKind")
  const amenity = useTranslations("vocabulary.amenity")
  const [kind, setKind] = useState(textAt(form.values, "kind"))
  return (
    <Form method="post" noValidate>
      <ErrorSummary faults={faultList(form)} />
      <SelectField {...fieldOf(form, "kind")} label={t("kind")} onChange={(e) => setKind(e.target.value)}>
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
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField
          {...fieldOf(form, "capacitySeated")}
          label={t("seated")}
          help={t("people")}
          inputMode="numeric"
        />
        <TextField
          {...fieldOf(form, "capacityStanding")}
          label={t("standing")}
          help={t("people")}
          inputMode="numeric"
          optional
        />
        {(kind === "desk_area" || form.faults.quantity) && (
          <TextField {...fieldOf(form, "quantity")} label={t("desks")} inputMode="numeric" />
        )}
        <TextField
          {...fieldOf(form, "areaM2")}
          label={t("area")}
          help={t("areaHelp")}
          inputMode="decimal"
          optional
        />
        <TextField {...fieldOf(form, "floor")} label={t("floor")} help={t("floorHelp")} optional />
      </div>
      {kind !== "desk_area" && !form.faults.quantity && (
        <noscript>
          <TextField {...fieldOf(form, "quantity")} label={t("desksIfAny")} inputMode="numeric" optional />
        </noscript>
      )}
      <ChoiceGroup
        id="amenities"
        name="amenities"
        type="checkbox"
        label={t("amenities")}
        options={amenities.map((value) => ({ value, label: amenity(value) }))}
        chosen={listAt(form.values, "amenities")}
        error={form.faults.amenities}
        optional
      />
      {parents.length > 0 && (
        <SelectField {...fieldOf(form, "parentId")} label={t("parent")} help={t("parentHelp")} optional>
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
export function SplitForm({ form }: { form: StepForm }) {
  const t = useTranslations("listing.split")
  return (
    <details className="card mt-8 p-4" open={Boolean(form.faults.parts)}>
      <summary className="font-semibold">{t("title")}</summary>
      <Form method="post" className="mt-3" noValidate>
        <p className="mb-3 text-quiet">{t("text")}</p>
        <TextArea {...fieldOf(form, "parts")} label={t("parts")} help={t("partsHelp")} />
        <button type="submit" name="intent" value="split" className="button plain">
          {t("submit")}
        </button>
      </Form>
    </details>
  )
}
