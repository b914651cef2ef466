import { requestLocale } from "~/i18n/locale.server"
import { readable } from "~/platform/database.server"
import { answering } from "~/platform/http/problem.server"
import { explainSpace } from "~/search/results/why/explain-space.server"

/** Why a space stands where it does: `GET /spaces/why?id=&…&lang=`, with the parameters of the search page. */
export const loader = answering(async ({ request, context }) => {
  const { searchParams: params } = new URL(request.url)
  const id = params.get("id") ?? ""
  params.delete("id")
  return Response.json(
    await explainSpace(readable(context), { id, params, locale: requestLocale(request), now: new Date() }),
  )
})
