import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { currentCity } from "~/city/city.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { mapSetting } from "~/map/map-setting.server"
import { cityFigures } from "~/pages/home/city-figures.server"
import { HomePage } from "~/pages/home/home-page"
import { readable } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ params, context }) => {
  const locale = pageLocale(params)
  const db = readable(context)
  const city = await currentCity(db)
  const t = translator(locale, "home")
  const name = city?.name[locale] ?? ""
  return {
    locale,
    texts: { title: t("meta", { city: name }), description: t("description") },
    view: { city: name, figures: await cityFigures(db, new Date()), setting: city && mapSetting(city) },
    messages: messagesFor(locale, "home", "search", "map"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.texts.title, data.texts.description) : []

export default function HomeRoute() {
  return <HomePage {...useLoaderData<typeof loader>().view} />
}
