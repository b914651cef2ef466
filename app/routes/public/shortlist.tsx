import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { readable } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { qrImage } from "~/platform/qr-image.server"
import { loadShortlist } from "~/spaces/shortlist/load-shortlist.server"
import { idsIn, listedMost, listParams, titleIn } from "~/spaces/shortlist/shortlist-ids"
import { ShortlistPage } from "~/spaces/shortlist/shortlist-page"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const asked = new URL(request.url).searchParams
  const title = titleIn(asked)
  const named = idsIn(asked, listedMost + 1)
  const list = await loadShortlist(readable(context), named.slice(0, listedMost), locale)
  const ids = list.spaces.map(({ id }) => id)
  const address = env().publicUrl + paths.shortlist(locale, listParams(ids, title))
  const t = translator(locale, "shortlist")
  // Whoever sends a link names the list: their words never stand as if they were the site's.
  const heading = title ? t("named", { title }) : t("title")
  return {
    locale,
    title: heading,
    view: {
      ...list,
      more: named.length > listedMost,
      title,
      heading,
      address,
      picture: await qrImage(address),
    },
    messages: messagesFor(locale, "shortlist", "offer", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function ShortlistRoute() {
  return <ShortlistPage {...useLoaderData<typeof loader>().view} />
}
