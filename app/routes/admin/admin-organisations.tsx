import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { findOrganisations } from "~/administration/find-organisations.server"
import { AdminOrganisationList } from "~/administration/organisation-pages"
import { listQuery } from "~/administration/paging"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => {
  const query = listQuery(request)
  return {
    locale,
    query,
    organisations: await findOrganisations(database(), query, locale),
    title: translator(locale, "admin")("nav.organisations"),
    messages: messagesFor(locale, "administration", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminOrganisationsRoute() {
  return <AdminOrganisationList {...useLoaderData<typeof loader>()} />
}
