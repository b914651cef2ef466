import { type MetaFunction, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { HostingNav } from "~/bookings/hosting/hosting-nav"
import { loadStatements } from "~/bookings/statements/load-statements.server"
import { statementFields, statementsAction } from "~/bookings/statements/statements-action.server"
import { StatementsPage } from "~/bookings/statements/statements-page"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const search = new URL(request.url).searchParams
  const issued = Number(search.get("issued") ?? Number.NaN)
  return {
    locale,
    ...(await loadStatements(database(), viewer, search, { locale, now: new Date() })),
    issued: Number.isInteger(issued) && issued >= 0 ? issued : null,
    title: translator(locale, "hosting")("statements.title"),
    messages: messagesFor(locale, "hosting"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  throw redirect(
    paths.statements(
      locale,
      await statementsAction(database(), viewer, await readForm(request, ...statementFields), new Date()),
    ),
  )
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyStatementsRoute() {
  const { title, side, bothSides, statements, issuing, issued, account } = useLoaderData<typeof loader>()
  const t = useTranslations("hosting.statements")
  return (
    <Page title={title} lead={t(side === "owner" ? "leadOwner" : "leadOrganisation")} width="wide">
      {side === "owner" && <HostingNav />}
      {issued !== null && <Notice tone="leaf" title={t("issued", { count: issued })} />}
      <StatementsPage
        side={side}
        bothSides={bothSides}
        statements={statements}
        issuing={issuing}
        account={account}
      />
    </Page>
  )
}
