import type { MetaFunction } from "@remix-run/node"
import { useTranslations } from "use-intl"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor } from "~/i18n/messages.server"
import { page } from "~/platform/page.server"
import { Page } from "~/ui/page"

export const loader = page(async ({ params }) => ({ messages: messagesFor(pageLocale(params), "home") }))

export const meta: MetaFunction = () => [{ title: "Common Roof" }]

export default function HomeRoute() {
  const t = useTranslations("shell")
  return <Page title={t("brand")}>{t("footer")}</Page>
}
