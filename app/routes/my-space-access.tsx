import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/form-body.server"
import { page } from "~/platform/page.server"
import { AccessForm } from "~/spaces/access-form"
import { readStep } from "~/spaces/read-step.server"
import { saveSpaceStep } from "~/spaces/save-space.server"
import { AccessStep } from "~/spaces/space-input"
import { formAgain, goOn, openStep } from "~/spaces/step-page.server"
import { accessValues } from "~/spaces/step-values"
import { WizardFrame } from "~/spaces/wizard-frame"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { draft, page } = await openStep(args, "access")
  return { ...page, frame: draft.frame, form: { values: accessValues(draft.space), faults: {} } }
})

export const action = page(async (args) => {
  const { locale, viewer, draft } = await openStep(args, "access")
  const body = await readForm(args.request, AccessStep, "then")
  const { value, form } = readStep(body, AccessStep, locale)
  if (!value) return formAgain(form)
  await saveSpaceStep(database(), viewer, draft.space.id, "access", value)
  return goOn(locale, draft.space.id, "access", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceAccessRoute() {
  const { frame, ...loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <WizardFrame step="access" frame={frame}>
      <AccessForm key={answer?.stamp ?? frame.spaceId} form={answer?.form ?? loaded.form} />
    </WizardFrame>
  )
}
