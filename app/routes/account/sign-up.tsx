import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { accountForms } from "~/accounts/account-forms.server"
import { SignUpForm } from "~/accounts/entrance/entrance-forms"
import { nextPath } from "~/accounts/entrance/next-path"
import { signUp } from "~/accounts/entrance/sessions.server"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const next = new URL(request.url).searchParams.get("next")
  if ((await getViewer(request))?.emailVerified) throw redirect(nextPath(next, paths.my(locale)))
  return {
    locale,
    title: translator(locale, "accounts")("signUp.title"),
    next: nextPath(next, "") || undefined,
    messages: messagesFor(locale, "accounts"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const schema = accountForms(locale).signUp
  const body = await readForm(request, schema, "next")
  const submission = parseForm(body, schema)
  const hideFields = ["password"]
  if (submission.status !== "success") return data(submission.reply({ hideFields }), { status: 400 })
  const next = nextPath(String(body.get("next") ?? ""), paths.my(locale))
  const { headers } = await signUp(request, submission.value, next)
  throw redirect(next, { headers })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function SignUpRoute() {
  const { title, next } = useLoaderData<typeof loader>()
  const t = useTranslations("accounts")
  return (
    <Page title={title} lead={t("signUp.lead")}>
      <SignUpForm lastResult={useActionData<typeof action>()} next={next} />
    </Page>
  )
}
