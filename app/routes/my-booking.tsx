import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { loadMyBooking } from "~/bookings/my-booking.server"
import { myBookingAction } from "~/bookings/my-booking-action.server"
import { MyBookingPage } from "~/bookings/my-booking-page"
import { formatInstant } from "~/i18n/format"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { searchParams } = new URL(request.url)
  return {
    locale,
    mine: await loadMyBooking(database(), viewer, params.id ?? "", { locale, now: new Date() }),
    done: searchParams.get("done"),
    refused: searchParams.get("refused"),
    messages: messagesFor(locale, "bookings", "offer"),
  }
})

export const action = page(async ({ request, params }) =>
  myBookingAction(request, params.id ?? "", pageLocale(params)),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { space, site, start } = data.mine.booking
  return pageMeta(
    data.locale,
    `${space.name.text}, ${formatInstant(start, data.locale, site.timeZone, "shortDay")}`,
  )
}

export default function MyBookingRoute() {
  const { mine, done, refused } = useLoaderData<typeof loader>()
  return <MyBookingPage mine={mine} done={done} refused={refused} />
}
