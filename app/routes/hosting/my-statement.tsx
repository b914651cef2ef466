import { type MetaFunction, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireViewer } from "~/accounts/viewer.server"
import { paymentOf } from "~/bookings/statements/account/payment"
import { findStatement } from "~/bookings/statements/find-statements.server"
import { statementTitle } from "~/bookings/statements/statement-document.server"
import { StatementPage } from "~/bookings/statements/statement-page"
import { statementFields, statementsAction } from "~/bookings/statements/statements-action.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { qrImage } from "~/platform/qr-image.server"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const statement = await findStatement(database(), viewer, params.id ?? "", locale)
  const code = paymentOf(statement, translator(locale, "hosting.statements"), locale)?.code
  return {
    locale,
    statement,
    picture: code ? await qrImage(code) : null,
    title: statementTitle(statement, locale),
    messages: messagesFor(locale, "hosting", "bookings", "documents"),
  }
})

export const action = page(async ({ request, params }) => {
  const viewer = await requireViewer(request)
  await statementsAction(database(), viewer, await readForm(request, ...statementFields), new Date())
  throw redirect(paths.monthlyStatement(pageLocale(params), params.id ?? ""))
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyStatementRoute() {
  const { title, statement, picture } = useLoaderData<typeof loader>()
  return (
    <Page title={title}>
      <StatementPage statement={statement} picture={picture} />
    </Page>
  )
}
