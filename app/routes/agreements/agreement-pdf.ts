import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { readPaper } from "~/agreements/papers/papers.server"
import { pdfAnswer } from "~/documents/pdf-answer.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { agreementStorage } from "~/platform/storage/site-files.server"

export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const id = params.id ?? ""
  const version = versionIn(new URL(request.url).searchParams.get("version"))
  return pdfAnswer(
    async () => (await readPaper(database(), agreementStorage(), viewer, { id, version }, new Date())).bytes,
    {
      name: `agreement-${id}`,
      page: paths.agreement(locale, id),
      // Wherever the text goes, the trail of its signatures goes with it.
      more: { link: `<${paths.signingTrailPdf(locale, id)}>; rel="related"; type="application/pdf"` },
    },
  )
})

function versionIn(asked: string | null): number | undefined {
  if (asked === null) return undefined
  if (!/^[1-9]\d{0,5}$/.test(asked)) throw new AppError("not_found")
  return Number(asked)
}
