import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { accountForms } from "~/accounts/account-forms.server"
import { passkeyAction } from "~/accounts/entrance/code-page.server"
import { SignInForm } from "~/accounts/entrance/entrance-forms"
import { nextPath } from "~/accounts/entrance/next-path"
import { signIn } from "~/accounts/entrance/sessions.server"
import { passkeysPossible } from "~/accounts/second-factor/factor-rules"
import { PasskeyButton } from "~/accounts/second-factor/passkey-button"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

/** What just happened, told by whoever sent the person here. */
const news = {
  reset: "reset.done",
  out: "signedOut",
  everywhere: "signedOutEverywhere",
  deleted: "deleted",
  codeExpired: "codeExpired",
} as const

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { searchParams } = new URL(request.url)
  const next = searchParams.get("next")
  if ((await getViewer(request))?.emailVerified) throw redirect(nextPath(next, paths.my(locale)))
  const done = searchParams.get("done")
  return {
    locale,
    title: translator(locale, "accounts")("signIn.title"),
    next: nextPath(next, "") || undefined,
    done: done && Object.hasOwn(news, done) ? (done as keyof typeof news) : null,
    demo: env().demo,
    passkeys: passkeysPossible(env().publicUrl),
    messages: messagesFor(locale, "accounts", "security"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const t = translator(locale, "accounts")
  const schema = accountForms(locale).signIn
  const body = await readForm(request, schema, "next", "intent", "response")
  if (body.get("intent") === "passkey") return passkeyAction(request, locale, body)
  const submission = parseForm(body, schema)
  const hideFields = ["password"]
  if (submission.status !== "success") return data(submission.reply({ hideFields }), { status: 400 })
  const {
    headers,
    fault,
    seconds,
    codeNeeded,
    next: begun,
  } = await signIn(request, submission.value, new Date())
  if (fault === "paused") {
    const formErrors = [t("fault.paused", { count: Math.ceil(seconds / 60) })]
    return data(submission.reply({ hideFields, formErrors }), {
      status: 429,
      headers: { "retry-after": String(seconds) },
    })
  }
  if (fault) {
    const sentence = t(fault === "suspended" ? "fault.suspended" : "fault.signIn")
    return data(submission.reply({ hideFields, formErrors: [sentence] }), { status: 400 })
  }
  const next = String(body.get("next") || begun || "")
  if (codeNeeded) throw redirect(paths.signInCode(locale, nextPath(next, "") || undefined), { headers })
  throw redirect(nextPath(next, paths.my(locale)), { headers })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function SignInRoute() {
  const { title, next, done, demo, passkeys } = useLoaderData<typeof loader>()
  const t = useTranslations("accounts")
  return (
    <Page title={title} lead={t("signIn.lead")}>
      {done && <Notice tone={done === "codeExpired" ? "sun" : "leaf"} title={t(news[done])} />}
      {next && <Notice tone="sky" title={t("signIn.needed")} />}
      <SignInForm lastResult={useActionData<typeof action>()} next={next} />
      <div className="mt-6">
        <PasskeyButton possible={passkeys} next={next} />
      </div>
      {demo && <p className="mt-6 text-[15px] text-quiet">{t("signIn.demo")}</p>}
    </Page>
  )
}
