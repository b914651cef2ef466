import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { findStatement } from "~/bookings/statements/find-statements.server"
import { statementCsv } from "~/bookings/statements/statement-csv"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const statement = await findStatement(database(), viewer, params.id ?? "", locale)
  return new Response(statementCsv(statement, locale), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="statement-${statement.number}.csv"`,
      "cache-control": "private, no-store",
    },
  })
})
