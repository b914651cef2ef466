import type { MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { conversationAction } from "~/conversations/conversation-action.server"
import { ConversationPage } from "~/conversations/conversation-page"
import { conversationView } from "~/conversations/conversation-view"
import { readAsGuest } from "~/conversations/read-conversation.server"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { readSigned } from "~/platform/signed.server"
import { unlistedPageMeta } from "~/ui/page-meta"

/** The conversation that the link in a mail opens. */
function linked(secret = ""): string {
  const id = readSigned("conversation", secret)
  if (!id) throw new AppError("not_found")
  return id
}

export const loader = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  const { before, done } = conversationView(request)
  const conversation = await readAsGuest(database(), linked(params.secret), { locale, before })
  return {
    locale,
    conversation,
    done,
    older: before !== undefined,
    secret: params.secret ?? "",
    title: translator(locale, "conversation")("about", { space: conversation.space.text }),
    messages: messagesFor(locale, "conversation", "bookings"),
  }
})

export const action = page(async ({ request, params }) => {
  const locale = pageLocale(params)
  return conversationAction(request, {
    who: null,
    conversationId: linked(params.secret),
    locale,
    back: paths.guestConversation(locale, params.secret ?? ""),
  })
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function GuestConversationRoute() {
  const { conversation, done, older, secret } = useLoaderData<typeof loader>()
  return (
    <ConversationPage
      conversation={conversation}
      answer={useActionData<typeof action>() ?? null}
      done={done}
      older={older}
      guestSecret={secret}
    />
  )
}
