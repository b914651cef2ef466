import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { PressToSignIn } from "~/accounts/entrance/link-forms"
import { nextPath } from "~/accounts/entrance/next-path"
import { signInByLink } from "~/accounts/entrance/sessions.server"
import { findSignInLink } from "~/accounts/entrance/sign-in-links.server"
import { challengedUser } from "~/accounts/second-factor/second-factor.server"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

/** Where the link of the mail leads. Changes nothing: programs that look into mails follow every link. */
export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const link = await findSignInLink(database(), params.secret ?? "", new Date())
  // Whoever opens it once more where it has signed them in.
  if (!link && (await getViewer(request))?.emailVerified) throw redirect(paths.my(locale))
  // Or where it has led to the second factor.
  if (!link && (await challengedUser(request))) throw redirect(paths.signInCode(locale))
  return data(
    {
      locale,
      email: link?.email ?? null,
      title: translator(locale, "accounts")("signInLink.title"),
      messages: messagesFor(locale, "accounts"),
    },
    { status: link ? 200 : 404 },
  )
})

export const action = page(async ({ request, params }) => {
  const [locale, secret] = [pageLocale(params), params.secret ?? ""]
  const { headers, fault, codeNeeded, next } = await signInByLink(request, secret, new Date())
  if (fault === "suspended")
    return data({ fault: translator(locale, "accounts")("fault.suspended") }, { status: 400 })
  // Used meanwhile, or too late: the page says so.
  if (fault) throw redirect(paths.signInByLink(locale, secret))
  if (codeNeeded) throw redirect(paths.signInCode(locale, nextPath(next, "") || undefined), { headers })
  throw redirect(nextPath(next, paths.my(locale)), { headers })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function SignInByLinkRoute() {
  const { title, email } = useLoaderData<typeof loader>()
  const fault = useActionData<typeof action>()?.fault
  return (
    <Page title={title}>
      {fault ? <Notice tone="roof" title={fault} /> : <PressToSignIn email={email} />}
    </Page>
  )
}
