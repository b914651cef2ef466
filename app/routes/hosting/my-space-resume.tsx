import { redirect } from "@remix-run/node"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { openStep } from "~/spaces/listing/step-page.server"
import { resumeStep } from "~/spaces/listing/wizard.server"

/** A space in the wizard, where it was left. */
export const loader = page(async (args) => {
  const { locale, draft } = await openStep(args, "place")
  throw redirect(paths.editSpace(locale, draft.space.id, resumeStep(draft.space.stepsDone)))
})

/** Never shown: with a component, whoever may not see the space gets the page that says so, and not a line of JSON. */
export default function MySpaceResumeRoute() {
  return null
}
