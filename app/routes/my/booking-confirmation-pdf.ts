import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { confirmationDocument } from "~/bookings/confirmation/confirmation-document.server"
import { loadConfirmation } from "~/bookings/confirmation/load-confirmation.server"
import { makeDocument } from "~/documents/make-document.server"
import { pdfAnswer } from "~/documents/pdf-answer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const id = params.id ?? ""
  const loaded = await loadConfirmation(database(), viewer, id, { locale, now: new Date() })
  const { confirmed } = loaded
  if (!confirmed) throw new AppError("not_found")
  return pdfAnswer(
    async () =>
      makeDocument("confirmation", await confirmationDocument(database(), loaded, confirmed, locale)),
    { name: `confirmation-${id}`, page: paths.confirmation(locale, id) },
  )
})
