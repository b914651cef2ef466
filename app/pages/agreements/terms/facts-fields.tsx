import { useLocale, useTranslations } from "use-intl"
import { legalBases } from "~/agreements/agreement"
import { weekdayName } from "~/i18n/format"
import { locales } from "~/i18n/locales"
import { wordFor } from "~/i18n/word-for"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import { cleaners, keyHandovers, soundTiers, vatTreatments } from "~/spaces/vocabulary"
import type { AnsweredForm } from "~/ui/answered-form"
import { CheckField, ChoiceGroup, SelectField, TextArea, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { Section } from "~/ui/section"
import { activityChoices, mostPeople, mostSlots } from "./facts-form"
import { PartyFields } from "./party-fields"

interface FactsFieldsProps {
  form: AnsweredForm
  values: StepForm["initialValue"]
}

/** The fields of everything that the text of an agreement is filled from. Needs `agreements`, `clauses`, `vocabulary`. */
export function FactsFields({ form, values }: FactsFieldsProps) {
  return (
    <>
      <BasisFields form={form} />
      <DurationFields form={form} />
      <HoursFields form={form} values={values} />
      <UseFields form={form} />
      <MoneyFields form={form} />
      <ConditionFields form={form} />
      <PartyFields form={form} side="owner" most={mostPeople} />
      <PartyFields form={form} side="organisation" most={mostPeople} />
    </>
  )
}

type Own = Pick<FactsFieldsProps, "form">

/** What a box that is ticked takes from a field. */
function boxProps(form: AnsweredForm, name: string) {
  const { defaultValue, required: _, ...props } = controlProps(form.field(name))
  return { ...props, value: "true", defaultChecked: defaultValue === "true" }
}

function BasisFields({ form }: Own) {
  const t = useTranslations("agreements.terms")
  const bases = useTranslations("clauses.basis")
  return (
    <Section title={t("form")}>
      <ChoiceGroup
        {...choiceProps(form.field("legalBasis"))}
        type="radio"
        label={t("form")}
        help={bases("mark")}
        options={legalBases.map((basis) => ({ value: basis, label: bases(`${basis}.title`) }))}
      />
      <dl className="mb-4 grid gap-2 text-[15px]">
        {legalBases.map((basis) => (
          <div key={basis}>
            <dt className="inline font-semibold">{bases(`${basis}.title`)}: </dt>
            <dd className="inline text-quiet">{bases(`${basis}.plain`)}</dd>
          </div>
        ))}
      </dl>
      <TextArea
        {...controlProps(form.field("precariousBecause"))}
        label={t("precarious")}
        help={t("precariousHelp")}
        rows={2}
        maxLength={2000}
        optional
      />
      <SelectField {...controlProps(form.field("locale"))} label={t("languageText")}>
        {locales.map((locale) => (
          <option key={locale} value={locale}>
            {t(`locale.${locale}`)}
          </option>
        ))}
      </SelectField>
    </Section>
  )
}

function DurationFields({ form }: Own) {
  const t = useTranslations("agreements.terms")
  return (
    <Section title={t("duration")}>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField {...controlProps(form.field("from"))} type="date" label={t("firstDay")} />
        <TextField
          {...controlProps(form.field("until"))}
          type="date"
          label={t("lastDay")}
          help={t("lastDayHelp")}
          optional
        />
        <TextField
          {...controlProps(form.field("trialUntil"))}
          type="date"
          label={t("trialUntil")}
          help={t("trialHelp")}
          optional
        />
        <TextField {...controlProps(form.field("noticeDays"))} inputMode="numeric" label={t("noticeDays")} />
      </div>
      <CheckField {...boxProps(form, "holidaysLeftOut")} label={t("holidays")} />
    </Section>
  )
}

/** The building, its spaces, and the times of the week. */
function HoursFields({ form, values }: FactsFieldsProps) {
  const t = useTranslations("agreements.terms")
  const locale = useLocale()
  const spaces = listOf(values, "spaces").map((_, index) => `spaces[${index}]`)
  const filled = listOf(values, "slots").length
  // Two lines are free, so that one can be added without a script.
  const slots = Array.from({ length: Math.min(mostSlots, filled + 2) }, (_, index) => `slots[${index}]`)
  const names = spaces.map((space) => form.text(`${space}.name`))
  return (
    <Section title={t("place")}>
      <TextField {...controlProps(form.field("site.name"))} label={t("siteName")} maxLength={200} />
      <TextField {...controlProps(form.field("site.address"))} label={t("siteAddress")} maxLength={300} />
      <CheckField {...boxProps(form, "site.isWorship")} label={t("isWorship")} />
      {spaces.map((space) => (
        <div key={space} className="grid gap-x-5 sm:grid-cols-[2fr_1fr]">
          <input type="hidden" name={`${space}.id`} value={form.text(`${space}.id`)} />
          <TextField {...controlProps(form.field(`${space}.name`))} label={t("spaceName")} maxLength={200} />
          <TextField
            {...controlProps(form.field(`${space}.capacity`))}
            inputMode="numeric"
            label={t("capacity")}
            optional
          />
        </div>
      ))}
      <h3 className="mt-2 mb-1 text-[17px]">{t("hours")}</h3>
      <p className="mb-3 text-quiet">{t("hoursHelp")}</p>
      {slots.map((slot, index) => (
        <fieldset key={slot} className="mb-2 grid gap-x-4 border-line border-t pt-2 sm:grid-cols-4">
          <legend className="sr-only">{t("slot", { number: index + 1 })}</legend>
          <SelectField {...controlProps(form.field(`${slot}.weekday`))} label={t("weekday")}>
            <option value="">{t("noDay")}</option>
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <option key={day} value={day}>
                {weekdayName(day, locale)}
              </option>
            ))}
          </SelectField>
          <TextField {...controlProps(form.field(`${slot}.from`))} label={t("from")} placeholder="18:00" />
          <TextField {...controlProps(form.field(`${slot}.to`))} label={t("to")} placeholder="20:00" />
          <TextField
            {...controlProps(form.field(`${slot}.spaceName`))}
            defaultValue={form.text(`${slot}.spaceName`) || names[0]}
            label={t("slotSpace")}
            maxLength={200}
          />
        </fieldset>
      ))}
    </Section>
  )
}

function UseFields({ form }: Own) {
  const t = useTranslations("agreements.terms")
  const words = useTranslations("vocabulary")
  return (
    <Section title={t("use")}>
      <SelectField {...controlProps(form.field("activity"))} label={t("activity")} optional>
        <option value="">{t("noActivity")}</option>
        {activityChoices(form.text("activity")).map((code) => (
          <option key={code} value={code}>
            {wordFor(words, `activityOfUse.${code}`) ?? code}
          </option>
        ))}
      </SelectField>
      <TextArea
        {...controlProps(form.field("purpose"))}
        label={t("purpose")}
        rows={2}
        maxLength={2000}
        optional
      />
      <TextField {...controlProps(form.field("people"))} inputMode="numeric" label={t("people")} optional />
    </Section>
  )
}

function MoneyFields({ form }: Own) {
  const t = useTranslations("agreements.terms")
  const vat = useTranslations("vocabulary.vat")
  return (
    <Section title={t("money")}>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <TextField
          {...controlProps(form.field("fee.amount"))}
          inputMode="decimal"
          label={t("fee")}
          help={t("feeHelp")}
          optional
        />
        <SelectField {...controlProps(form.field("fee.unit"))} label={t("unit")}>
          {(["hour", "day", "month", "year", "fixed"] as const).map((unit) => (
            <option key={unit} value={unit}>
              {t(`units.${unit}`)}
            </option>
          ))}
        </SelectField>
        <SelectField {...controlProps(form.field("vat"))} label={t("vat")}>
          {vatTreatments.map((code) => (
            <option key={code} value={code}>
              {vat(code)}
            </option>
          ))}
        </SelectField>
        <TextField
          {...controlProps(form.field("indexed.base"))}
          label={t("indexed")}
          help={t("indexedHelp")}
          optional
        />
        <TextField
          {...controlProps(form.field("indexed.since"))}
          type="date"
          label={t("indexedSince")}
          help={t("indexedSinceHelp")}
          optional
        />
        <TextField
          {...controlProps(form.field("deposit"))}
          inputMode="decimal"
          label={t("deposit")}
          optional
        />
      </div>
    </Section>
  )
}

function ConditionFields({ form }: Own) {
  const t = useTranslations("agreements.terms")
  const words = useTranslations("vocabulary")
  return (
    <Section title={t("conditions")}>
      <div className="grid gap-x-5 sm:grid-cols-2">
        <SelectField {...controlProps(form.field("conditions.keys"))} label={t("keys")}>
          <option value="">{t("unknown")}</option>
          {keyHandovers.map((code) => (
            <option key={code} value={code}>
              {words(`keys.${code}`)}
            </option>
          ))}
        </SelectField>
        <SelectField {...controlProps(form.field("conditions.cleaningBy"))} label={t("cleaning")}>
          <option value="">{t("unknown")}</option>
          {cleaners.map((code) => (
            <option key={code} value={code}>
              {words(`cleaning.${code}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          {...controlProps(form.field("conditions.quietFrom"))}
          label={t("quietFrom")}
          placeholder="22:00"
          optional
        />
        <SelectField {...controlProps(form.field("conditions.soundTier"))} label={t("soundTier")}>
          <option value="">{t("noTier")}</option>
          {soundTiers.map((tier) => (
            <option key={tier} value={tier}>
              {tier}
            </option>
          ))}
        </SelectField>
      </div>
      <CheckField {...boxProps(form, "conditions.insuranceRequired")} label={t("insurance")} />
      <CheckField {...boxProps(form, "conditions.amplifiedSound")} label={t("amplified")} />
      <CheckField {...boxProps(form, "conditions.minors")} label={t("minors")} />
      <CheckField {...boxProps(form, "conditions.alcohol")} label={t("alcohol")} />
      <CheckField {...boxProps(form, "conditions.food")} label={t("food")} />
    </Section>
  )
}
