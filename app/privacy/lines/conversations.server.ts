import type { Expression, ExpressionBuilder, SqlBool } from "kysely"
import type { Tables } from "#db/schema/tables"
import { confirmWithinDays } from "~/conversations/enquiries/ask-owner.server"
import { isAddress, type Person, type Registry } from "../registry-line.server"

const threeYears = 1096

/** What people say to each other. */
export const conversationLines = {
  conversation_read: {
    topic: "conversations",
    columns: { conversation_id: "given", user_id: "given", number: "given" },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  attachment: {
    topic: "conversations",
    columns: {
      id: "given",
      message_id: "given",
      position: "inner",
      storage_key: "inner",
      name: "given",
      mime: "given",
      size: "given",
      created_at: "given",
    },
    given: (eb, person) =>
      eb(
        "message_id",
        "in",
        eb
          .selectFrom("message")
          .select("message.id")
          .where((on) => isOwnMessage(on, person)),
      ),
    fates: [
      {
        does: "delete",
        rows: (eb, person) =>
          eb(
            "message_id",
            "in",
            eb
              .selectFrom("message")
              .select("message.id")
              .where((on) => isErasedMessage(on, person)),
          ),
      },
    ],
    periods: [],
  },
  message: {
    topic: "conversations",
    columns: {
      id: "given",
      conversation_id: "given",
      number: "given",
      kind: "inner",
      side: "given",
      user_id: "given",
      text: "given",
      data: "inner",
      created_at: "given",
    },
    given: isOwnMessage,
    fates: [
      { does: "blank", rows: isErasedMessage, columns: { text: null } },
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    periods: [],
  },
  abuse_report: {
    topic: "conversations",
    columns: {
      id: "given",
      conversation_id: "given",
      side: "given",
      user_id: "given",
      reason: "given",
      text: "given",
      created_at: "given",
      closed_at: "given",
      outcome: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    periods: [],
  },
  enquiry: {
    topic: "conversations",
    columns: {
      id: "given",
      space_id: "given",
      user_id: "given",
      organisation_id: "given",
      name: "given",
      email: "given",
      locale: "given",
      people: "given",
      wish: "given",
      message: "given",
      status: "given",
      secret_hash: "key",
      created_at: "given",
      sent_at: "given",
    },
    given: isOwnQuestion,
    fates: [
      {
        does: "delete",
        rows: (eb, person) => eb.and([isOwnQuestion(eb, person), eb("status", "=", "unconfirmed")]),
      },
      {
        does: "blank",
        rows: (eb, person) =>
          eb.and([
            isOwnQuestion(eb, person),
            eb.not(
              eb.exists(
                eb
                  .selectFrom("abuse_report")
                  .innerJoin("conversation", "conversation.id", "abuse_report.conversation_id")
                  .select("abuse_report.id")
                  .whereRef("conversation.enquiry_id", "=", "enquiry.id"),
              ),
            ),
          ]),
        columns: { wish: "", message: "" },
      },
      // Last: after it, the question is nobody's.
      {
        does: "blank",
        rows: isOwnQuestion,
        columns: { name: "", email: "", user_id: null, secret_hash: null },
      },
    ],
    periods: [
      {
        key: "unconfirmedQuestion",
        days: confirmWithinDays,
        rows: (eb, before) =>
          eb.and([eb("status", "=", "unconfirmed"), eb("created_at", "<", before.toISOString())]),
      },
      {
        key: "conversation",
        days: threeYears,
        rows: (eb, before) =>
          eb.and([
            eb("sent_at", "<", before.toISOString()),
            eb.not(
              eb.exists(
                eb
                  .selectFrom("conversation")
                  .select("conversation.id")
                  .whereRef("conversation.enquiry_id", "=", "enquiry.id")
                  .where("conversation.last_at", ">=", before.toISOString()),
              ),
            ),
          ]),
      },
    ],
  },
  conversation: {
    topic: "conversations",
    columns: {
      id: "given",
      space_id: "given",
      enquiry_id: "given",
      booking_id: "given",
      series_id: "given",
      owner_id: "given",
      organisation_id: "given",
      user_id: "given",
      last_number: "inner",
      last_at: "given",
      guest_muted_at: "given",
      created_at: "given",
    },
    given: (eb, person) =>
      eb.or([eb("user_id", "=", person.userId), eb("id", "in", questionsOf(eb, person))]),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    periods: [
      {
        key: "conversation",
        days: threeYears,
        rows: (eb, before) =>
          eb.and([
            eb("last_at", "<", before.toISOString()),
            eb.not(
              eb.exists(
                eb
                  .selectFrom("booking")
                  .select("booking.id")
                  .where("booking.end_at", ">=", before.toISOString())
                  .where((on) =>
                    on.or([
                      on("booking.id", "=", on.ref("conversation.booking_id")),
                      on("booking.series_id", "=", on.ref("conversation.series_id")),
                    ]),
                  ),
              ),
            ),
          ]),
      },
    ],
  },
} satisfies Partial<Registry>

/** Asked in one's own name, signed in or, before that, as a guest with the same address. */
function isOwnQuestion(eb: ExpressionBuilder<Tables, "enquiry">, person: Person): Expression<SqlBool> {
  return eb.or([eb("enquiry.user_id", "=", person.userId), isAddress("enquiry.email", person)])
}

/** Conversations that the person began in their own name, and not for an organisation. */
export function questionsOf<T extends keyof Tables>(eb: ExpressionBuilder<Tables, T>, person: Person) {
  return (eb as unknown as ExpressionBuilder<Tables, "conversation">)
    .selectFrom("conversation as question")
    .innerJoin("enquiry", "enquiry.id", "question.enquiry_id")
    .select("question.id")
    .where((on) => isOwnQuestion(on as unknown as ExpressionBuilder<Tables, "enquiry">, person))
}

/** What somebody said about their own question: the other side of it is the owner's. */
function isOwnWord(eb: ExpressionBuilder<Tables, "message">, person: Person): Expression<SqlBool> {
  return eb.and([
    eb("message.side", "=", "organisation"),
    eb("message.kind", "=", "text"),
    eb("message.conversation_id", "in", questionsOf(eb, person)),
  ])
}

function isOwnMessage(eb: ExpressionBuilder<Tables, "message">, person: Person): Expression<SqlBool> {
  return eb.or([eb("message.user_id", "=", person.userId), isOwnWord(eb, person)])
}

/**
 * Goes with the account. What was said for an organisation is its correspondence and stays, without the name; so do
 * the words of a conversation that was reported, or an account would end to hide what was done with it.
 */
function isErasedMessage(eb: ExpressionBuilder<Tables, "message">, person: Person): Expression<SqlBool> {
  return eb.and([
    isOwnWord(eb, person),
    eb("message.conversation_id", "not in", eb.selectFrom("abuse_report").select("conversation_id")),
  ])
}
