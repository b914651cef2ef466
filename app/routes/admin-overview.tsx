import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { adminPage } from "~/administration/admin-page.server"
import { adminPages } from "~/administration/admin-pages"
import { translator } from "~/i18n/messages.server"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ locale }) => ({
  locale,
  title: translator(locale, "admin")("overview.title"),
}))

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminOverviewRoute() {
  const { locale, title } = useLoaderData<typeof loader>()
  const t = useTranslations("admin")
  return (
    <Page title={title} lead={t("overview.lead")} width="wide">
      <ul className="flex flex-col gap-3">
        {adminPages
          .filter(({ key }) => key !== "overview")
          .map(({ key, path }) => (
            <li key={key}>
              <Link to={path(locale)}>{t(`nav.${key}`)}</Link>
            </li>
          ))}
      </ul>
    </Page>
  )
}
