import { useTranslations } from "use-intl"
import { vatTreatments } from "~/spaces/vocabulary"
import type { AnsweredForm } from "~/ui/answered-form"
import { SelectField, TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { costKinds, costPeriods } from "../cost-line"
import { Row } from "./row"

/** What one cost is, how much and how often. */
export function CostLineFields({ form, index }: { form: AnsweredForm; index: number }) {
  const t = useTranslations("costs.form")
  const kinds = useTranslations("costs.kind")
  const periods = useTranslations("costs.per")
  const vat = useTranslations("vocabulary.vat")
  const name = `lines[${index}]`
  const field = (key: string) => controlProps(form.field(`${name}.${key}`))
  const number = index + 1
  const unusual =
    ["validFrom", "validUntil", "vatRate", "winterPercent"].some(
      (key) => form.text(`${name}.${key}`) || form.allErrors[`${name}.${key}`],
    ) || !["", "unknown"].includes(form.text(`${name}.vat`))
  return (
    <Row
      form={form}
      list="lines"
      index={index}
      label={t("line", { number })}
      remove={t("removeLine", { number })}
    >
      <SelectField {...field("kind")} label={t("kind")}>
        {costKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kinds(kind)}
          </option>
        ))}
      </SelectField>
      <TextField {...field("note")} label={t("note")} optional />
      <TextField {...field("amount")} label={t("amount")} inputMode="decimal" />
      <SelectField {...field("per")} label={t("per")}>
        {costPeriods.map((per) => (
          <option key={per} value={per}>
            {periods(per)}
          </option>
        ))}
      </SelectField>
      <details className="col-span-full mb-3" open={unusual}>
        <summary className="py-1 text-[15.5px]">{t("more")}</summary>
        <div className="mt-2 grid gap-x-4 sm:grid-cols-2">
          <SelectField {...field("vat")} label={t("vat")}>
            {vatTreatments.map((value) => (
              <option key={value} value={value}>
                {vat(value)}
              </option>
            ))}
          </SelectField>
          <TextField {...field("vatRate")} label={t("vatRate")} inputMode="decimal" optional />
          <TextField
            {...field("winterPercent")}
            label={t("winterPercent")}
            help={t("winterHelp")}
            inputMode="numeric"
            optional
          />
          <span className="max-sm:hidden" />
          <TextField {...field("validFrom")} type="date" label={t("validFrom")} optional />
          <TextField {...field("validUntil")} type="date" label={t("validUntil")} optional />
        </div>
      </details>
    </Row>
  )
}
