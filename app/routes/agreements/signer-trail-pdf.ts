import type { LoaderFunctionArgs } from "@remix-run/node"
import { getViewer } from "~/accounts/viewer.server"
import { signerTrail } from "~/agreements/papers/read-trail.server"
import { makeDocument } from "~/documents/make-document.server"
import { pdfAnswer } from "~/documents/pdf-answer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { agreementStorage } from "~/platform/storage/site-files.server"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const secret = params.secret ?? ""
  return pdfAnswer(
    async () => {
      const reading = { locale, now: new Date() }
      const trail = await signerTrail(database(), agreementStorage(), viewer, secret, reading)
      return makeDocument("signing-trail", trail)
    },
    { name: "signing-trail", page: paths.signAgreement(locale, secret) },
  )
})
