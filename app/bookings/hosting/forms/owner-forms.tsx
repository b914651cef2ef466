import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { CheckField, SelectField, TextArea, TextField } from "~/ui/form"
import { controlProps, type Field } from "~/ui/form-field"
import type { BookingItem } from "../../booking-item"
import { type Tariff, tariffs } from "../../prices/tariff"
import type { OwnerRefusal } from "./owner-action"
import type { OwnerIntent } from "./owner-forms.server"

/** A space that an owner can choose. */
export interface SpaceChoice {
  id: string
  /** With its building, where the owner has several. */
  name: string
}

/** A time as its fields hold it. */
export interface TypedTime {
  date: string
  from: string
  until: string
}

interface OwnerFormProps {
  intent: OwnerIntent
  /** Of the booking, or of the series. */
  id: string
  /** Of the form, where its faults stand beside their fields. */
  formId?: string
  scope?: "occurrence" | "series"
  children?: ReactNode
  className?: string
}

/** A form that says what an owner does; it works without JavaScript. What is missing the browser says first. */
export function OwnerForm({ intent, id, formId, scope, children, className }: OwnerFormProps) {
  return (
    <Form method="post" id={formId} className={className} preventScrollReset={false}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="id" value={id} />
      {scope && <input type="hidden" name="scope" value={scope} />}
      {children}
    </Form>
  )
}

/** A form behind a button, open when it could not be done. */
export function Behind({
  label,
  name,
  refusal,
  children,
}: {
  label: string
  /** Whom it is about, for screen readers: several stand on a page. */
  name?: string
  refusal: OwnerRefusal | null
  children: ReactNode
}) {
  return (
    <details className="owner-behind" open={refusal !== null}>
      <summary className="button plain">
        {label}
        {name && <span className="sr-only"> {name}</span>}
      </summary>
      <div className="card mt-3 max-w-[640px] p-4">{children}</div>
    </details>
  )
}

/** The refusal of one form of the page, when it is this one's. */
export function refusalIn(refusal: OwnerRefusal | null | undefined, intent: OwnerIntent, id: string) {
  return refusal?.intent === intent && refusal.id === id ? refusal : null
}

/** Whether the booking also stands in the public agenda, where its organisation would have it there. */
export function AgendaToo({ field, agenda }: { field: Field; agenda: BookingItem["agenda"] }) {
  const t = useTranslations("hosting.action")
  if (!agenda.organisation || !agenda.title) return null
  return (
    <CheckField
      id={field.id}
      name={field.name}
      value="yes"
      label={t("agendaToo", { title: agenda.title })}
      defaultChecked={field.initialValue === "yes"}
    />
  )
}

/** Words to the group, which it reads with the answer. */
export function ReasonField({ field, required }: { field: Field; required: boolean }) {
  const t = useTranslations("hosting.action")
  return (
    <TextArea
      {...controlProps(field)}
      label={t("reason")}
      help={t("reasonHelp")}
      optional={!required}
      required={required}
      maxLength={2000}
    />
  )
}

/** Which date and which hours, in which space. */
export function TimeFields({
  field,
  spaceId,
  spaces,
}: {
  field: (name: "date" | "from" | "until" | "spaceId") => Field
  /** The one that it is for where there is nothing to choose. */
  spaceId: string
  spaces: readonly SpaceChoice[]
}) {
  const t = useTranslations("hosting.action")
  return (
    <>
      <div className="grid gap-x-4 sm:grid-cols-3">
        <TextField {...controlProps(field("date"))} type="date" label={t("date")} required />
        <TextField {...controlProps(field("from"))} type="time" label={t("from")} required />
        <TextField {...controlProps(field("until"))} type="time" label={t("until")} required />
      </div>
      {spaces.length > 1 ? (
        <SelectField {...controlProps(field("spaceId"))} label={t("space")}>
          {spaces.map((space) => (
            <option key={space.id} value={space.id}>
              {space.name}
            </option>
          ))}
        </SelectField>
      ) : (
        <input type="hidden" name="spaceId" value={spaceId} />
      )}
    </>
  )
}

/** Which dates of a series. */
export function ScopeChoice({ field, following = false }: { field: Field; following?: boolean }) {
  const t = useTranslations("hosting.scope")
  return (
    <SelectField {...controlProps(field)} label={t("label")}>
      <option value="occurrence">{t("occurrence")}</option>
      {following && <option value="following">{t("following")}</option>}
      <option value="series">{t("series")}</option>
    </SelectField>
  )
}

/** Lets the owner set its own rules aside for one booking, once it was told which these are. */
export function OverrideField({ id, refusal }: { id: string; refusal: OwnerRefusal | null }) {
  const t = useTranslations("hosting.override")
  const faults = useTranslations("bookings.fault")
  if (!refusal?.beyond.length) return null
  return (
    <div className="mb-4 rounded-card border border-sun bg-sun-soft p-3">
      <p className="mb-2">{t("title", { rules: refusal.beyond.map((rule) => faults(rule)).join(", ") })}</p>
      <CheckField id={`${id}-override`} name="override" value="yes" label={t("label")} />
      <p className="text-[15px] text-quiet">{t("help")}</p>
    </div>
  )
}

/** A refusal that is about no field. */
export function RefusalText({ errors }: { errors: string[] | null | undefined }) {
  if (!errors?.length) return null
  return (
    <p role="alert" className="mb-4 font-semibold text-roof">
      {errors[0]}
    </p>
  )
}

/** To what an owner counts a group: its price follows at once. */
export function TariffForm({
  id,
  ownerId,
  organisationId,
  chosen,
}: {
  id: string
  ownerId: string
  organisationId: string
  chosen: readonly Tariff[]
}) {
  const t = useTranslations("hosting.tariff")
  return (
    <OwnerForm intent="owner.tariff" id={id}>
      <input type="hidden" name="ownerId" value={ownerId} />
      <input type="hidden" name="organisationId" value={organisationId} />
      <fieldset className="min-w-0">
        <legend className="mb-1 font-semibold">{t("title")}</legend>
        <p className="mb-2 text-[15.5px] text-quiet">{t("help")}</p>
        {tariffs.map((tariff) => (
          <CheckField
            key={tariff}
            id={`${id}-${tariff}`}
            name="audience"
            value={tariff}
            label={t(tariff)}
            defaultChecked={chosen.includes(tariff)}
          />
        ))}
      </fieldset>
      <button type="submit" className="button plain">
        {t("save")}
      </button>
    </OwnerForm>
  )
}
