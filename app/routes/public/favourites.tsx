import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { favouritesOf } from "~/spaces/shortlist/account-favourites.server"
import { FavouritesPage } from "~/spaces/shortlist/favourites-page"
import { loadShortlist } from "~/spaces/shortlist/load-shortlist.server"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const [viewer, db] = [await getViewer(request), database()]
  const ids = viewer?.emailVerified ? await favouritesOf(db, viewer.userId) : null
  return {
    locale,
    title: translator(locale, "shortlist")("favourite.title"),
    account: ids && { ids, ...(await loadShortlist(db, ids, locale)) },
    done: new URL(request.url).searchParams.get("done"),
    messages: messagesFor(locale, "shortlist", "offer", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function FavouritesRoute() {
  const { account, done } = useLoaderData<typeof loader>()
  return <FavouritesPage account={account} done={done} />
}
