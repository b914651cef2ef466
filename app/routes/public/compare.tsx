import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { readable } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { ComparePage } from "~/spaces/shortlist/compare-page"
import { loadShortlist } from "~/spaces/shortlist/load-shortlist.server"
import { comparedMost, idsIn, listedMost } from "~/spaces/shortlist/shortlist-ids"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const ids = idsIn(new URL(request.url).searchParams, listedMost)
  const { spaces, gone } = await loadShortlist(readable(context), ids, locale)
  return {
    locale,
    title: translator(locale, "shortlist")("compareTitle"),
    view: { spaces: spaces.slice(0, comparedMost), gone, more: spaces.length > comparedMost },
    messages: messagesFor(locale, "shortlist", "offer", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function CompareRoute() {
  return <ComparePage {...useLoaderData<typeof loader>().view} />
}
