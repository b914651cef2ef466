import { searchAddresses } from "~/city/gazetteer.server"
import { requestLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { answering, readOnly } from "~/platform/http/problem.server"

/** Answers of the address search, for the combobox: `GET /addresses?q=&lang=`. */
export const loader = answering(async ({ request }) => {
  const text = new URL(request.url).searchParams.get("q") ?? ""
  const locale = requestLocale(request)
  const items = await searchAddresses(database(), { text, locale })
  return Response.json(
    { items },
    { headers: { "cache-control": "public, max-age=300", vary: "Accept-Language" } },
  )
})

export const action = readOnly
