import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { listOrganisations } from "~/organisations/list-organisations.server"
import { type ListChoice, OrganisationFilters, OrganisationResults } from "~/organisations/organisation-list"
import { activities, legalForms } from "~/organisations/vocabulary"
import { readable } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

const limit = 20

/** What is chosen in the address; what is not known there is not there. */
function choiceIn({ searchParams }: URL): ListChoice {
  const known = <T extends string>(name: string, codes: readonly T[]) => {
    const given = searchParams.getAll(name).flatMap((value) => value.split(","))
    return codes.filter((code) => given.includes(code))
  }
  const page = Number(searchParams.get("page"))
  return {
    q: (searchParams.get("q") ?? "").trim().slice(0, 200),
    legalForms: known("legal_form", legalForms),
    activities: known("activity", activities),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

export const loader = page(async ({ request, params, context }) => {
  const locale = pageLocale(params)
  const choice = choiceIn(new URL(request.url))
  const skip = (choice.page - 1) * limit
  const { items, total, facets } = await listOrganisations(
    readable(context),
    { ...choice, limit, skip },
    locale,
  )
  const t = translator(locale, "organisations")
  return {
    locale,
    choice,
    items,
    total,
    facets,
    title: t("list.title"),
    lead: t("list.lead"),
    messages: messagesFor(locale, "organisations", "vocabulary"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? pageMeta(data.locale, data.title, data.lead) : []

export default function OrganisationsRoute() {
  const { locale, choice, items, total, facets, title, lead } = useLoaderData<typeof loader>()
  const t = useTranslations("organisations.list")
  const pages = Math.ceil(total / limit)
  const add = (
    <Link className="button plain" to={paths.newOrganisation(locale)}>
      {t("add")}
    </Link>
  )
  return (
    <Page title={title} lead={lead} width="wide" actions={add}>
      <div className="grid gap-8 lg:grid-cols-[320px_1fr] lg:items-start">
        <OrganisationFilters choice={choice} facets={facets} />
        <OrganisationResults items={items} total={total} pages={pages} choice={choice} />
      </div>
    </Page>
  )
}
