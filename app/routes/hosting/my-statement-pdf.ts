import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { findStatement } from "~/bookings/statements/find-statements.server"
import { statementDocument } from "~/bookings/statements/statement-document.server"
import { makeDocument } from "~/documents/make-document.server"
import { pdfAnswer } from "~/documents/pdf-answer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const statement = await findStatement(database(), viewer, params.id ?? "", locale)
  return pdfAnswer(
    async () => makeDocument("statement", await statementDocument(database(), statement, locale)),
    { name: `statement-${statement.number}`, page: paths.monthlyStatement(locale, statement.id) },
  )
})
