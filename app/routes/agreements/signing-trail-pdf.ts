import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { readTrail } from "~/agreements/papers/read-trail.server"
import { makeDocument } from "~/documents/make-document.server"
import { pdfAnswer } from "~/documents/pdf-answer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { agreementStorage } from "~/platform/storage/site-files.server"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const id = params.id ?? ""
  return pdfAnswer(
    async () => {
      const now = new Date()
      const trail = await readTrail(database(), agreementStorage(), viewer, id, { locale, now })
      return makeDocument("signing-trail", trail)
    },
    { name: `signing-trail-${id}`, page: paths.signingTrail(locale, id) },
  )
})
