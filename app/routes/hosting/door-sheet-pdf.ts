import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { askedSheet, doorSheet } from "~/bookings/hosting/door-sheet.server"
import { doorSheetDocument } from "~/bookings/hosting/door-sheet-document.server"
import { makeDocument } from "~/documents/make-document.server"
import { pdfAnswer } from "~/documents/pdf-answer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = askedSheet(params.id ?? "", new URL(request.url).searchParams)
  const sheet = await doorSheet(database(), viewer, asked, { locale, now: new Date() })
  const { site, span, date } = sheet
  return pdfAnswer(
    async () => makeDocument("door-sheet", await doorSheetDocument(database(), sheet, locale)),
    {
      name: `door-sheet-${date}`,
      page: paths.doorSheet(locale, site.id, new URLSearchParams({ date, span })),
    },
  )
})
