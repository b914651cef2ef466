import { Link, useLocation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { AccountFields, WhomFields } from "~/bookings/asking/join-fields"
import { needVisibilities } from "~/needs/need"
import { NeedFacts } from "~/needs/need-facts"
import { NeedFrame } from "~/needs/writing/need-frame"
import { WhatForm } from "~/needs/writing/what-form"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { answeredForm } from "~/ui/answered-form"
import { ChoiceGroup } from "~/ui/form"
import { choiceProps, type Field } from "~/ui/form-field"
import { Notice } from "~/ui/notice"
import { NeedOutlook } from "../outlook/need-outlook"
import type { NewNeedView } from "./load-new-need.server"

interface NewNeedPageProps {
  view: NewNeedView
  answer?: { form: StepForm; stamp: number }
}

/**
 * Where a need is begun, by whoever: the first step, what a search said of the others, and who it is for. Needs
 * `needs`, `vocabulary`, `accounts` and `bookingForm`.
 */
export function NewNeedPage({ view, answer }: NewNeedPageProps) {
  const t = useTranslations("needs.begin")
  const form = answer?.form ?? view.form
  const { account, organisations, searched } = view
  return (
    <NeedFrame
      step="what"
      need={null}
      lead={searched && searched.leftOut.length === 0 ? t("lead") : undefined}
    >
      {searched && (
        <section className="card mb-7 p-4" aria-labelledby="searched">
          <h2 id="searched" className="mb-3 text-[19px]">
            {t("searched")}
          </h2>
          {searched.leftOut.length > 0 && (
            <Notice tone="sun" title={t("leftOut")}>
              <ul>
                {searched.leftOut.map((why) => (
                  <li key={why}>{why}</li>
                ))}
              </ul>
              <p>{t("leftOutHelp")}</p>
            </Notice>
          )}
          <NeedFacts need={searched.said} areas={searched.areas} />
          <p className="mt-3 text-[15.5px] text-quiet">{t("changeLater")}</p>
        </section>
      )}
      <WhatForm
        key={answer?.stamp}
        form={form}
        organisations={organisations.length > 0 ? organisations : undefined}
        outlook={<NeedOutlook outlook={view.outlook} step="what" needId={null} />}
        buttons={<BeginButtons account={account} searched={searched} />}
      >
        {searched && <VisibilityField form={form} />}
        {(account === "signed_out" || account === "no_organisation") && (
          <WhoFields form={form} isNew={account === "signed_out"} />
        )}
      </WhatForm>
    </NeedFrame>
  )
}

function VisibilityField({ form }: { form: StepForm }) {
  const t = useTranslations("needs.terms")
  const fields = answeredForm("what", form)
  return (
    <ChoiceGroup
      {...choiceProps(fields.field("visibility"))}
      type="radio"
      label={t("visibility")}
      help={t("visibilityHelp")}
      options={needVisibilities.map((value) => ({ value, label: t(`seenBy.${value}`) }))}
    />
  )
}

/** Who somebody is that has no account, and for whom they look. */
function WhoFields({ form, isNew }: { form: StepForm; isNew: boolean }) {
  const t = useTranslations("needs.begin")
  const join = useTranslations("bookingForm.join")
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const here = `${pathname}${search}`
  const fields = answeredForm("what", form)
  const field = (name: string): Field => fields.field(name)
  return (
    <section className="mt-8 border-line border-t pt-5" aria-labelledby="who">
      <h2 id="who" className="mb-2">
        {isNew ? join("title") : t("whom")}
      </h2>
      {isNew && (
        <p className="mb-4 text-[15.5px]">
          {join("have")} <Link to={paths.signIn(locale, here)}>{join("signIn")}</Link>
        </p>
      )}
      {isNew && (
        <AccountFields fields={{ name: field("name"), email: field("email"), password: field("password") }} />
      )}
      <WhomFields
        fields={{ whom: field("whom"), group: field("group") }}
        individuals
        label={t("whom")}
        help={t("groupHelp")}
      />
      {isNew && (
        <p className="text-[15px]">
          <Link to={paths.privacy(locale)}>{join("privacy")}</Link>
        </p>
      )}
    </section>
  )
}

function BeginButtons({ account, searched }: Pick<NewNeedView, "account" | "searched">) {
  const t = useTranslations("needs")
  const confirms = account === "signed_out" || account === "unconfirmed"
  const publishes = searched?.complete && !confirms
  return (
    <div className="mt-8 border-line border-t pt-5">
      {confirms && <p className="mb-3 text-[15.5px] text-quiet">{t("begin.code")}</p>}
      <div className="flex flex-wrap gap-3">
        <button
          type="submit"
          {...(searched && searched.leftOut.length > 0 && { name: "then", value: "steps" })}
          className="button primary max-sm:w-full"
        >
          {t(publishes ? "moves.open" : confirms ? "begin.goOn" : "saveAndContinue")}
        </button>
        {publishes && (
          <button type="submit" name="then" value="steps" className="button plain max-sm:w-full">
            {t("begin.steps")}
          </button>
        )}
      </div>
    </div>
  )
}
