import { Form } from "@remix-run/react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { CheckField, SelectField, TextArea, TextField } from "~/ui/form"
import type { BookingItem } from "../booking-item"
import { type Tariff, tariffs } from "../prices/tariff"
import type { OwnerIntent, OwnerRefusal } from "./owner-action"

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
  scope?: "occurrence" | "series"
  children?: ReactNode
  className?: string
}

/** A form that says what an owner does; it works without JavaScript. */
export function OwnerForm({ intent, id, scope, children, className }: OwnerFormProps) {
  return (
    <Form method="post" className={className} preventScrollReset={false}>
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
export function AgendaToo({ id, agenda }: { id: string; agenda: BookingItem["agenda"] }) {
  const t = useTranslations("hosting.action")
  if (!agenda.organisation || !agenda.title) return null
  return (
    <CheckField
      id={`${id}-agenda`}
      name="agenda"
      value="yes"
      label={t("agendaToo", { title: agenda.title })}
    />
  )
}

/** Words to the group, which it reads with the answer. */
export function ReasonField({
  id,
  refusal,
  required,
}: {
  id: string
  refusal: OwnerRefusal | null
  required: boolean
}) {
  const t = useTranslations("hosting.action")
  return (
    <TextArea
      id={id}
      name="reasonText"
      label={t("reason")}
      help={t("reasonHelp")}
      optional={!required}
      required={required}
      maxLength={2000}
      defaultValue={refusal?.values.reasonText}
      error={refusal?.field === "reasonText" ? refusal.text : undefined}
    />
  )
}

/** Which date and which hours, in which space. */
export function TimeFields({
  id,
  time,
  spaceId,
  spaces,
  refusal,
}: {
  /** Begins the ids of the fields. */
  id: string
  time: TypedTime
  spaceId: string
  spaces: readonly SpaceChoice[]
  refusal: OwnerRefusal | null
}) {
  const t = useTranslations("hosting.action")
  const typed = refusal?.values
  const error = (field: string) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <>
      <div className="grid gap-x-4 sm:grid-cols-3">
        <TextField
          id={`${id}-date`}
          name="date"
          type="date"
          label={t("date")}
          defaultValue={typed?.date ?? time.date}
          error={error("date")}
          required
        />
        <TextField
          id={`${id}-from`}
          name="from"
          type="time"
          label={t("from")}
          defaultValue={typed?.from ?? time.from}
          error={error("from")}
          required
        />
        <TextField
          id={`${id}-until`}
          name="until"
          type="time"
          label={t("until")}
          defaultValue={typed?.until ?? time.until}
          error={error("until") ?? error("end")}
          required
        />
      </div>
      {spaces.length > 1 ? (
        <SelectField
          id={`${id}-space`}
          name="spaceId"
          label={t("space")}
          defaultValue={typed?.spaceId ?? spaceId}
        >
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

/** How many people come: an owner may let in more than fit, for one booking. */
export function PeopleField({
  id,
  people,
  refusal,
}: {
  id: string
  people: number | null
  refusal: OwnerRefusal | null
}) {
  const t = useTranslations("hosting.action")
  return (
    <TextField
      id={`${id}-people`}
      name="people"
      type="number"
      inputMode="numeric"
      min={1}
      label={t("people")}
      defaultValue={refusal?.values.people ?? people ?? ""}
      error={refusal?.field === "people" ? refusal.text : undefined}
      optional
    />
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
export function RefusalText({ refusal }: { refusal: OwnerRefusal | null }) {
  const fields = ["reasonText", "date", "from", "until", "end", "untilDate", "repeatUntil", "people"]
  if (!refusal || (refusal.field !== null && fields.includes(refusal.field))) return null
  return (
    <p role="alert" className="mb-4 font-semibold text-roof">
      {refusal.text}
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
