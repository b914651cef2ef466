import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { getViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { loadSigning } from "~/pages/agreements/signing/load-signing.server"
import { signAction } from "~/pages/agreements/signing/sign-action.server"
import { SignPage } from "~/pages/agreements/signing/sign-page"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { unlistedPageMeta } from "~/ui/page-meta"

/** Where the link of the mail to a signer leads. */
export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const secret = params.secret ?? ""
  const { status, ...view } = await loadSigning(database(), viewer, secret, {
    locale,
    now: new Date(),
  })
  return data(
    {
      locale,
      secret,
      ...view,
      isOthers: status === 403,
      title: translator(locale, "agreements")("sign.title"),
      messages: messagesFor(locale, "agreements", "clauses", "documents"),
    },
    { status },
  )
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await getViewer(request)
  const answered = await signAction(request, viewer, { secret: params.secret ?? "", locale, now: new Date() })
  if ("to" in answered) throw redirect(answered.to)
  return data({ ...answered, stamp: Date.now() }, { status: answered.status })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function SignAgreementRoute() {
  const { secret, open, refused, isOthers, given } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SignPage
      key={answer?.stamp}
      secret={secret}
      open={open}
      refused={refused}
      isOthers={isOthers}
      given={given}
      answer={answer}
    />
  )
}
