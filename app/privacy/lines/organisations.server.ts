import { type SqlBool, sql } from "kysely"
import { minuteMs } from "~/availability/units"
import { isAddress, nobody, noRows, type Registry } from "../registry-line.server"

const tenYears = 3653

const spaces = sql`select space.id from space inner join site on site.id = space.site_id
  where site.organisation_id = organisation.id`

/** Whether bookings, statements or conversations of others still name an organisation or its spaces. */
const isSpokenOf = sql<SqlBool>`(
  exists (select 1 from booking where booking.organisation_id = organisation.id or booking.space_id in (${spaces}))
  or exists (select 1 from series where series.organisation_id = organisation.id or series.space_id in (${spaces}))
  or exists (select 1 from enquiry where enquiry.space_id in (${spaces}))
  or exists (select 1 from statement where organisation.id in (statement.owner_id, statement.organisation_id))
  or exists (select 1 from conversation
    where organisation.id in (conversation.owner_id, conversation.organisation_id)))`

/** Who acts for whom, what organisations list, and what they book. */
export const organisationLines = {
  membership: {
    topic: "organisations",
    columns: {
      id: "given",
      organisation_id: "given",
      user_id: "given",
      invited_email: "given",
      invited_by: "others",
      role: "given",
      status: "given",
      secret_hash: "key",
      created_at: "given",
    },
    given: (eb, person) => eb.or([eb("user_id", "=", person.userId), isAddress("invited_email", person)]),
    fates: [
      {
        // Whoever never confirmed the address may not be the one who was invited.
        does: "blank",
        rows: (eb, { userId, address }) =>
          address === null ? eb.and([eb("user_id", "=", userId), eb("status", "=", "invited")]) : noRows,
        columns: { user_id: null },
      },
      {
        does: "delete",
        rows: (eb, person) => eb.or([eb("user_id", "=", person.userId), isAddress("invited_email", person)]),
      },
    ],
    periods: [
      {
        key: "invitation",
        days: 90,
        rows: (eb, before) =>
          eb.and([eb("status", "=", "invited"), eb("created_at", "<", before.toISOString())]),
      },
      {
        key: "joinRequest",
        days: 180,
        rows: (eb, before) =>
          eb.and([eb("status", "=", "requested"), eb("created_at", "<", before.toISOString())]),
      },
    ],
  },
  organisation: {
    topic: "organisations",
    columns: {
      id: "given",
      name: "given",
      description: "given",
      legal_form: "given",
      enterprise_number: "given",
      website: "given",
      email: "given",
      phone: "given",
      links: "given",
      languages: "given",
      age_groups: "given",
      activities: "given",
      disciplines: "given",
      topics: "given",
      listed: "given",
      found_for_sharing: "given",
      search_text: "inner",
      created_at: "given",
      updated_at: "given",
      ended_at: "given",
      hidden_at: "given",
      hidden_reason: "given",
    },
    given: (eb, { userId }) =>
      eb.exists(
        eb
          .selectFrom("membership")
          .select("membership.id")
          .whereRef("membership.organisation_id", "=", "organisation.id")
          .where("membership.user_id", "=", userId)
          .where("membership.status", "=", "active"),
      ),
    fates: [{ does: "blank", rows: (_eb, person) => isAddress("email", person), columns: { email: null } }],
    periods: [
      {
        key: "ended",
        days: 1,
        rows: (eb, before) => eb.and([eb("ended_at", "<", before.toISOString()), eb.not(isSpokenOf)]),
        by: "organisation",
      },
    ],
  },
  site: nobody,
  space: nobody,
  price_rule: nobody,
  weekly_rule: nobody,
  availability_exception: nobody,
  photo: nobody,
  arrival: {
    topic: "spaces",
    columns: {
      id: "given",
      site_id: "given",
      space_id: "given",
      way_in: "given",
      key_handover: "given",
      house_rules: "given",
      contact_name: "given",
      contact_phone: "given",
      door_code: "key",
      updated_at: "given",
    },
    // Whom an owner names there need not have an account: it is its organisation's, as its own telephone is.
    given: (eb, { userId }) =>
      eb.exists(
        eb
          .selectFrom("membership")
          .innerJoin("site", "site.organisation_id", "membership.organisation_id")
          .select("membership.id")
          .whereRef("site.id", "=", "arrival.site_id")
          .where("membership.user_id", "=", userId)
          .where("membership.status", "=", "active"),
      ),
    fates: [],
    periods: [],
  },
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
  need: {
    topic: "needs",
    columns: {
      id: "given",
      organisation_id: "given",
      user_id: "given",
      status: "given",
      visibility: "given",
      language: "given",
      title: "given",
      text: "given",
      activities: "given",
      people_least: "given",
      people_usual: "given",
      people_most: "given",
      origins: "given",
      times: "given",
      last_date: "given",
      forms: "given",
      forms_preferred: "given",
      budget_cents: "given",
      budget_currency: "given",
      budget_unit: "given",
      budget_limit: "given",
      amenities_needed: "given",
      amenities_wished: "given",
      accessible: "given",
      allows: "given",
      languages: "given",
      steps_done: "inner",
      reminded_for: "inner",
      reminders: "inner",
      opened_at: "given",
      ended_at: "given",
      outcome: "given",
      outcome_obstacle: "given",
      outcome_text: "given",
      outcome_booking_id: "given",
      joint_id: "given",
      joint_way: "given",
      created_at: "given",
      updated_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    periods: [
      {
        key: "need",
        days: tenYears,
        rows: (eb, before) => eb("ended_at", "<", before.toISOString()),
      },
      {
        key: "needDraft",
        days: 365,
        rows: (eb, before) =>
          eb.and([eb("status", "=", "draft"), eb("updated_at", "<", before.toISOString())]),
      },
    ],
  },
  need_offer: {
    topic: "needs",
    columns: {
      id: "given",
      need_id: "given",
      space_id: "given",
      user_id: "given",
      answered_by: "given",
      status: "given",
      slots: "given",
      season: "given",
      people: "given",
      terms: "given",
      own_price: "given",
      override: "given",
      message: "given",
      reason: "given",
      reason_text: "given",
      booking_ids: "given",
      beside_space_id: "given",
      beside_slots: "given",
      beside_terms: "given",
      agreed_by: "given",
      expires_at: "given",
      created_at: "given",
      ended_at: "given",
    },
    given: (eb, { userId }) => eb.or([eb("user_id", "=", userId), eb("answered_by", "=", userId)]),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
      {
        does: "blank",
        rows: (eb, { userId }) => eb("answered_by", "=", userId),
        columns: { answered_by: null },
      },
    ],
    periods: [
      {
        key: "offer",
        days: 731,
        rows: (eb, before) => eb("ended_at", "<", before.toISOString()),
      },
    ],
  },
  share_request: {
    topic: "needs",
    columns: {
      id: "given",
      from_need_id: "given",
      to_need_id: "given",
      way: "given",
      status: "given",
      message: "given",
      user_id: "given",
      answered_by: "given",
      joint_id: "given",
      created_at: "given",
      ended_at: "given",
    },
    given: (eb, { userId }) => eb.or([eb("user_id", "=", userId), eb("answered_by", "=", userId)]),
    fates: [
      {
        // What somebody wrote to a group goes with whoever wrote it.
        does: "blank",
        rows: (eb, { userId }) => eb("user_id", "=", userId),
        columns: { user_id: null, message: null },
      },
      {
        does: "blank",
        rows: (eb, { userId }) => eb("answered_by", "=", userId),
        columns: { answered_by: null },
      },
    ],
    periods: [{ key: "share", days: 731, rows: (eb, before) => eb("ended_at", "<", before.toISOString()) }],
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
