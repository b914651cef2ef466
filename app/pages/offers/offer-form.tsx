import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { priceSentences } from "~/conversations/price-text"
import { formatDate, formatList, weekdayName } from "~/i18n/format"
import { longestOfferDays } from "~/matching/offers/offer"
import { offerLines } from "~/matching/offers/offer-text"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import { type AnsweredForm, answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { CheckField, ChoiceGroup, TextArea, TextField } from "~/ui/form"
import { choiceProps, controlProps, heldProps } from "~/ui/form-field"
import type { OfferFormView, OfferSum } from "./load-offer-form.server"

interface OfferFormProps {
  view: OfferFormView
  /** As it was typed. */
  typed?: { form: StepForm; sum: OfferSum | null }
}

/** What an owner offers to a group: when, at which price, for how long. Needs `needOffer`, `conversation`, `vocabulary`. */
export function OfferForm({ view, typed }: OfferFormProps) {
  const t = useTranslations("needOffer.form")
  const words = useTranslations("vocabulary.holidayKind")
  const offers = useTranslations("needOffer")
  const locale = useLocale()
  const given = typed?.form ?? view.form
  const sum = typed ? typed.sum : view.sum
  const form = answeredForm<string>("offer", given)
  const { season } = view.need
  const slots = listOf(given.initialValue, "slots")
  const isWeekly = season && slots.some((_, index) => form.text(`slots[${index}].date`) === "")
  // What is wrong with the weeks is told beside them also where no time is weekly.
  const hasSeason = isWeekly || given.error.seasonFrom || given.error.seasonUntil
  const isRefused = Object.keys(given.error).some((name) => /^slots\[\d+\]\.from$/.test(name))
  return (
    <Form method="post" noValidate>
      <ErrorSummary faults={formFaults(form)} named />
      <fieldset id={form.field("slots").id} className="mb-6">
        <legend className="mb-1 font-semibold">{t("times")}</legend>
        <p className="mb-3 text-quiet">
          {t(view.fits ? "fits" : "fitsNot")} {t("timesHelp")}
        </p>
        <ul className="grid gap-3">
          {slots.map((_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place in the form.
            <li key={index}>
              <SlotLine form={form} index={index} counts={sum?.slots[index]} />
            </li>
          ))}
        </ul>
        {given.error.slots?.[0] && (
          <p className="mt-1 font-semibold text-[15px] text-roof">{given.error.slots[0]}</p>
        )}
      </fieldset>
      {hasSeason && (
        <fieldset className="mb-2">
          <legend className="mb-1 font-semibold">{t("season")}</legend>
          {season && (
            <p className="mb-2 text-quiet">
              {t("seasonHelp", {
                from: formatDate(season.from, locale),
                until: formatDate(season.until, locale),
                without:
                  formatList(
                    season.without.map((kind) => words(kind).toLowerCase()),
                    locale,
                  ) || "no",
              })}
            </p>
          )}
          <div className="grid gap-x-5 sm:grid-cols-2">
            <TextField {...controlProps(form.field("seasonFrom"))} type="date" label={t("seasonFrom")} />
            <TextField {...controlProps(form.field("seasonUntil"))} type="date" label={t("seasonUntil")} />
          </div>
        </fieldset>
      )}
      <ChoiceGroup
        {...choiceProps(form.field("price"))}
        type="radio"
        label={t("price")}
        options={(["usual", "own"] as const).map((value) => ({ value, label: t(value) }))}
      />
      <TextField
        {...controlProps(form.field("amount"))}
        label={t("amount", { currency: view.currency })}
        help={t("amountHelp")}
        inputMode="decimal"
        className="max-w-[220px]"
        optional
      />
      {view.beside && (
        <p className="mb-6 rounded-card border border-line p-4">
          <span className="font-semibold">
            {t("beside", { group: view.beside.group.text, space: view.beside.space.text })}
          </span>{" "}
          {offerLines(
            (key, values) => offers(key, values),
            { slots: view.beside.lines, season: null },
            locale,
          ).join(", ")}
          {". "}
          {t("besideNote")}
        </p>
      )}
      <SumCard sum={sum} />
      <TextArea
        {...controlProps(form.field("message"))}
        label={t("message")}
        help={t("messageHelp")}
        rows={3}
        maxLength={1000}
        optional
      />
      <TextField
        {...controlProps(form.field("expires"))}
        type="date"
        label={t("expires")}
        help={t("expiresHelp", { days: longestOfferDays })}
        className="max-w-[220px]"
      />
      {(isRefused || form.text("override") !== "") && (
        <CheckField
          {...heldProps(form.field("override"))}
          value="true"
          defaultChecked={form.text("override") === "true"}
          label={t("override")}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <button type="submit" name="intent" value="send" className="button primary">
          {t("send")}
        </button>
        <button type="submit" name="intent" value="look" className="button plain">
          {t("look")}
        </button>
      </div>
      <p className="mt-3 max-w-[60ch] text-[15px] text-quiet">{t("note")}</p>
    </Form>
  )
}

interface SlotLineProps {
  form: AnsweredForm
  index: number
  counts?: { free: number; of: number }
}

function SlotLine({ form, index, counts }: SlotLineProps) {
  const t = useTranslations("needOffer.form")
  const locale = useLocale()
  const name = `slots[${index}]`
  const [date, weekday] = [form.text(`${name}.date`), Number(form.text(`${name}.weekday`))]
  const chosen = form.field(`${name}.chosen`)
  const day = date ? formatDate(date, locale) : t("weekly", { day: weekdayName(weekday, locale) })
  return (
    <fieldset className="card grid gap-x-4 px-4 pt-2 sm:grid-cols-[minmax(0,1fr)_150px_150px] sm:items-start">
      <legend className="sr-only">{day}</legend>
      <CheckField
        {...heldProps(chosen)}
        value="true"
        defaultChecked={form.text(chosen.name) === "true"}
        label={<span className="font-semibold">{day}</span>}
        help={counts && t("free", counts)}
      />
      <input type="hidden" name={`${name}.weekday`} value={form.text(`${name}.weekday`)} />
      <input type="hidden" name={`${name}.date`} value={date} />
      <TextField {...controlProps(form.field(`${name}.from`))} type="time" label={t("from")} />
      <TextField {...controlProps(form.field(`${name}.until`))} type="time" label={t("until")} />
    </fieldset>
  )
}

/** What it comes to, dates and price. */
function SumCard({ sum }: { sum: OfferSum | null }) {
  const t = useTranslations("needOffer")
  const prices = useTranslations("conversation")
  const locale = useLocale()
  return (
    <div className="mb-6 rounded-card border border-sky bg-sky-soft p-4" role="status">
      <p className="font-semibold">{t("form.now")}</p>
      {sum?.price ? (
        priceSentences((key, values) => prices(key, values), "offer", sum.price, locale).map(
          (text, index) => (
            <p key={text}>{index === 0 ? t("total", { free: sum.free, price: text }) : text}</p>
          ),
        )
      ) : (
        <p>{t("form.nothing")}</p>
      )}
    </div>
  )
}
