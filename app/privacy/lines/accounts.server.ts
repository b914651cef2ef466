import { sql } from "kysely"
import { forgottenAfterMs } from "~/accounts/entrance/sign-in-pauses"
import { dayMs } from "~/availability/units"
import { idempotencyKeptDays } from "~/platform/http/idempotency.server"
import { names, type Registry } from "../registry-line.server"

/** Who somebody is, where they are signed in, and with which keys programs act for them. */
export const accountLines = {
  site_role: {
    topic: "account",
    columns: { user_id: "given", role: "given", granted_at: "given", demo: "given" },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  api_token: {
    topic: "keys",
    columns: {
      id: "given",
      user_id: "given",
      name: "given",
      secret_hash: "key",
      scopes: "given",
      organisation_id: "given",
      created_at: "given",
      last_used_at: "given",
      expires_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [{ key: "token", days: 90, rows: (eb, before) => eb("expires_at", "<", before.toISOString()) }],
  },
  idempotency_key: {
    topic: "keys",
    columns: {
      user_id: "given",
      key: "given",
      target: "given",
      body_hash: "inner",
      holder: "inner",
      held_until: "inner",
      status: "given",
      headers: "inner",
      body: "given",
      created_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [
      {
        key: "answer",
        days: idempotencyKeptDays,
        rows: (eb, before) => eb("created_at", "<=", before.toISOString()),
      },
    ],
  },
  session: {
    topic: "signIn",
    columns: {
      id: "given",
      user_id: "given",
      token: "key",
      expires_at: "given",
      ip_address: "given",
      user_agent: "given",
      second_factor_at: "given",
      created_at: "given",
      updated_at: "inner",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [{ key: "session", days: 0, rows: (eb, before) => eb("expires_at", "<", before.toISOString()) }],
  },
  two_factor: {
    topic: "signIn",
    columns: {
      id: "given",
      secret: "key",
      backup_codes: "key",
      user_id: "given",
      verified: "given",
      failed_verification_count: "given",
      locked_until: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  passkey: {
    topic: "signIn",
    columns: {
      id: "given",
      name: "given",
      public_key: "given",
      user_id: "given",
      credential_id: "given",
      counter: "given",
      device_type: "given",
      backed_up: "given",
      transports: "given",
      created_at: "given",
      aaguid: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  account: {
    topic: "signIn",
    columns: {
      id: "given",
      user_id: "given",
      account_id: "given",
      provider_id: "given",
      access_token: "key",
      refresh_token: "key",
      id_token: "key",
      access_token_expires_at: "given",
      refresh_token_expires_at: "given",
      scope: "given",
      password: "key",
      created_at: "given",
      updated_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  verification: {
    topic: "signIn",
    columns: {
      id: "inner",
      identifier: "key",
      value: "key",
      expires_at: "inner",
      created_at: "inner",
      updated_at: "inner",
    },
    given: null,
    fates: [{ does: "delete", rows: (_eb, { userId }) => names("value", userId) }],
    periods: [{ key: "link", days: 1, rows: (eb, before) => eb("expires_at", "<", before.toISOString()) }],
  },
  sign_up: {
    topic: "signIn",
    columns: {
      user_id: "given",
      secret_hash: "key",
      code_hash: "key",
      code_tries: "inner",
      next: "given",
      created_at: "given",
      expires_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    // It goes with the account, unless the address is confirmed before.
    periods: [],
  },
  sign_in_link: {
    topic: "signIn",
    columns: {
      user_id: "given",
      secret_hash: "key",
      next: "given",
      created_at: "given",
      expires_at: "given",
    },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [{ key: "link", days: 1, rows: (eb, before) => eb("expires_at", "<", before.toISOString()) }],
  },
  favourite: {
    topic: "account",
    columns: { user_id: "given", space_id: "given", created_at: "given" },
    given: (eb, { userId }) => eb("user_id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("user_id", "=", userId) }],
    periods: [],
  },
  sign_in_attempt: {
    // It holds hashes, from which nobody can be read.
    topic: "signIn",
    periods: [
      {
        key: "limit",
        days: forgottenAfterMs / dayMs,
        rows: (eb, before) => eb("last_at", "<", before.toISOString()),
      },
    ],
  },
  rate_limit: {
    topic: "signIn",
    periods: [{ key: "limit", days: 1, rows: (eb, before) => eb("last_request", "<", before.getTime()) }],
  },
  user: {
    topic: "account",
    columns: {
      id: "given",
      name: "given",
      email: "given",
      claimed_email: "given",
      email_verified: "given",
      two_factor_enabled: "given",
      hidden_at: "given",
      hidden_reason: "given",
      image: "given",
      locale: "given",
      created_at: "given",
      updated_at: "given",
    },
    given: (eb, { userId }) => eb("id", "=", userId),
    fates: [{ does: "delete", rows: (eb, { userId }) => eb("id", "=", userId) }],
    periods: [
      {
        key: "unconfirmedAccount",
        days: 30,
        rows: (eb, before) =>
          eb.and([
            sql<boolean>`not email_verified`,
            eb("created_at", "<", before.toISOString()),
            // Nobody else can get in: sessions that have ended are forgotten themselves.
            eb.not(
              eb.exists(
                eb.selectFrom("session").select("session.id").whereRef("session.user_id", "=", "user.id"),
              ),
            ),
          ]),
        by: "account",
      },
    ],
  },
} satisfies Partial<Registry>
