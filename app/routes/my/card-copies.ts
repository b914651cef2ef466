import { requireSession } from "~/accounts/viewer.server"
import { cardCopies } from "~/bookings/card/kept-copies.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"

/** What the reader's device keeps for when it has no connection. */
export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { viewer, ends } = await requireSession(request)
  const copies = await cardCopies(database(), viewer, { locale, now: new Date(), sessionEnds: ends })
  return Response.json(copies, { headers: { "cache-control": "private, no-store" } })
})
