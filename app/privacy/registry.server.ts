import { accountLines } from "./lines/accounts.server"
import { agreementLines } from "./lines/agreements.server"
import { bookingLines } from "./lines/bookings.server"
import { conversationLines, questionsOf } from "./lines/conversations.server"
import { needLines } from "./lines/needs.server"
import { notificationLines } from "./lines/notifications.server"
import { organisationLines } from "./lines/organisations.server"
import { planLines } from "./lines/plans.server"
import { isAddress, names, nobody, type Registry } from "./registry-line.server"

const { user, ...beside } = accountLines

/** How long a mail stands after it was sent or given up. */
const mailDays = 90
/** Five years, and a few days for leap years and for the clock of the database. */
const actDays = 5 * 366

/**
 * What every table holds of people: what they receive of it, what becomes of it when an account is deleted, and after
 * how long it is forgotten. Export, deletion, clean-up and the privacy page all read it. Deletion goes through it in
 * this order: what leads to other rows comes after them.
 */
export const registry = {
  city: nobody,
  area: nobody,
  area_figure: nobody,
  population_point: nobody,
  place: nobody,
  stop: nobody,
  gazetteer_entry: nobody,
  holiday: nobody,
  change_log: nobody,
  change_head: nobody,
  site_stamp: nobody,
  taken_change: nobody,
  setting: nobody,
  job_run: nobody,
  mail: {
    topic: "mails",
    columns: {
      id: "inner",
      kind: "given",
      to_address: "given",
      reply_to: "others",
      locale: "given",
      subject: "given",
      text: "linkless",
      html: "inner",
      unsubscribe_url: "key",
      thread: "inner",
      calendar: "inner",
      attempts: "inner",
      next_attempt_at: "inner",
      sent_at: "given",
      failed_at: "given",
      last_error: "inner",
      retried_at: "inner",
      request_id: "inner",
      created_at: "given",
    },
    given: (_eb, person) => isAddress("to_address", person),
    fates: [
      {
        does: "delete",
        rows: (eb, person) =>
          eb.or([
            isAddress("to_address", person),
            isAddress("reply_to", person),
            names("text", person.address),
            // Owners were told of a question with the name of whoever asked.
            eb("thread", "in", questionsOf(eb, person)),
          ]),
      },
    ],
    periods: [
      {
        key: "mail",
        days: mailDays,
        rows: (eb, before) =>
          eb.or([eb("sent_at", "<", before.toISOString()), eb("failed_at", "<", before.toISOString())]),
      },
      {
        key: "farewell",
        days: 1,
        rows: (eb, before) =>
          eb.and([
            eb("kind", "=", farewellKind),
            eb.or([eb("sent_at", "<", before.toISOString()), eb("failed_at", "<", before.toISOString())]),
          ]),
      },
    ],
  },
  ...beside,
  ...notificationLines,
  ...conversationLines,
  ...organisationLines,
  ...agreementLines,
  ...planLines,
  ...needLines,
  ...bookingLines,
  event: {
    topic: "notifications",
    columns: {
      id: "inner",
      kind: "inner",
      subject_id: "inner",
      data: "inner",
      attempts: "inner",
      due_at: "inner",
      given_up_at: "inner",
      last_error: "inner",
      handled_at: "inner",
      request_id: "inner",
      created_at: "inner",
    },
    given: null,
    fates: [{ does: "scrub", column: "data" }],
    periods: [
      {
        key: "event",
        days: 90,
        rows: (eb, before) =>
          eb.or([eb("handled_at", "<", before.toISOString()), eb("given_up_at", "<", before.toISOString())]),
      },
    ],
  },
  audit_log: {
    topic: "log",
    columns: {
      id: "inner",
      at: "given",
      actor_kind: "given",
      actor_id: "others",
      act: "given",
      subject_kind: "given",
      subject_id: "given",
      reason: "given",
      data: "given",
    },
    given: (eb, { userId }) =>
      eb.or([
        eb("actor_id", "=", userId),
        eb.and([eb("subject_kind", "=", "user"), eb("subject_id", "=", userId)]),
      ]),
    fates: [{ does: "stay" }],
    // The database itself refuses to delete a line of the last five years (db/migrations/0011-administration.ts).
    periods: [{ key: "act", days: actDays, rows: (eb, before) => eb("at", "<", before.toISOString()) }],
  },
  user,
} satisfies Registry

/** Of the mail that says that an account is gone: the last that is known of its address. */
export const farewellKind = "account-deleted"
