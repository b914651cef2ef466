import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { AccessForm } from "~/spaces/listing/access-form"
import { readStep } from "~/spaces/listing/read-step.server"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { formAgain, goOn, openStep } from "~/spaces/listing/step-page.server"
import { accessValues } from "~/spaces/listing/step-values"
import { WizardFrame } from "~/spaces/listing/wizard-frame"
import { AccessStep } from "~/spaces/space-input"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { draft, page } = await openStep(args, "access")
  return { ...page, frame: draft.frame, form: { initialValue: accessValues(draft.space), error: {} } }
})

export const action = page(async (args) => {
  const { locale, viewer, draft } = await openStep(args, "access")
  const body = await readForm(args.request, AccessStep, "then")
  const { value, form } = readStep(body, AccessStep, locale)
  if (!value) return formAgain(form)
  await saveSpaceStep(database(), viewer, draft.space.id, "access", value, new Date())
  return goOn(locale, draft.space.id, "access", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceAccessRoute() {
  const { frame, ...loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <WizardFrame step="access" frame={frame}>
      <AccessForm
        key={answer?.stamp ?? frame.spaceId}
        spaceId={frame.spaceId}
        form={answer?.form ?? loaded.form}
      />
    </WizardFrame>
  )
}
