import type { MouseEvent } from "react"
import { useTranslations } from "use-intl"
import type { AnsweredForm } from "~/ui/answered-form"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Trash2 } from "~/ui/tool-icons"
import { maxPrices, priceAudiences, priceModels, priceUnits, vatTreatments } from "../vocabulary"
import { AddLine } from "./add-line"
import type { Typed } from "./step-form"

interface PriceFieldsProps {
  form: AnsweredForm
  rows: Typed[]
  /** Counts up when lines come, go or move. */
  generation: number
  onIntent: (event: MouseEvent<HTMLButtonElement>) => void
  onEdit: (rows: Typed[]) => void
}

/** Prices side by side, each for someone. */
export function PriceFields({ form, rows, generation, onIntent, onEdit }: PriceFieldsProps) {
  const t = useTranslations("listing.terms")
  const lines = rows.map((_, index) => ({ index, key: `${generation} ${index}` }))
  const edit = (index: number, key: string, value: string) =>
    onEdit(
      rows.map((row, at) =>
        at === index && typeof row === "object" && !Array.isArray(row) ? { ...row, [key]: value } : row,
      ),
    )
  return (
    <section id={form.field("prices").id} tabIndex={-1}>
      <h2 className="mt-8 mb-1">{t("prices")}</h2>
      <p className="mb-3 text-quiet">{t("pricesHelp")}</p>
      {lines.map(({ key, index }) => (
        <PriceLine
          key={key}
          form={form}
          index={index}
          onIntent={onIntent}
          onEdit={(key, value) => edit(index, key, value)}
        />
      ))}
      <AddLine list="price" isFull={rows.length >= maxPrices} onIntent={onIntent} />
    </section>
  )
}

interface PriceLineProps {
  form: AnsweredForm
  index: number
  onIntent: PriceFieldsProps["onIntent"]
  onEdit: (key: string, value: string) => void
}

function PriceLine({ form, index, onIntent, onEdit }: PriceLineProps) {
  const t = useTranslations("listing.terms")
  const audience = useTranslations("vocabulary.audience")
  const model = useTranslations("vocabulary.priceModel")
  const unit = useTranslations("vocabulary.priceUnit")
  const vat = useTranslations("vocabulary.vat")
  const name = `prices[${index}]`
  const number = index + 1
  const field = (key: string) => ({
    ...controlProps(form.field(`${name}.${key}`)),
    onBlur: (event: { currentTarget: { value: string } }) => {
      if (event.currentTarget.value !== form.text(`${name}.${key}`)) onEdit(key, event.currentTarget.value)
    },
  })
  const unusual =
    ["from", "until", "vatRate"].some(
      (key) => form.text(`${name}.${key}`) || form.allErrors[`${name}.${key}`],
    ) || !["", "unknown"].includes(form.text(`${name}.vat`))
  return (
    <fieldset className="card mb-3 p-4 pb-0">
      <legend className="sr-only">{t("price", { number })}</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        <SelectField {...field("audience")} label={t("audience")}>
          {priceAudiences.map((value) => (
            <option key={value} value={value}>
              {audience(value)}
            </option>
          ))}
        </SelectField>
        <SelectField {...field("model")} label={t("model")}>
          {priceModels.map((value) => (
            <option key={value} value={value}>
              {model(value)}
            </option>
          ))}
        </SelectField>
        <TextField {...field("amount")} label={t("amount")} help={t("amountHelp")} inputMode="decimal" />
        <SelectField {...field("unit")} label={t("unit")}>
          {priceUnits.map((value) => (
            <option key={value} value={value}>
              {unit(value)}
            </option>
          ))}
        </SelectField>
      </div>
      <details className="mb-3" open={unusual}>
        <summary className="py-1 text-[15.5px]">{t("priceMore")}</summary>
        <div className="mt-2 grid gap-x-4 sm:grid-cols-2">
          <SelectField {...field("vat")} label={t("vat")}>
            {vatTreatments.map((value) => (
              <option key={value} value={value}>
                {vat(value)}
              </option>
            ))}
          </SelectField>
          <TextField {...field("vatRate")} label={t("vatRate")} inputMode="decimal" optional />
          <TextField {...field("from")} type="date" label={t("validFrom")} optional />
          <TextField {...field("until")} type="date" label={t("validUntil")} optional />
        </div>
      </details>
      <button
        type="submit"
        name="intent"
        value={`price.remove.${index}`}
        onClick={onIntent}
        className="button plain small mb-4"
      >
        <Trash2 size={16} aria-hidden />
        {t("removePrice", { number })}
      </button>
    </fieldset>
  )
}
