import { data, type MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { figureAction, readFigureKey } from "~/administration/health-index/figure-action.server"
import { listFigures, readFigure } from "~/administration/health-index/figures.server"
import { HealthIndexPage } from "~/administration/health-index/health-index-page"
import { doneIn } from "~/administration/hiding/hiding"
import { listQuery } from "~/administration/paging"
import { formatDecimal } from "~/i18n/format"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => {
  const db = database()
  const { page } = listQuery(request)
  const list = await listFigures(db, page)
  const [month, year] = (new URL(request.url).searchParams.get("correct") ?? "").split(".")
  const key = readFigureKey(month, year)
  const corrected = key && (await readFigure(db, key))
  const like = corrected ?? list.items[0]
  return {
    locale,
    page,
    list,
    usual: {
      month: corrected?.month ?? "",
      figure: corrected ? formatDecimal(corrected.hundredths / 100, locale, 2) : "",
      // What comes next is mostly of the same base and source.
      baseYear: like ? String(like.baseYear) : "",
      source: like?.source ?? "",
    },
    done: doneIn(request, ["entered", "corrected", "removed"]),
    title: translator(locale, "admin")("nav.healthIndex"),
    messages: messagesFor(locale, "administration"),
  }
})

export const action = adminPage(async ({ request, administrator, locale }) =>
  data(await figureAction(request, administrator, locale, new Date()), { status: 400 }),
)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminHealthIndexRoute() {
  return <HealthIndexPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
}
