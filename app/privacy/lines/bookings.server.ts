import { minuteMs } from "~/availability/units"
import { nobody, type Registry, tenYears } from "../registry-line.server"

/** What organisations book, what they owe for it, and the calendars beside it. */
export const bookingLines = {
  claim: nobody,
  tariff: nobody,
  series: {
    topic: "bookings",
    periods: [
      {
        key: "booking",
        days: tenYears,
        rows: (eb, before) =>
          eb.and([
            eb("created_at", "<", before.toISOString()),
            eb.not(
              eb.exists(
                eb.selectFrom("booking").select("booking.id").whereRef("booking.series_id", "=", "series.id"),
              ),
            ),
          ]),
      },
    ],
  },
  booking_change: {
    topic: "bookings",
    columns: {
      id: "given",
      booking_id: "given",
      move: "given",
      from_status: "given",
      to_status: "given",
      by_side: "given",
      user_id: "given",
      start_at: "given",
      end_at: "given",
      reason_text: "given",
      price_cents: "given",
      overrides: "given",
      at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    periods: [],
  },
  booking: {
    topic: "bookings",
    columns: {
      id: "given",
      kind: "given",
      space_id: "given",
      organisation_id: "given",
      series_id: "given",
      created_by: "given",
      status: "given",
      start_at: "given",
      end_at: "given",
      claim_from: "inner",
      claim_until: "inner",
      planned_start_at: "inner",
      quantity: "given",
      people: "given",
      purpose: "given",
      activity: "given",
      price: "given",
      cancel_hours: "given",
      cancel_fee_percent: "given",
      late_cents: "given",
      late_percent: "given",
      overrides: "given",
      reason: "given",
      reason_text: "given",
      expires_at: "given",
      reconfirm_by: "given",
      reconfirmed_at: "given",
      arrival_told_for: "given",
      agenda_title: "given",
      agenda_owner: "given",
      agenda_organisation: "given",
      sequence: "inner",
      need_id: "given",
      created_at: "given",
      updated_at: "given",
    },
    given: (eb, { userId }) => eb("created_by", "=", userId),
    fates: [
      {
        does: "blank",
        rows: (eb, { userId }) => eb("created_by", "=", userId),
        columns: { created_by: null },
      },
    ],
    periods: [
      { key: "booking", days: tenYears, rows: (eb, before) => eb("end_at", "<", before.toISOString()) },
    ],
  },
  statement: {
    topic: "statements",
    periods: [
      { key: "statement", days: tenYears, rows: (eb, before) => eb("issued_at", "<", before.toISOString()) },
    ],
  },
  calendar_feed: {
    topic: "keys",
    columns: {
      id: "given",
      secret_hash: "key",
      user_id: "given",
      organisation_id: "given",
      locale: "given",
      created_at: "given",
      revoked_at: "given",
      last_read_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [{ key: "feed", days: 30, rows: (eb, before) => eb("revoked_at", "<", before.toISOString()) }],
  },
  calendar_subscription: {
    topic: "spaces",
    columns: {
      id: "given",
      space_id: "given",
      name: "given",
      url: "given",
      content: "others",
      created_by: "given",
      created_at: "given",
      etag: "inner",
      last_modified: "inner",
      refreshed_at: "given",
      expanded_at: "inner",
      next_refresh_at: "inner",
      failures: "inner",
      failure: "inner",
      failed_at: "inner",
      left_out: "others",
    },
    given: (eb, { userId }) => eb("created_by", "=", userId),
    fates: [
      {
        does: "blank",
        rows: (eb, { userId }) => eb("created_by", "=", userId),
        columns: { created_by: null },
      },
    ],
    periods: [],
  },
  imported_event: {
    topic: "spaces",
    periods: [
      {
        key: "imported",
        days: 365,
        rows: (eb, before) => eb("until_minute", "<", Math.floor(before.getTime() / minuteMs)),
      },
    ],
  },
  calendar_clash: nobody,
} satisfies Partial<Registry>
