import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { outlookOf } from "~/matching/outlook.server"
import { NeedFrame } from "~/needs/writing/need-frame"
import { PlacesInput, WhenStep } from "~/needs/writing/need-input"
import {
  formAgain,
  goOn,
  listsAgain,
  openNeedStep,
  readWhen,
  tampered,
} from "~/needs/writing/need-page.server"
import { timesValues } from "~/needs/writing/need-values"
import { placeChoices, placesValues, readPlaces } from "~/needs/writing/read-places.server"
import { saveWhen } from "~/needs/writing/save-need.server"
import { WhenForm } from "~/needs/writing/when-form"
import { NeedOutlook } from "~/pages/needs/outlook/need-outlook"
import { database } from "~/platform/database.server"
import { readKnownFields } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { withRefusal } from "~/spaces/listing/read-step.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { locale, need, page } = await openNeedStep(args, "when")
  const db = database()
  const { values, error } = await placesValues(db, need.origins, locale)
  const form = { initialValue: { ...timesValues(need.times), ...values }, error }
  const outlook = await outlookOf(db, need, { locale, now: new Date() })
  return { ...page, need, outlook, ...(await placeChoices(db, locale)), form }
})

export const action = page(async (args) => {
  const { locale, viewer, need } = await openNeedStep(args, "when")
  const { body, isWhole } = await readKnownFields(args.request, WhenStep, PlacesInput, "intent", "then")
  const { value, form: typed } = readWhen(body, locale)
  if (!isWhole) return formAgain(tampered(typed, locale))
  const intent = body.get("intent")
  if (typeof intent === "string") return listsAgain(typed, intent)
  const { origins, values, error } = await readPlaces(database(), typed.initialValue, locale)
  const form = {
    initialValue: { ...typed.initialValue, ...values },
    error: { ...error, ...typed.error },
  }
  if (!value || Object.keys(form.error).length > 0) return formAgain(form)
  try {
    await saveWhen(database(), viewer, need.id, { ...value, origins }, new Date())
  } catch (refusal) {
    return formAgain(withRefusal(form, refusal, locale))
  }
  return goOn(locale, need.id, "when", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyNeedWhenRoute() {
  const { need, outlook, areaNames, setting, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <NeedFrame step="when" need={need}>
      <WhenForm
        key={answer?.stamp}
        form={answer?.form ?? form}
        added={answer?.added}
        areaNames={areaNames}
        setting={setting}
        outlook={<NeedOutlook outlook={outlook} step="when" needId={need.id} />}
      />
    </NeedFrame>
  )
}
