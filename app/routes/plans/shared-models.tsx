import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { cityCurrency } from "~/city/city.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { readShared } from "~/plans/models/comparisons.server"
import { guidanceHere } from "~/plans/models/country-guidance.server"
import { assumptionValues } from "~/plans/models/editing/models-values"
import { SharedModels } from "~/plans/models/shown/shared-models"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { unlistedPageMeta } from "~/ui/page-meta"

export const loader = page(async ({ params }) => {
  const locale = pageLocale(params)
  const db = database()
  const shared = await readShared(db, params.secret ?? "")
  return {
    locale,
    shared: {
      ...shared,
      values: assumptionValues(shared.assumptions, locale),
      guidance: await guidanceHere(db, locale),
      currency: await cityCurrency(db),
    },
    title: `${shared.site}, ${translator(locale, "models")("title")}`,
    messages: messagesFor(locale, "models"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function SharedModelsRoute() {
  return <SharedModels {...useLoaderData<typeof loader>().shared} />
}
