import type { MetaFunction, ShouldRevalidateFunctionArgs } from "@remix-run/react"
import { useLoaderData } from "@remix-run/react"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { ObservatoryPage } from "~/observatory/observatory-page"
import { readObservatory } from "~/observatory/read-observatory.server"
import { readable } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { basemapStorage } from "~/platform/storage/site-files.server"

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const view = await readObservatory(readable(context), {
    params: new URL(request.url).searchParams,
    locale,
    now: new Date(),
    basemaps: basemapStorage(),
  })
  const title = translator(locale, "observatory")("metaTitle")
  return { messages: messagesFor(locale, "observatory"), title, view }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: data ? `${data.title} · ${data.view.indicator.name} · ${data.view.city}` : "Common Roof",
  },
]

/** Picking out an area changes no figure. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  const withoutArea = ({ pathname, searchParams }: URL) => {
    const params = new URLSearchParams(searchParams)
    params.delete("area")
    return `${pathname}?${params}`
  }
  return defaultShouldRevalidate && withoutArea(currentUrl) !== withoutArea(nextUrl)
}

export default function ObservatoryRoute() {
  return <ObservatoryPage view={useLoaderData<typeof loader>().view} />
}
