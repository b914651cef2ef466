import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { filesAction } from "~/pages/agreements/files/files-action.server"
import { FilesPage } from "~/pages/agreements/files/files-page"
import { loadFiles } from "~/pages/agreements/files/load-files.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = { params: new URL(request.url).searchParams, locale, now: new Date() }
  const view = await loadFiles(database(), viewer, params.id ?? "", asked)
  return {
    locale,
    view,
    title: translator(locale, "agreementFiles")("page.title", { site: view.agreement.site.name }),
    messages: messagesFor(locale, "agreements", "agreementFiles"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const asked = { viewer, id: params.id ?? "", locale, now: new Date() }
  const answered = await filesAction(request, asked)
  if ("to" in answered) throw redirect(answered.to)
  return data(answered, { status: answered.status })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyAgreementFilesRoute() {
  const { view } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <FilesPage view={view} answer={answer} />
}
