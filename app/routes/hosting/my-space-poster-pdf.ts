import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { makeDocument } from "~/documents/make-document.server"
import { pdfAnswer } from "~/documents/pdf-answer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { loadPoster } from "~/spaces/poster/poster.server"
import { posterDocument } from "~/spaces/poster/poster-document.server"
import { posterSheet } from "~/spaces/poster/poster-sheets"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const sheet = posterSheet(new URL(request.url).searchParams.get("sheet"))
  const now = new Date()
  const asked = { sheet, publicUrl: env().publicUrl, now }
  const poster = await loadPoster(database(), viewer, params.id ?? "", asked)
  return pdfAnswer(async () => makeDocument("poster", await posterDocument(database(), poster, now)), {
    name: `poster-${poster.spaceId}-${sheet}`,
    page: paths.poster(locale, poster.spaceId, sheet),
  })
})
