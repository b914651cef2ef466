import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadModelsPage, modelsAction } from "~/plans/models/editing/models-page.server"
import { ModelsPage } from "~/plans/models/shown/models-page"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async (args) => {
  const locale = pageLocale(args.params)
  const view = await loadModelsPage(args)
  return {
    locale,
    view,
    title: `${view.kept?.name ?? translator(locale, "models")("title")}, ${view.site.name}`,
    messages: messagesFor(locale, "models"),
  }
})

export const action = page(modelsAction)

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MySiteModelsRoute() {
  return <ModelsPage view={useLoaderData<typeof loader>().view} answer={useActionData<typeof action>()} />
}
