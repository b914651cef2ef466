import type { ExpressionBuilder } from "kysely"
import type { Tables } from "#db/schema/tables"
import type { Registry } from "../registry-line.server"
import { questionsOf } from "./conversations.server"

function alertsOf(eb: ExpressionBuilder<Tables, "alert_news">, userId: string) {
  return eb.selectFrom("alert").select("alert.id").where("alert.user_id", "=", userId)
}

/** What people are told, and how they wish to be. */
export const notificationLines = {
  alert_news: {
    topic: "alerts",
    columns: {
      alert_id: "given",
      subject_id: "inner",
      space_id: "given",
      need_id: "given",
      state: "given",
      score_tenths: "inner",
      request_id: "inner",
      found_at: "given",
    },
    given: (eb, { userId }) => eb("alert_id", "in", alertsOf(eb, userId)),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("alert_id", "in", alertsOf(eb, userId)) }],
    // What was told is kept as long as the alert: it is told once.
    periods: [],
  },
  alert_seen: {
    topic: "alerts",
    columns: { user_id: "given", subject_id: "given", version: "inner", seen_at: "given" },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    // The next round of alerts forgets it: this is for a site whose rounds stand still.
    periods: [{ key: "opened", days: 1, rows: (eb, before) => eb("seen_at", "<", before.toISOString()) }],
  },
  alert: {
    topic: "alerts",
    columns: {
      id: "given",
      user_id: "given",
      kind: "given",
      name: "given",
      search: "given",
      need_id: "given",
      organisation_id: "given",
      frequency: "given",
      score_least: "given",
      begun: "inner",
      only_new: "given",
      feed_hash: "key",
      created_at: "given",
      told_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  notification_preference: {
    topic: "notifications",
    columns: { user_id: "given", kind: "given", channel: "given" },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  digest_preference: {
    topic: "notifications",
    columns: { user_id: "given", rhythm: "given" },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  notification: {
    topic: "notifications",
    columns: {
      id: "given",
      user_id: "given",
      event_id: "inner",
      kind: "given",
      conversation_id: "given",
      data: "given",
      created_at: "given",
      read_at: "given",
      digest_waits: "inner",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      {
        // Others were told what the person asked, with the name.
        does: "delete",
        rows: (eb, person) =>
          eb.or([eb("user_id", "=", person.userId), eb("conversation_id", "in", questionsOf(eb, person))]),
      },
    ],
    periods: [
      {
        key: "seen",
        days: 90,
        rows: (eb, before) =>
          eb.and([
            eb("digest_waits", "=", 0),
            eb("read_at", "is not", null),
            eb("created_at", "<", before.toISOString()),
          ]),
      },
      {
        key: "unseen",
        days: 365,
        rows: (eb, before) =>
          eb.and([eb("digest_waits", "=", 0), eb("created_at", "<", before.toISOString())]),
      },
    ],
  },
} satisfies Partial<Registry>
