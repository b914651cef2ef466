import { type SqlBool, sql } from "kysely"
import { isAddress, nobody, noRows, type Registry } from "../registry-line.server"

const spaces = sql`select space.id from space inner join site on site.id = space.site_id
  where site.organisation_id = organisation.id`

/** Whether bookings, agreements, statements or conversations of others still name an organisation or its spaces. */
const isSpokenOf = sql<SqlBool>`(
  exists (select 1 from booking where booking.organisation_id = organisation.id or booking.space_id in (${spaces}))
  or exists (select 1 from series where series.organisation_id = organisation.id or series.space_id in (${spaces}))
  or exists (select 1 from enquiry where enquiry.space_id in (${spaces}))
  or exists (select 1 from agreement where agreement.owner_id = organisation.id)
  or exists (select 1 from agreement where agreement.organisation_id = organisation.id)
  or exists (select 1 from statement where organisation.id in (statement.owner_id, statement.organisation_id))
  or exists (select 1 from conversation
    where organisation.id in (conversation.owner_id, conversation.organisation_id)))`

/** Who acts for whom, and what organisations list. */
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
      eb(
        "organisation.id",
        "in",
        eb
          .selectFrom("membership")
          .select("membership.organisation_id")
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
  payment_account: {
    topic: "organisations",
    columns: { organisation_id: "given", iban: "given", holder: "given", updated_at: "given" },
    // Of somebody who is an organisation alone, it is that person's.
    given: (eb, { userId }) =>
      eb(
        "organisation_id",
        "in",
        eb
          .selectFrom("membership")
          .select("membership.organisation_id")
          .where("membership.user_id", "=", userId)
          .where("membership.role", "=", "admin")
          .where("membership.status", "=", "active"),
      ),
    fates: [],
    periods: [],
  },
  site: nobody,
  space: nobody,
  price_rule: nobody,
  weekly_rule: nobody,
  availability_exception: nobody,
  photo: nobody,
  cost_setting: nobody,
  cost_line: nobody,
  cost_group: nobody,
  cost_tier: nobody,
  model_comparison: nobody,
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
      eb(
        "arrival.site_id",
        "in",
        eb
          .selectFrom("membership")
          .innerJoin("site", "site.organisation_id", "membership.organisation_id")
          .select("site.id")
          .where("membership.user_id", "=", userId)
          .where("membership.status", "=", "active"),
      ),
    fates: [],
    periods: [],
  },
} satisfies Partial<Registry>
