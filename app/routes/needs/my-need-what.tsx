import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { outlookOf } from "~/matching/outlook.server"
import { NeedFrame } from "~/needs/writing/need-frame"
import { WhatStep } from "~/needs/writing/need-input"
import { formAgain, goOn, openNeedStep, tampered } from "~/needs/writing/need-page.server"
import { whatValues } from "~/needs/writing/need-values"
import { saveWhat } from "~/needs/writing/save-need.server"
import { WhatForm } from "~/needs/writing/what-form"
import { NeedOutlook } from "~/pages/needs/outlook/need-outlook"
import { database } from "~/platform/database.server"
import { readKnownFields } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { locale, need, page } = await openNeedStep(args, "what")
  const outlook = await outlookOf(database(), need, { locale, now: new Date() })
  return { ...page, need, outlook, form: { initialValue: whatValues(need), error: {} } }
})

export const action = page(async (args) => {
  const { locale, viewer, need } = await openNeedStep(args, "what")
  const { body, isWhole } = await readKnownFields(args.request, WhatStep, "then")
  const { value, form } = readStep(body, WhatStep, locale)
  if (!isWhole) return formAgain(tampered(form, locale))
  if (!value) return formAgain(form)
  try {
    await saveWhat(database(), viewer, need.id, value, new Date())
  } catch (error) {
    return formAgain(withRefusal(form, error, locale))
  }
  return goOn(locale, need.id, "what", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedWhatRoute() {
  const { need, outlook, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <NeedFrame step="what" need={need}>
      <WhatForm
        key={answer?.stamp}
        form={answer?.form ?? form}
        outlook={<NeedOutlook outlook={outlook} step="what" needId={need.id} />}
      />
    </NeedFrame>
  )
}
