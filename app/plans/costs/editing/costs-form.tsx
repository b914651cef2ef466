import { Form } from "@remix-run/react"
import { useEffect } from "react"
import { useTranslations } from "use-intl"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { TextField } from "~/ui/form"
import { controlProps } from "~/ui/form-field"
import { Plus } from "~/ui/tool-icons"
import { tiers } from "../cost-split"
import { CostLineFields } from "./cost-line-fields"
import { type CostsList, costsLists } from "./costs-lists"
import { BookedTierFields, type NamedBooked, TypedGroupFields } from "./group-fields"

export interface CostsFormProps {
  form: StepForm
  /** The row that a button just added, which takes the focus. */
  added?: string | null
  /** Organisations that book, in the order of the form. */
  booked: NamedBooked[]
  spaces: { id: string; name: string }[]
}

/** All that an owner says of the costs of a building. Needs `costs` and `vocabulary`. */
export function CostsForm({ form: given, added, booked, spaces }: CostsFormProps) {
  const t = useTranslations("costs.form")
  const names = useTranslations("costs.tier")
  const form = answeredForm("costs", given)
  const values = given.initialValue
  useEffect(() => {
    if (added) document.getElementById(`costs-${added}`)?.querySelector<HTMLElement>("input, select")?.focus()
  }, [added])
  const rows = (list: CostsList) =>
    listOf(values, list).map((_, index) => ({ index, key: `${list} ${index}` }))
  const add = (list: CostsList, label: string) =>
    costsLists.isFull(values, list) ? (
      <p className="text-quiet">{t("full")}</p>
    ) : (
      <button type="submit" name="intent" value={`${list}.add`} className="button plain">
        <Plus size={18} aria-hidden />
        {label}
      </button>
    )
  return (
    <Form method="post" noValidate preventScrollReset>
      {/* First in the form: the Enter key saves, and does not press one of the buttons of the lists. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
        {t("save")}
      </button>
      <input type="hidden" name="version" value={form.text("version")} />
      <ErrorSummary faults={formFaults(form)} named />
      <section className="mb-10" id={form.field("lines").id} tabIndex={-1}>
        <h2 className="mb-1">{t("lines")}</h2>
        <p className="mb-3 text-quiet">{t("linesHelp")}</p>
        {rows("lines").map(({ key, index }) => (
          <CostLineFields key={key} form={form} index={index} />
        ))}
        {add("lines", t("addLine"))}
      </section>
      <section className="mb-10">
        <h2 className="mb-1">{t("booked")}</h2>
        <p className="mb-3 text-quiet">{t(booked.length ? "bookedHelp" : "bookedNone")}</p>
        <div className="grid gap-x-5 sm:grid-cols-2">
          {booked.map((one, index) => (
            <BookedTierFields key={one.organisationId} form={form} index={index} booked={one} />
          ))}
        </div>
      </section>
      <section className="mb-10" id={form.field("groups").id} tabIndex={-1}>
        <h2 className="mb-1">{t("groups")}</h2>
        <p className="mb-3 text-quiet">{t("groupsHelp")}</p>
        {rows("groups").map(({ key, index }) => (
          <TypedGroupFields key={key} form={form} index={index} spaces={spaces} />
        ))}
        {add("groups", t("addGroup"))}
      </section>
      <section className="mb-8">
        <h2 className="mb-3">{t("setting")}</h2>
        <div className="grid gap-x-5 sm:grid-cols-3">
          <TextField
            {...controlProps(form.field("weeksPerYear"))}
            label={t("weeksPerYear")}
            help={t("weeksHelp")}
            inputMode="numeric"
          />
          <TextField
            {...controlProps(form.field("hoursPerDay"))}
            label={t("hoursPerDay")}
            help={t("usableHelp")}
            inputMode="decimal"
            optional
          />
          <TextField
            {...controlProps(form.field("daysPerWeek"))}
            label={t("daysPerWeek")}
            inputMode="numeric"
            optional
          />
        </div>
        <fieldset className="min-w-0">
          <legend className="font-semibold">{t("tiers")}</legend>
          <p className="mb-3 text-[15px] text-quiet">{t("tiersHelp")}</p>
          <div className="grid gap-x-5 sm:grid-cols-3">
            {tiers.map((tier) => (
              <TextField
                key={tier}
                {...controlProps(form.field(tier))}
                label={names(tier)}
                inputMode="numeric"
              />
            ))}
          </div>
        </fieldset>
      </section>
      <button type="submit" className="button primary">
        {t("save")}
      </button>
    </Form>
  )
}
