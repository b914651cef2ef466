import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { cityCurrency } from "~/city/city.server"
import { outlookOf } from "~/matching/outlook.server"
import { NeedFrame } from "~/needs/writing/need-frame"
import { TermsStep } from "~/needs/writing/need-input"
import { formAgain, goOn, openNeedStep, tampered } from "~/needs/writing/need-page.server"
import { termsValues } from "~/needs/writing/need-values"
import { saveTerms } from "~/needs/writing/save-need.server"
import { TermsForm } from "~/needs/writing/terms-form"
import { NeedOutlook } from "~/pages/needs/outlook/need-outlook"
import { database } from "~/platform/database.server"
import { readKnownFields } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { locale, need, page } = await openNeedStep(args, "terms")
  const currency = await cityCurrency(database())
  const outlook = await outlookOf(database(), need, { locale, now: new Date() })
  return { ...page, need, outlook, currency, form: { initialValue: termsValues(need), error: {} } }
})

export const action = page(async (args) => {
  const { locale, viewer, need } = await openNeedStep(args, "terms")
  const { body, isWhole } = await readKnownFields(args.request, TermsStep, "then")
  const { value, form } = readStep(body, TermsStep, locale)
  if (!isWhole) return formAgain(tampered(form, locale))
  if (!value) return formAgain(form)
  try {
    await saveTerms(database(), viewer, need.id, value, new Date())
  } catch (error) {
    return formAgain(withRefusal(form, error, locale))
  }
  return goOn(locale, need.id, "terms", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedTermsRoute() {
  const { need, outlook, currency, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <NeedFrame step="terms" need={need}>
      <TermsForm
        key={answer?.stamp}
        form={answer?.form ?? form}
        currency={currency}
        outlook={<NeedOutlook outlook={outlook} step="terms" needId={need.id} />}
      />
    </NeedFrame>
  )
}
