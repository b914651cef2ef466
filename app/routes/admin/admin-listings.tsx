import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { findListings } from "~/administration/find-listings.server"
import { ListingList } from "~/administration/listing-pages"
import { listQuery } from "~/administration/paging"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => {
  const query = listQuery(request)
  return {
    locale,
    query,
    listings: await findListings(database(), query, locale),
    title: translator(locale, "admin")("nav.listings"),
    messages: messagesFor(locale, "administration", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminListingsRoute() {
  return <ListingList {...useLoaderData<typeof loader>()} />
}
