import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { translator } from "~/i18n/messages.server"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ locale }) => ({
  locale,
  title: translator(locale, "admin")("audit.title"),
}))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminAuditRoute() {
  const { title } = useLoaderData<typeof loader>()
  return (
    <Page title={title} width="wide">
      {null}
    </Page>
  )
}
