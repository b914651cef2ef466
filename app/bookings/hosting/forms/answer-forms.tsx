import { useTranslations } from "use-intl"
import { answeredForm } from "~/ui/answered-form"
import type { OwnerRefusal } from "./owner-action"
import {
  OverrideField,
  OwnerForm,
  ReasonField,
  RefusalText,
  ScopeChoice,
  type SpaceChoice,
  TimeFields,
  type TypedTime,
} from "./owner-forms"
import type { OwnerFields } from "./owner-forms.server"

/** Proposes another time. */
export function CounterForm({
  id,
  time,
  spaceId,
  spaces,
  refusal,
}: {
  /** Of the booking. */
  id: string
  time: TypedTime
  spaceId: string
  spaces: readonly SpaceChoice[]
  refusal: OwnerRefusal | null
}) {
  const t = useTranslations("hosting.action")
  const form = answeredForm<keyof OwnerFields<"owner.counter">>(`${id}-counter`, refusal?.lastResult, {
    ...time,
    spaceId,
  })
  return (
    <OwnerForm intent="owner.counter" id={id} formId={form.id}>
      <p className="mb-4 text-quiet">{t("counterHelp")}</p>
      <RefusalText errors={form.errors} />
      <TimeFields field={form.field} spaceId={spaceId} spaces={spaces} />
      <ReasonField field={form.field("reasonText")} required={false} />
      <OverrideField id={form.id} refusal={refusal} />
      <button type="submit" className="button primary">
        {t("counterSend")}
      </button>
    </OwnerForm>
  )
}

/** Says no, and why. */
export function DeclineForm({
  id,
  scope,
  refusal,
}: {
  /** Of the booking, or of the series. */
  id: string
  /** Which dates of a series, or that this is to be chosen. */
  scope?: "occurrence" | "series" | "choose"
  refusal: OwnerRefusal | null
}) {
  const t = useTranslations("hosting.action")
  const form = answeredForm<keyof OwnerFields<"owner.decline">>(`${id}-decline`, refusal?.lastResult)
  const known = scope === "choose" ? undefined : scope
  return (
    <OwnerForm intent="owner.decline" id={id} formId={form.id} scope={known}>
      {scope === "choose" && <ScopeChoice field={form.field("scope")} />}
      <ReasonField field={form.field("reasonText")} required />
      <button type="submit" className="button danger">
        {t("decline")}
      </button>
    </OwnerForm>
  )
}
