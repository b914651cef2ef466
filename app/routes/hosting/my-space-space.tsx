import { type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { possibleParentsOf } from "~/spaces/listing/place/possible-parents.server"
import { readParts } from "~/spaces/listing/read-parts.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { saveSpaceStep } from "~/spaces/listing/save-space.server"
import { SpaceForm, SplitForm } from "~/spaces/listing/space-form"
import { formAgain, goOn, openStep } from "~/spaces/listing/step-page.server"
import { spaceValues } from "~/spaces/listing/step-values"
import { WizardFrame } from "~/spaces/listing/wizard-frame"
import { SpaceStep } from "~/spaces/space-input"
import { splitSpace } from "~/spaces/tree/split-space.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const { locale, draft, page } = await openStep(args, "space")
  return {
    ...page,
    frame: draft.frame,
    form: { initialValue: spaceValues(draft.space), error: {} },
    parents: await possibleParentsOf(database(), draft.space, locale),
    divisible: draft.space.stepsDone.includes("space"),
  }
})

export const action = page(async (args) => {
  const { locale, viewer, draft } = await openStep(args, "space")
  const body = await readForm(args.request, SpaceStep, "intent", "then", "parts")
  const { id } = draft.space
  if (body.get("intent") === "split") {
    const { names, typed, fault } = readParts(body, locale)
    if (fault)
      return formAgain({
        initialValue: { ...spaceValues(draft.space), parts: typed },
        error: { parts: [fault] },
      })
    await splitSpace(database(), viewer, id, names, new Date())
    throw redirect(`${paths.mySpaces(locale)}?did=split`)
  }
  const { value, form } = readStep(body, SpaceStep, locale)
  if (!value) return formAgain(form)
  try {
    await saveSpaceStep(database(), viewer, id, "space", value, new Date(), locale)
  } catch (error) {
    return formAgain(withRefusal(form, error, locale))
  }
  return goOn(locale, id, "space", body)
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySpaceSpaceRoute() {
  const { frame, parents, divisible, ...loaded } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const form = answer?.form ?? loaded.form
  return (
    <WizardFrame step="space" frame={frame}>
      <SpaceForm key={answer?.stamp ?? frame.spaceId} form={form} parents={parents} />
      {divisible && <SplitForm form={form} />}
    </WizardFrame>
  )
}
