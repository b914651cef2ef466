import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { formAgain, goOn, openStep } from "~/spaces/listing/step-page.server"
import { termsValues } from "~/spaces/listing/step-values"
import { TermsForm } from "~/spaces/listing/terms-form"
import { changeLists } from "~/spaces/listing/terms-lists"
import { WizardFrame } from "~/spaces/listing/wizard-frame"
import { TermsStep } from "~/spaces/space-input"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { locale, draft, page } = await openStep(args, "terms")
  const { space, detail } = draft
  return {
    ...page,
    frame: draft.frame,
    form: { initialValue: termsValues(space, detail.weekly, detail.prices, locale), error: {} },
    worship: detail.site.buildingKind === "place_of_worship",
  }
})

export const action = page(async (args) => {
  const { locale, viewer, draft } = await openStep(args, "terms")
  const body = await readForm(args.request, TermsStep, "intent", "then")
  const { value, form } = readStep(body, TermsStep, locale)
  const intent = body.get("intent")
  // Without JavaScript, lines are added and removed by the server.
  if (typeof intent === "string")
    return formAgain({ initialValue: changeLists(form.initialValue, intent), error: {} })
  if (!value) return formAgain(form)
  try {
    await saveSpaceStep(database(), viewer, draft.space.id, "terms", value, new Date())
  } catch (error) {
    return formAgain(withRefusal(form, error, locale))
  }
  return goOn(locale, draft.space.id, "terms", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceTermsRoute() {
  const { frame, worship, ...loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <WizardFrame step="terms" frame={frame}>
      <TermsForm
        key={answer?.stamp ?? frame.spaceId}
        spaceId={frame.spaceId}
        form={answer?.form ?? loaded.form}
        worship={worship}
      />
    </WizardFrame>
  )
}
