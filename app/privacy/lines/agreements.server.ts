import { type SqlBool, sql } from "kysely"
import { isAddress, nobody, type Registry, tenYears } from "../registry-line.server"

/** Whether somebody has signed the version of a text that a row is about: then it goes on saying whose it was. */
const isSigned = (row: "agreement_version" | "agreement_acceptance", version: "number" | "version") =>
  sql<SqlBool>`exists (
    select 1 from agreement
    where agreement.id = ${sql.ref(`${row}.agreement_id`)} and agreement.version = ${sql.ref(`${row}.${version}`)}
      and exists (
        select 1 from agreement_signature
        where agreement_signature.agreement_id = agreement.id
          and agreement_signature.signed_at is not null and agreement_signature.voided_at is null
      )
  )`

/** Whether what follows an agreement, or what it follows, is not over as long: its files belong to all of them. */
const lineGoesOn = (before: Date) =>
  sql<SqlBool>`exists (
    select 1 from agreement other
    where coalesce(other.root_id, other.id) = coalesce(agreement.root_id, agreement.id)
      and (
        other.status in ('signed', 'running')
        or (other.status = 'ended' and other.ended_on >= ${before.toISOString().slice(0, 10)})
      )
  )`

/** What organisations agree on, and who signed it. */
export const agreementLines = {
  // It says nothing but what the version says.
  agreement_paper: nobody,
  agreement_file: {
    topic: "agreements",
    columns: {
      id: "given",
      agreement_id: "given",
      kind: "given",
      side: "given",
      user_id: "given",
      version: "given",
      name: "given",
      media_type: "given",
      bytes: "given",
      hash: "given",
      storage_key: "inner",
      small_key: "inner",
      valid_until: "given",
      note: "given",
      told: "inner",
      at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    // It is its organisation's, and both sides go on reading it.
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    periods: [],
  },
  health_index: {
    topic: "log",
    columns: {
      month: "given",
      base_year: "given",
      hundredths: "given",
      source: "given",
      from_pack: "inner",
      entered_at: "given",
      entered_by: "given",
    },
    given: (eb, { userId }) => eb("entered_by", "=", userId),
    fates: [
      {
        does: "blank",
        rows: (eb, { userId }) => eb("entered_by", "=", userId),
        columns: { entered_by: null },
      },
    ],
    // Fees are computed from figures that are old.
    periods: [],
  },
  agreement_signature: {
    topic: "agreements",
    columns: {
      id: "given",
      agreement_id: "given",
      version: "given",
      side: "given",
      user_id: "given",
      name: "given",
      role: "given",
      email: "given",
      locale: "given",
      secret_hash: "key",
      asked_at: "given",
      asked_by: "others",
      asked_by_name: "others",
      expires_at: "given",
      signed_at: "given",
      text_hash: "given",
      pdf_hash: "given",
      voided_at: "given",
    },
    given: (eb, person) => eb.or([eb("user_id", "=", person.userId), isAddress("email", person)]),
    fates: [
      {
        does: "delete",
        rows: (eb, person) => eb.and([eb("signed_at", "is", null), isAddress("email", person)]),
      },
      // A signature that named nobody would prove nothing; nor would who asked for it.
      {
        does: "unlink",
        rows: (eb, { userId }) => eb("user_id", "=", userId),
        columns: { user_id: null },
      },
      {
        does: "blank",
        rows: (eb, { userId }) =>
          eb.and([
            eb("asked_by", "=", userId),
            eb.or([eb("signed_at", "is", null), eb("voided_at", "is not", null)]),
          ]),
        columns: { asked_by: null, asked_by_name: null },
      },
      {
        does: "unlink",
        rows: (eb, { userId }) => eb("asked_by", "=", userId),
        columns: { asked_by: null },
      },
    ],
    periods: [
      {
        key: "signature",
        days: 30,
        rows: (eb, before) =>
          eb.and([eb("expires_at", "<", before.toISOString()), eb("signed_at", "is", null)]),
      },
    ],
  },
  agreement_comment: {
    topic: "agreements",
    columns: {
      id: "given",
      agreement_id: "given",
      clause_key: "given",
      side: "given",
      user_id: "given",
      text: "given",
      at: "given",
      settled_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    // It goes with its agreement, as the rest does.
    periods: [],
  },
  agreement_evaluation: {
    topic: "agreements",
    columns: {
      agreement_id: "given",
      side: "given",
      user_id: "given",
      verdict: "given",
      text: "given",
      at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      { does: "blank", rows: (eb, { userId }) => eb("user_id", "=", userId), columns: { user_id: null } },
    ],
    periods: [],
  },
  agreement_acceptance: {
    topic: "agreements",
    columns: {
      agreement_id: "given",
      version: "given",
      side: "given",
      clause_key: "given",
      user_id: "given",
      by_name: "given",
      at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      {
        does: "blank",
        rows: (eb, { userId }) =>
          eb.and([eb("user_id", "=", userId), eb.not(isSigned("agreement_acceptance", "version"))]),
        columns: { user_id: null, by_name: null },
      },
      // What was signed goes on saying who wrote and accepted it.
      {
        does: "unlink",
        rows: (eb, { userId }) => eb("user_id", "=", userId),
        columns: { user_id: null },
      },
    ],
    periods: [],
  },
  agreement_version: {
    topic: "agreements",
    columns: {
      agreement_id: "given",
      number: "given",
      side: "given",
      user_id: "given",
      by_name: "given",
      clauses: "given",
      facts: "given",
      text_hash: "given",
      at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [
      {
        does: "blank",
        rows: (eb, { userId }) =>
          eb.and([eb("user_id", "=", userId), eb.not(isSigned("agreement_version", "number"))]),
        columns: { user_id: null, by_name: null },
      },
      // What was signed goes on saying who wrote and accepted it.
      {
        does: "unlink",
        rows: (eb, { userId }) => eb("user_id", "=", userId),
        columns: { user_id: null },
      },
    ],
    periods: [],
  },
  agreement: {
    topic: "agreements",
    columns: {
      id: "given",
      owner_id: "given",
      organisation_id: "given",
      site_id: "given",
      series_id: "given",
      plan_proposal_id: "given",
      parent_id: "given",
      root_id: "given",
      kind: "given",
      locale: "given",
      legal_basis: "given",
      status: "given",
      drafted_by: "given",
      version: "given",
      facts: "inner",
      from_date: "given",
      until_date: "given",
      trial_until: "given",
      notice_days: "given",
      owner_signatures: "given",
      organisation_signatures: "given",
      created_by: "given",
      created_at: "given",
      updated_at: "given",
      frozen_at: "given",
      ended_on: "given",
      ended_by: "given",
      end_reason: "inner",
      lowered: "inner",
      end_ground: "given",
      end_ground_on: "given",
      end_told_for: "inner",
      trial_told_for: "inner",
      index_on: "inner",
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
      {
        key: "agreement",
        days: tenYears,
        rows: (eb, before) =>
          eb.and([
            eb("status", "=", "ended"),
            eb("ended_on", "<", before.toISOString().slice(0, 10)),
            eb.not(lineGoesOn(before)),
          ]),
      },
      {
        key: "agreementDraft",
        days: 731,
        rows: (eb, before) =>
          eb.and([eb("status", "in", ["draft", "cancelled"]), eb("updated_at", "<", before.toISOString())]),
      },
    ],
  },
} satisfies Partial<Registry>
