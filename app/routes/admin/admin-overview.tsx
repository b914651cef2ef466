import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { readWaiting } from "~/administration/overview.server"
import { OverviewPage } from "~/administration/overview-page"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ locale }) => ({
  locale,
  waiting: await readWaiting(database(), env().dataDir, new Date()),
  title: translator(locale, "admin")("overview.title"),
  messages: messagesFor(locale, "administration"),
}))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminOverviewRoute() {
  return <OverviewPage {...useLoaderData<typeof loader>()} />
}
