import type { MetaFunction } from "@remix-run/node"
import { redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { tidySearch, toggleFilter } from "~/search/query/search-address"
import { loadSearch } from "~/search/results/load-search.server"
import { SearchPage } from "~/search/results/search-page"
import { searchOfWish } from "~/search/wish/understand-wish.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const asked = tidySearch(new URL(request.url).searchParams)
  const toggle = asked.get("toggle")
  if (toggle) throw redirect(paths.spaces(locale, toggleFilter(asked, toggle)))
  const now = new Date()
  if (asked.has("wish"))
    throw redirect(paths.spaces(locale, await searchOfWish(database(), asked, { locale, now })))
  const t = translator(locale, "search")
  return {
    locale,
    view: await loadSearch(database(), { params: asked, locale, now }),
    texts: { title: t("meta.title"), description: t("meta.description") },
    messages: messagesFor(locale, "search", "score", "offer", "vocabulary", "map", "shortlist"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.texts.title, data.texts.description) : []

export default function SpacesRoute() {
  return <SearchPage {...useLoaderData<typeof loader>().view} />
}
