import type { MetaFunction } from "@remix-run/node"
import { redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { readable } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { tidySearch, toggleFilter } from "~/search/query/search-address"
import { loadSearch } from "~/search/results/load-search.server"
import { SearchPage } from "~/search/results/search-page"
import { searchOfWish } from "~/search/wish/understand-wish.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const asked = tidySearch(new URL(request.url).searchParams)
  const toggle = asked.get("toggle")
  if (toggle) throw redirect(paths.spaces(locale, toggleFilter(asked, toggle)))
  const now = new Date()
  if (asked.has("wish"))
    throw redirect(paths.spaces(locale, await searchOfWish(readable(context), asked, { locale, now })))
  const t = translator(locale, "search")
  const feed = translator(locale, "alerts")("feeds.all")
  return {
    locale,
    view: await loadSearch(readable(context), { params: asked, locale, now }),
    texts: { title: t("meta.title"), description: t("meta.description"), feed },
    messages: messagesFor(locale, "search", "score", "offer", "vocabulary", "map", "shortlist", "alerts"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return []
  const { locale, texts, view } = data
  const feeds = view.feeds.map((feed) => ({ tagName: "link", rel: "alternate", title: texts.feed, ...feed }))
  return [...pageMeta(locale, texts.title, texts.description), ...feeds]
}

export default function SpacesRoute() {
  return <SearchPage {...useLoaderData<typeof loader>().view} />
}
