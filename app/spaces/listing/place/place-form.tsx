import { Form } from "@remix-run/react"
import { type ChangeEvent, useEffect, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { AddressHit } from "~/city/gazetteer"
import type { MapSetting } from "~/map/map-setting"
import { legalForms } from "~/organisations/vocabulary"
import { type AnsweredForm, answeredForm, textAt } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { SelectField, TextField } from "~/ui/form"
import { controlProps, heldProps } from "~/ui/form-field"
import { buildingKinds, schoolCalendars } from "../../vocabulary"
import type { StepForm, TypedValues } from "../step-form"
import { EnterSaves, StepButtons } from "../wizard-frame"
import { AddressField } from "./address-field"
import { asFields, type FoundPlace } from "./found-place"
import { PinFields } from "./pin-fields"

interface PlaceFormProps {
  form: StepForm
  /** Organisations to choose from; null when the building has its owner already. */
  organisations: { id: string; name: string }[] | null
  /** Answers of the search without JavaScript; null when it was not used. */
  found: FoundPlace[] | null
  map: MapSetting | null
}

/** Step 1: who offers the building, where it stands and what it is. */
export function PlaceForm({ form: given, organisations, found, map }: PlaceFormProps) {
  const form = answeredForm("place", given)
  const t = useTranslations("listing.place")
  const kinds = useTranslations("vocabulary.buildingKind")
  const calendars = useTranslations("vocabulary.schoolCalendar")
  const [values, setValues] = useState(given.initialValue)
  const formElement = useRef<HTMLFormElement>(null)
  // Without JavaScript the Enter key searches the address.
  const [alive, setAlive] = useState(false)
  useEffect(() => {
    setAlive(true)
    // What was typed before the page came alive stands in the fields, but not yet in the state.
    setValues((before) => ({ ...before, ...typedIn(formElement.current) }))
  }, [])
  const [approximate, setApproximate] = useState(false)
  const known = useKnown(values, given.initialValue)
  const fill = (fields: Record<string, string>) => setValues((before) => ({ ...before, ...fields }))
  const field = (name: string) => ({
    ...heldProps(form.field(name)),
    value: textAt(values, name),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLSelectElement>) =>
      fill({ [name]: event.target.value }),
  })
  const onAddress = (hit: AddressHit) => {
    setApproximate(hit.approximate)
    const street: Record<string, string> =
      hit.kind === "street" ? { street: hit.name, houseNumber: hit.houseNumber ?? "" } : {}
    fill({ ...asFields({ lon: hit.lon, lat: hit.lat, postcode: "", locality: "" }), ...street })
  }
  // What will be filled in, as soon as it is known.
  const helpOf = (name: "postcode" | "locality", usual: string) => {
    if (!known?.[name] || textAt(values, name)) return usual
    return known.sure ? known[name] : t("probably", { name: known[name] })
  }
  const near = known?.places ?? []
  const suggestions = found ?? (textAt(values, "sourceRef") ? [] : near)
  return (
    <Form ref={formElement} method="post" noValidate>
      {alive && <EnterSaves />}
      <ErrorSummary faults={formFaults(form)} named />
      {organisations && <OrganisationFields form={form} organisations={organisations} />}
      <AddressField {...controlProps(form.field("where"))} onChoose={onAddress} />
      {found?.length === 0 && <p className="mb-4 font-semibold">{t("nothing")}</p>}
      {suggestions.length > 0 && (
        <fieldset className="mb-5">
          <legend className="mb-1 font-semibold">{found ? t("choose") : t("known")}</legend>
          <div className="flex flex-wrap gap-2">
            {suggestions.map((place) => (
              <button
                key={place.label}
                type="submit"
                name="pick"
                value={new URLSearchParams(place.fields).toString()}
                className="chip min-h-11 text-left"
                onClick={(event) => {
                  event.preventDefault()
                  fill(place.fields)
                }}
              >
                {place.label}
              </button>
            ))}
          </div>
        </fieldset>
      )}
      <input type="hidden" name="sourceRef" value={textAt(values, "sourceRef")} />
      <div className="grid gap-x-5 sm:grid-cols-[1fr_7rem]">
        <TextField {...field("street")} label={t("street")} />
        <TextField {...field("houseNumber")} label={t("houseNumber")} optional />
      </div>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField {...field("postcode")} label={t("postcode")} help={helpOf("postcode", t("fromPoint"))} />
        <TextField
          {...field("locality")}
          label={t("locality")}
          help={helpOf("locality", t("fromPostcode"))}
        />
      </div>
      {approximate && (
        <p role="status" className="mb-2 rounded-card border border-sun bg-sun-soft p-3">
          {t("approximate")}
        </p>
      )}
      <PinFields
        map={map}
        lon={textAt(values, "lon")}
        lat={textAt(values, "lat")}
        form={form}
        onChange={(fields) => fill(fields)}
      />
      <TextField {...field("name")} label={t("name")} />
      <SelectField {...field("buildingKind")} label={t("kind")}>
        {buildingKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kinds(kind)}
          </option>
        ))}
      </SelectField>
      <details
        className="card p-4"
        open={["denomination", "yearBuilt", "heritage"].some((name) => form.allErrors[name])}
      >
        <summary className="font-semibold">{t("more")}</summary>
        <div className="mt-4 grid gap-x-5 sm:grid-cols-2">
          <TextField {...field("denomination")} label={t("denomination")} optional />
          <TextField {...field("yearBuilt")} label={t("yearBuilt")} inputMode="numeric" optional />
          <TextField {...field("heritage")} label={t("heritage")} optional />
          <SelectField {...field("schoolCalendar")} label={t("schoolCalendar")}>
            {schoolCalendars.map((calendar) => (
              <option key={calendar} value={calendar}>
                {calendars(calendar)}
              </option>
            ))}
          </SelectField>
        </div>
      </details>
      <StepButtons />
    </Form>
  )
}

/** What the fields hold as they stand in the page. */
function typedIn(form: HTMLFormElement | null): Record<string, string> {
  const entries = [...new FormData(form ?? undefined)]
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  )
}

function OrganisationFields({
  form,
  organisations,
}: {
  form: AnsweredForm
  organisations: { id: string; name: string }[]
}) {
  const t = useTranslations("listing.place")
  const forms = useTranslations("vocabulary.legalForm")
  const [chosen, setChosen] = useState(form.text("organisationId"))
  const none = organisations.length === 0
  const fields = (
    <div className="grid gap-x-5 sm:grid-cols-2">
      <TextField
        {...controlProps(form.field("organisationName"))}
        label={t("organisationName")}
        help={t("organisationHelp")}
      />
      <SelectField
        {...controlProps(form.field("legalForm"))}
        label={t("legalForm")}
        defaultValue={form.text("legalForm") || "asbl_vzw"}
      >
        {legalForms.map((value) => (
          <option key={value} value={value}>
            {forms(value)}
          </option>
        ))}
      </SelectField>
    </div>
  )
  if (none) return fields
  return (
    <>
      <SelectField
        {...heldProps(form.field("organisationId"))}
        label={t("organisation")}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        {organisations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value="new">{t("newOrganisation")}</option>
      </SelectField>
      {chosen === "new" ? (
        fields
      ) : (
        <noscript>
          <details>
            <summary className="mb-3">{t("newOrganisation")}</summary>
            {fields}
          </details>
        </noscript>
      )}
    </>
  )
}

interface Known {
  postcode: string
  locality: string
  /** False for a guess. */
  sure: boolean
  places: FoundPlace[]
}

/** What is known around the pin, asked when it comes to rest; not of the place that the form came with. */
function useKnown(values: TypedValues, given: TypedValues): Known | null {
  const locale = useLocale()
  const [lon, lat] = [textAt(values, "lon"), textAt(values, "lat")]
  const [postcode, locality] = [textAt(values, "postcode"), textAt(values, "locality")]
  const start = useRef(`${textAt(given, "lon")} ${textAt(given, "lat")}`)
  const [known, setKnown] = useState<Known | null>(null)
  useEffect(() => {
    if (!lon || !lat || start.current === `${lon} ${lat}`) return
    start.current = ""
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const query = new URLSearchParams({ lon, lat, postcode, locality, lang: locale })
        const response = await fetch(`/addresses/near?${query}`, { signal: abort.signal })
        if (response.ok) setKnown(await response.json())
      } catch {
        // Suggestions are a help, and the server completes the address.
      }
    }, 400)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [lon, lat, postcode, locality, locale])
  return known
}
