import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { DoorSheetPage } from "~/bookings/hosting/door-sheet"
import { askedSheet, doorSheet } from "~/bookings/hosting/door-sheet.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = askedSheet(params.id ?? "", new URL(request.url).searchParams)
  const sheet = await doorSheet(database(), viewer, asked, { locale, now: new Date() })
  const title = `${translator(locale, "hosting")("doorSheet.title")}, ${sheet.site.name}`
  return { locale, sheet, title, messages: messagesFor(locale, "hosting", "documents") }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function DoorSheetRoute() {
  return <DoorSheetPage sheet={useLoaderData<typeof loader>().sheet} />
}
