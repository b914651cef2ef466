import { type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { NeedFrame } from "~/needs/writing/need-frame"
import { WhatStep } from "~/needs/writing/need-input"
import { formAgain, goOn, needTexts, ownOrganisations } from "~/needs/writing/need-page.server"
import { beginNeed } from "~/needs/writing/save-need.server"
import { WhatForm } from "~/needs/writing/what-form"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const organisations = await ownOrganisations(database(), viewer, locale)
  const [first] = organisations
  if (!first) throw redirect(paths.newOrganisation(locale, paths.newNeed(locale)))
  const initialValue = { organisationId: first.id, languages: [locale] }
  return { ...needTexts(locale, "what"), organisations, form: { initialValue, error: {} } }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const body = await readForm(request, WhatStep, "organisationId", "then")
  const { value, form } = readStep(body, WhatStep, locale)
  if (!value) return formAgain(form)
  const organisationId = String(body.get("organisationId") ?? "")
  try {
    const options = { now: new Date(), language: locale }
    const { id } = await beginNeed(database(), viewer, organisationId, value, options)
    return goOn(locale, id, "what", body)
  } catch (error) {
    return formAgain(withRefusal(form, error, locale))
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedNewRoute() {
  const { organisations, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <NeedFrame step="what" need={null}>
      <WhatForm key={answer?.stamp} form={answer?.form ?? form} organisations={organisations} />
    </NeedFrame>
  )
}
