import { getViewer } from "~/accounts/viewer.server"
import { requestLocale } from "~/i18n/locale.server"
import { outlookOfTyped } from "~/pages/needs/outlook/load-outlook.server"
import { database } from "~/platform/database.server"
import { answering } from "~/platform/http/problem.server"

/** How a need stands as its form is typed: `GET /needs/outlook?step=&need=…&lang=`, with the fields of the step. */
export const loader = answering(async ({ request }) => {
  const { searchParams } = new URL(request.url)
  const reading = { locale: requestLocale(request), now: new Date() }
  return Response.json(await outlookOfTyped(database(), await getViewer(request), searchParams, reading))
})
