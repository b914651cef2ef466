import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { ApiPage } from "~/http-api/api-page"
import { documentedOperations } from "~/http-api/api-page.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ params }) => {
  const locale = pageLocale(params)
  const t = translator(locale, "api")
  return {
    locale,
    title: t("title"),
    lead: t("lead"),
    operations: documentedOperations(locale, env().publicUrl),
    messages: messagesFor(locale, "api"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.title, data.lead) : []

export default function ApiRoute() {
  return <ApiPage operations={useLoaderData<typeof loader>().operations} />
}
