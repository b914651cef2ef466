import { requestLocale } from "~/i18n/locale.server"
import { readable } from "~/platform/database.server"
import { answering } from "~/platform/http/problem.server"
import { countSpaces } from "~/search/results/count-spaces.server"

/** How many spaces a search form would find: `GET /spaces/count?…&lang=`, with the parameters of the search page. */
export const loader = answering(async ({ request, context }) => {
  const { searchParams: params } = new URL(request.url)
  const count = await countSpaces(readable(context), {
    params,
    locale: requestLocale(request),
    now: new Date(),
  })
  return Response.json(count)
})
