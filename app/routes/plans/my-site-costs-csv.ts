import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { translator } from "~/i18n/messages.server"
import { reckonCosts } from "~/plans/costs/reckon-costs"
import { loadSiteCosts } from "~/plans/costs/site-costs.server"
import { splitCsv } from "~/plans/costs/split-csv"
import { readWhatIf, typedWhatIf } from "~/plans/costs/what-if"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { plan } = await loadSiteCosts(database(), viewer, params.id ?? "", { locale, now: new Date() })
  const { whatIf } = readWhatIf(typedWhatIf(new URL(request.url).searchParams))
  const unlet = translator(locale, "costs")("split.unlet")
  return new Response(splitCsv(plan, reckonCosts(plan, whatIf), unlet), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="costs.csv"',
      "cache-control": "private, no-store",
    },
  })
})
