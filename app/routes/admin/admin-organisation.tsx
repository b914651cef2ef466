import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { adminPaths } from "~/administration/admin-paths"
import { organisationForAdministrator } from "~/administration/find-organisations.server"
import { hideAction } from "~/administration/hiding/hide-action.server"
import { hideOrganisation, restoreOrganisation } from "~/administration/hiding/hide-organisation.server"
import { doneIn } from "~/administration/hiding/hiding"
import { AdminOrganisationPage } from "~/administration/organisation-pages"
import { messagesFor } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, params, locale }) => ({
  locale,
  organisation: await organisationForAdministrator(database(), params.id ?? "", locale, new Date()),
  done: doneIn(request, ["hidden", "restored"]),
  messages: messagesFor(locale, "administration", "vocabulary"),
}))

export const action = adminPage(async ({ request, params, administrator: by, locale }) => {
  const id = params.id ?? ""
  const back = adminPaths.organisation(locale, id)
  return hideAction(request, { hide: hideOrganisation, restore: restoreOrganisation, id, by, locale, back })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.organisation.name.text) : []

export default function AdminOrganisationRoute() {
  return <AdminOrganisationPage {...useLoaderData<typeof loader>()} />
}
