import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { adminPage } from "~/administration/admin-page.server"
import { adminPaths } from "~/administration/admin-paths"
import { listingFacts } from "~/administration/find-listings.server"
import { hideAction } from "~/administration/hiding/hide-action.server"
import { hideListing, restoreListing } from "~/administration/hiding/hide-listing.server"
import { doneIn } from "~/administration/hiding/hiding"
import { ListingPage } from "~/administration/listing-pages"
import { messagesFor } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, params, locale }) => ({
  locale,
  listing: await listingFacts(database(), params.id ?? "", locale, new Date()),
  done: doneIn(request, ["hidden", "restored"]),
  messages: messagesFor(locale, "administration", "vocabulary"),
}))

export const action = adminPage(async ({ request, params, administrator: by, locale }) => {
  const id = params.id ?? ""
  const back = adminPaths.listing(locale, id)
  return hideAction(request, { hide: hideListing, restore: restoreListing, id, by, locale, back })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.listing.name.text) : []

export default function AdminListingRoute() {
  return <ListingPage {...useLoaderData<typeof loader>()} />
}
