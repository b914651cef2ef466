import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { adminPaths } from "~/administration/admin-paths"
import { userFacts } from "~/administration/find-users.server"
import { hideAction } from "~/administration/hiding/hide-action.server"
import { restoreUser, suspendUser } from "~/administration/hiding/hide-user.server"
import { doneIn } from "~/administration/hiding/hiding"
import { UserPage } from "~/administration/user-pages"
import { messagesFor } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, params, administrator, locale }) => ({
  locale,
  user: await userFacts(database(), params.id ?? "", locale, new Date()),
  self: params.id === administrator.userId,
  done: doneIn(request, ["hidden", "restored"]),
  messages: messagesFor(locale, "administration", "vocabulary"),
}))

export const action = adminPage(async ({ request, params, administrator, locale }) => {
  const id = params.id ?? ""
  const back = adminPaths.user(locale, id)
  return hideAction(request, { hide: suspendUser, restore: restoreUser, id, by: administrator, locale, back })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.user.name) : []

export default function AdminUserRoute() {
  return <UserPage {...useLoaderData<typeof loader>()} />
}
