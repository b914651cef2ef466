import type { MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requireViewer } from "~/accounts/viewer.server"
import { conversationAction } from "~/conversations/conversation-action.server"
import { ConversationPage } from "~/conversations/conversation-page"
import { conversationView } from "~/conversations/conversation-view"
import { readConversation } from "~/conversations/read-conversation.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { pageMeta } from "~/ui/page-meta"

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { before, done } = conversationView(request)
  const conversation = await readConversation(
    database(),
    viewer,
    params.id ?? "",
    { locale, before },
    new Date(),
  )
  return {
    locale,
    conversation,
    done,
    older: before !== undefined,
    title: translator(locale, "conversation")("about", { space: conversation.space.text }),
    messages: messagesFor(locale, "conversation", "bookings"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const conversationId = params.id ?? ""
  return conversationAction(request, {
    who: await requireViewer(request),
    conversationId,
    locale,
    back: paths.conversation(locale, conversationId),
  })
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function MyMessageRoute() {
  const { locale, conversation, done, older } = useLoaderData<typeof loader>()
  const t = useTranslations("conversation")
  return (
    <>
      <nav className="mx-auto w-full max-w-[760px] px-4 pt-6 md:px-6">
        <Link to={paths.conversations(locale)}>{t("all")}</Link>
      </nav>
      <ConversationPage
        key={conversation.id}
        conversation={conversation}
        answer={useActionData<typeof action>() ?? null}
        done={done}
        older={older}
      />
    </>
  )
}
