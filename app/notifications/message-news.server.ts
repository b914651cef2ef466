import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { MessageRow } from "#db/schema/conversations"
import type { MessagePosted } from "~/conversations/events"
import { excerpt } from "~/conversations/list-conversations.server"
import { locales } from "~/i18n/locales"
import type { Handler } from "~/platform/jobs/handle-events.server"
import type { News } from "./news"
import { mailGuest, type NotificationDraft, notify } from "./notify.server"
import { bookersOf, contactsOf, person, type Reader } from "./readers.server"

const quoteLength = 1500

/** A question that reached an owner, or a message in a conversation: the other side is told. */
export const tellMessage: Handler<"enquiry.sent" | "message.posted", MessagePosted> = async (
  trx,
  event,
  now,
) => {
  const { conversationId, messageId, side, userId } = event.data
  const about = await conversationToTell(trx, conversationId)
  const message = await trx.selectFrom("message").selectAll().where("id", "=", messageId).executeTakeFirst()
  // What was taken back, with the account of whoever wrote it or with the space, concerns nobody any more.
  if (!about || !message) return
  const isEnquiry = event.kind === "enquiry.sent"
  const news = isEnquiry ? enquiryNews(about, message) : await messageNews(trx, about, message)
  const notice: NotificationDraft & { conversationId: string } = {
    eventId: event.id,
    kind: isEnquiry ? "enquiry" : "message",
    conversationId,
    news,
    replyTo: side === "organisation" ? (about.enquiry_email ?? undefined) : undefined,
    at: event.at,
  }
  const others = (readers: Reader[]) =>
    readers.filter((reader) => userId === null || reader.userId !== userId)
  if (side === "organisation") {
    await notify(
      trx,
      others(await contactsOf(trx, about.owner_id, about.enquiry_locale ?? locales[0])),
      notice,
      now,
    )
    return
  }
  if (about.organisation_id) {
    await notify(trx, others(await bookersOf(trx, about.organisation_id, about.user_id)), notice, now)
    return
  }
  const asker = about.user_id ? await person(trx, about.user_id) : null
  if (asker) await notify(trx, others([asker]), notice, now)
  else if (about.enquiry_email && !about.guest_muted_at)
    await mailGuest(
      trx,
      {
        userId: null,
        email: about.enquiry_email,
        name: about.enquiry_name,
        locale: about.enquiry_locale ?? locales[0],
      },
      notice,
      now,
    )
}

async function conversationToTell(trx: Trx, id: string) {
  return trx
    .selectFrom("conversation")
    .innerJoin("space", "space.id", "conversation.space_id")
    .innerJoin("site", "site.id", "space.site_id")
    .leftJoin("enquiry", "enquiry.id", "conversation.enquiry_id")
    .selectAll("conversation")
    .select([
      "space.name as space_name",
      "site.name as site_name",
      "enquiry.name as enquiry_name",
      "enquiry.email as enquiry_email",
      "enquiry.locale as enquiry_locale",
      "enquiry.wish as enquiry_wish",
      "enquiry.people as enquiry_people",
    ])
    .where("conversation.id", "=", id)
    .executeTakeFirst()
}

type About = NonNullable<Awaited<ReturnType<typeof conversationToTell>>>

function enquiryNews(about: About, message: MessageRow): News {
  return {
    type: "enquiry",
    space: fromJson(about.space_name),
    site: about.site_name,
    name: about.enquiry_name ?? "",
    wish: about.enquiry_wish ?? "",
    people: about.enquiry_people,
    text: message.text ?? "",
  }
}

async function messageNews(trx: Trx, about: About, message: MessageRow): Promise<News> {
  const { n } = await trx
    .selectFrom("attachment")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("message_id", "=", message.id)
    .executeTakeFirstOrThrow()
  const organisationId = message.side === "owner" ? about.owner_id : about.organisation_id
  const organisation = organisationId
    ? await trx.selectFrom("organisation").select("name").where("id", "=", organisationId).executeTakeFirst()
    : undefined
  return {
    type: "message",
    space: fromJson(about.space_name),
    site: about.site_name,
    from: organisation ? fromJson(organisation.name) : (about.enquiry_name ?? ""),
    text: excerptOf(message.text ?? ""),
    attachments: Number(n),
  }
}

/** Line ends are kept: the mail quotes the message. */
function excerptOf(text: string): string {
  return text.length > quoteLength ? excerpt(text, quoteLength) : text
}
