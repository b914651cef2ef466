import { Form } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatList } from "~/i18n/format"
import { longestOfferDays } from "~/matching/offers/offer"
import { listOf, type StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { CheckField, ChoiceGroup, TextArea, TextField } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { GroupToAsk } from "./group-to-ask"
import type { ProposalsView } from "./load-proposals.server"

/** What of an alternative is sent to whom, at which price, until when. Needs `proposals`, `plans`, `conversation`. */
export function SendForm({ view, typed }: { view: ProposalsView; typed?: StepForm }) {
  const t = useTranslations("proposals.send")
  const purposes = useTranslations("plans.form")
  const locale = useLocale()
  const given = typed ?? view.form
  const form = answeredForm<string>("send", given)
  if (!view.isThere) return <p>{t("notSolved")}</p>
  if (view.groups.length === 0) return <p>{t("none")}</p>
  const chosen = listOf(given.initialValue, "groups")
  const isChosen = (key: string) => chosen.includes(key) || given.initialValue.groups === key
  return (
    <Form method="post" noValidate preventScrollReset>
      <ErrorSummary faults={formFaults(form)} />
      <p className="mb-4">{t("purpose", { purpose: purposes(`purposes.${view.purpose}`) })}</p>
      <fieldset id={form.field("groups").id} tabIndex={-1} className="field min-w-0">
        <legend className="mb-1 font-semibold">{t("whom")}</legend>
        <p className="mb-2 text-quiet">{t("whomHelp")}</p>
        {form.field("groups").errors?.[0] && (
          <p className="mb-2 font-semibold text-[15px] text-roof">{form.field("groups").errors?.[0]}</p>
        )}
        {view.together.map((own) => (
          <p key={own.map(({ text }) => text).join()} className="mb-2">
            {t("together", {
              groups: formatList(
                own.map(({ text }) => text),
                locale,
              ),
            })}
          </p>
        ))}
        <ul className="card divide-y divide-line">
          {view.groups.map((group) => (
            <li key={group.shown.key} className="p-4">
              <GroupToAsk
                group={group}
                field={form.field(`for.${group.shown.key}`)}
                isChosen={isChosen(group.shown.key)}
                timeZone={view.site.timeZone}
              />
            </li>
          ))}
        </ul>
      </fieldset>
      {view.groups.some(({ mayBeAsked }) => mayBeAsked) ? (
        <>
          <ChoiceGroup
            {...choiceProps(form.field("price"))}
            type="radio"
            label={t("priceFor")}
            options={[
              { value: "usual", label: t("usual") },
              { value: "own", label: t("ownPrice") },
            ]}
          />
          <TextField
            {...controlProps(form.field("amount"))}
            label={t("amount", { currency: view.currency })}
            help={t("amountHelp")}
            inputMode="decimal"
            className="max-w-[220px]"
            optional
          />
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
          <CheckField
            id={form.field("proposesOn").id}
            name="proposesOn"
            value="true"
            defaultChecked={form.text("proposesOn") === "true"}
            label={t("proposesOn")}
            help={t("proposesOnHelp")}
          />
          <div className="flex flex-wrap gap-3">
            <button type="submit" name="intent" value="send" className="button primary">
              {t("submit")}
            </button>
            <button type="submit" name="intent" value="look" className="button plain">
              {t("look")}
            </button>
          </div>
        </>
      ) : (
        <p>{t("nothing")}</p>
      )}
    </Form>
  )
}
