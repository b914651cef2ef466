import type { MetaFunction } from "@remix-run/node"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { page } from "~/platform/http/page.server"
import { FavouritesPage } from "~/spaces/shortlist/favourites-page"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ params }) => {
  const locale = pageLocale(params)
  return {
    locale,
    title: translator(locale, "shortlist")("favourite.title"),
    messages: messagesFor(locale, "shortlist"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function FavouritesRoute() {
  return <FavouritesPage />
}
