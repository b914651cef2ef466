import { data, type MetaFunction, redirect } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { confirmQuestion, guestQuestion } from "~/conversations/enquiries/ask-owner.server"
import { ConfirmQuestion } from "~/conversations/enquiries/confirm-question"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { signed } from "~/platform/signed.server"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

/** Where the link in a guest's mail leads. It sends nothing: programs that look into mails follow every link. */
export const loader = page(async ({ params }) => {
  const locale = pageLocale(params)
  const question = await guestQuestion(database(), params.secret ?? "", { locale, now: new Date() })
  const { conversationId, ...shown } = question ?? { conversationId: null }
  return data(
    {
      locale,
      question: "spaceId" in shown ? shown : null,
      secret: conversationId && signed("conversation", conversationId),
      title: translator(locale, "enquiry")("confirm.title"),
      messages: messagesFor(locale, "enquiry"),
    },
    { status: question ? 200 : 404 },
  )
})

/** Sends the question to the owner, once. */
export const action = page(async ({ params }) => {
  const secret = params.secret ?? ""
  await confirmQuestion(database(), secret, new Date())
  throw redirect(paths.confirmEnquiry(pageLocale(params), secret))
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function ConfirmEnquiryRoute() {
  const { question, secret, title } = useLoaderData<typeof loader>()
  return (
    <Page title={title}>
      <ConfirmQuestion question={question} conversationSecret={secret} />
    </Page>
  )
}
