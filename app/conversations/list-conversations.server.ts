import { sql } from "kysely"
import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import { organisationsWhere } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, showText } from "~/i18n/locales"
import type { ConversationSummary } from "./conversation"
import { partOf } from "./conversations.server"

interface Page {
  locale: Locale
  /** 1 is the first. */
  page?: number
  unreadOnly?: boolean
  limit: number
}

/** The conversations in which the viewer has a part: unread ones first, then by their newest message. */
export async function conversationsOf(
  db: Database,
  viewer: Viewer,
  { locale, page = 1, unreadOnly = false, limit }: Page,
): Promise<{ conversations: ConversationSummary[]; more: boolean }> {
  const rows = await visibleTo(db, viewer)
    .$if(unreadOnly, (query) => query.where(unread, "=", 1))
    .innerJoin("space", "space.id", "conversation.space_id")
    .innerJoin("message", (join) =>
      join
        .onRef("message.conversation_id", "=", "conversation.id")
        .onRef("message.number", "=", "conversation.last_number"),
    )
    .leftJoin("enquiry", "enquiry.id", "conversation.enquiry_id")
    .leftJoin("organisation as owner", "owner.id", "conversation.owner_id")
    .leftJoin("organisation as asker", "asker.id", "conversation.organisation_id")
    .select([
      "conversation.id",
      "conversation.owner_id",
      "conversation.organisation_id",
      "conversation.user_id",
      "conversation.last_at",
      "space.name as space_name",
      "enquiry.name as enquiry_name",
      "owner.name as owner_name",
      "asker.name as asker_name",
      "message.side as last_side",
      "message.text as last_text",
      "message.data as last_data",
      "message.user_id as last_user_id",
      "message.kind as last_kind",
    ])
    .select(unread.as("unread"))
    .select((eb) =>
      eb
        .selectFrom("attachment")
        .select(eb.fn.countAll<number>().as("n"))
        .whereRef("attachment.message_id", "=", "message.id")
        .as("attachments"),
    )
    .orderBy(unread, "desc")
    .orderBy("conversation.last_at", "desc")
    .orderBy("conversation.id")
    .limit(limit + 1)
    .offset((page - 1) * limit)
    .execute()
  const conversations = rows.slice(0, limit).map((row): ConversationSummary => {
    const side = partOf(viewer, row)?.side ?? "organisation"
    return {
      id: row.id,
      unread: Number(row.unread) === 1,
      side,
      space: showText(fromJson(row.space_name), locale),
      owner: row.owner_name === null ? null : showText(fromJson(row.owner_name), locale),
      asker:
        row.asker_name === null
          ? { text: row.enquiry_name ?? "" }
          : showText(fromJson(row.asker_name), locale),
      last: {
        side: row.last_side,
        mine: row.last_kind === "text" && row.last_user_id === viewer.userId && row.last_side === side,
        text: row.last_text === null ? null : excerpt(row.last_text),
        line: fromJson(row.last_data),
        attachments: Number(row.attachments ?? 0),
      },
      at: row.last_at,
    }
  })
  return { conversations, more: rows.length > limit }
}

/** How many conversations hold something that the viewer has not read. */
export async function countUnread(db: Database, viewer: Viewer): Promise<number> {
  const { n } = await visibleTo(db, viewer)
    .where(unread, "=", 1)
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow()
  return Number(n)
}

const unread = sql<number>`case when conversation.last_number > coalesce(conversation_read.number, 0) then 1 else 0 end`

function visibleTo(db: Database, viewer: Viewer) {
  const organisations = organisationsWhere(viewer, "conversation.read")
  return db
    .selectFrom("conversation")
    .leftJoin("conversation_read", (join) =>
      join
        .onRef("conversation_read.conversation_id", "=", "conversation.id")
        .on("conversation_read.user_id", "=", viewer.userId),
    )
    .where("conversation.last_number", ">", 0)
    .where((eb) =>
      eb.or([
        eb.and([
          eb("conversation.user_id", "=", viewer.userId),
          eb("conversation.organisation_id", "is", null),
        ]),
        ...(organisations.length
          ? [
              eb("conversation.owner_id", "in", organisations),
              eb("conversation.organisation_id", "in", organisations),
            ]
          : []),
      ]),
    )
}

/** The first words of a message. */
export function excerpt(text: string, most = 160): string {
  const line = text.replace(/\s+/g, " ").trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(/\s+\S*$/, "")}…`
}
