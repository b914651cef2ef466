import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { findUsers } from "~/administration/find-users.server"
import { listQuery } from "~/administration/paging"
import { UserList } from "~/administration/user-pages"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => {
  const query = listQuery(request)
  return {
    locale,
    query,
    users: await findUsers(database(), query),
    title: translator(locale, "admin")("nav.users"),
    messages: messagesFor(locale, "administration"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminUsersRoute() {
  return <UserList {...useLoaderData<typeof loader>()} />
}
