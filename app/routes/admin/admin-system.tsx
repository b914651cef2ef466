import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { cityInForce } from "~/administration/city-in-force.server"
import { readHealth } from "~/administration/health.server"
import { SystemPage } from "~/administration/system-page"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database, replica } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ locale }) => {
  const [db, now] = [database(), new Date()]
  return {
    locale,
    city: await cityInForce(db, now),
    health: await readHealth(db, { dataDir: env().dataDir, replica: replica()?.report() ?? null, now }),
    title: translator(locale, "admin")("nav.system"),
    messages: messagesFor(locale, "administration"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminSystemRoute() {
  return <SystemPage {...useLoaderData<typeof loader>()} />
}
