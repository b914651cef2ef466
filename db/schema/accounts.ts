import type { Generated } from "kysely"
import type { KeyScope } from "~/accounts/keys/key-scopes"
import type { Locale } from "~/i18n/locales"
import type { Flag, Instant, Json } from "./column"

export interface AccountTables {
  user: UserRow
  session: SessionRow
  two_factor: TwoFactorRow
  passkey: PasskeyRow
  account: AccountRow
  verification: VerificationRow
  rate_limit: RateLimitRow
  sign_up: SignUpRow
  sign_in_attempt: SignInAttemptRow
  sign_in_link: SignInLinkRow
  site_role: SiteRoleRow
  api_token: ApiTokenRow
}

/** The five tables of the sign-in library; its option file maps its names to these. */
export interface UserRow {
  id: string
  name: string
  /** Confirmed; before that a stand-in of its own, so that an account keeps nobody from an address. */
  email: string
  email_verified: Flag | boolean
  /** The address given at sign-up, until it is confirmed. Several accounts may claim the same. */
  claimed_email: string | null
  image: string | null
  /** Language for mails. */
  locale: Locale | null
  /** Whether a password alone no longer signs in. */
  two_factor_enabled: Generated<Flag | boolean | null>
  /** Suspended since, by an administrator; null: not. */
  hidden_at: Instant | null
  hidden_reason: string | null
  created_at: Instant
  updated_at: Instant
}

export interface SessionRow {
  id: string
  user_id: string
  token: string
  expires_at: Instant
  ip_address: string | null
  user_agent: string | null
  /** When a second factor was last given in this session; never, where a trusted browser was not asked for one. */
  second_factor_at: Generated<Instant | Date | null>
  created_at: Instant
  updated_at: Instant
}

/** What stands beside a password: the authenticator's key once `verified`, and backup codes, both encrypted. */
export interface TwoFactorRow {
  id: string
  secret: string
  backup_codes: string
  user_id: string
  verified: Flag | boolean | null
  failed_verification_count: Generated<number | null>
  locked_until: Generated<Instant | Date | null>
}

export interface PasskeyRow {
  id: string
  name: string | null
  public_key: string
  user_id: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: Flag | boolean
  transports: string | null
  created_at: Instant | Date | null
  aaguid: string | null
}

export interface AccountRow {
  id: string
  user_id: string
  account_id: string
  provider_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Instant | null
  refresh_token_expires_at: Instant | null
  scope: string | null
  password: string | null
  created_at: Instant
  updated_at: Instant
}

export interface VerificationRow {
  id: string
  identifier: string
  value: string
  expires_at: Instant
  created_at: Instant
  updated_at: Instant
}

export interface RateLimitRow {
  id: string
  key: string
  count: number
  last_request: number
}

/** An account whose address waits to be confirmed. */
export interface SignUpRow {
  user_id: string
  /** Of the secret in the newest mail. */
  secret_hash: string
  /** Of the code in the newest mail, and of the person. */
  code_hash: string | null
  /** Wrong codes since that mail. */
  code_tries: Generated<number>
  /** The page that the person was on the way to. */
  next: string | null
  created_at: Instant
  expires_at: Instant
}

/** The link that signs somebody in, of the newest mail: until it is used, replaced or over. */
export interface SignInLinkRow {
  user_id: string
  secret_hash: string
  /** The page that the person was on the way to. */
  next: string | null
  created_at: Instant
  expires_at: Instant
}

/** Wrong passwords in a row for an address, whether or not it has an account, or in a browser that is known. */
export interface SignInAttemptRow {
  /** Hash of what the attempts are counted for. */
  key: string
  count: number
  paused_until: Instant | null
  last_at: Instant
}

/** Who may do what to the whole site. */
export interface SiteRoleRow {
  user_id: string
  role: "administrator"
  /** Made by the demo: it counts while the demo runs, and asks for no second factor. */
  demo: Generated<Flag>
  granted_at: Instant
}

/** With which a program acts for a person. The secret itself was shown once and is kept nowhere. */
export interface ApiTokenRow {
  id: string
  user_id: string
  name: string
  secret_hash: string
  scopes: Json<KeyScope[]>
  /** Acts for this organisation alone; null for every one of the person. */
  organisation_id: string | null
  created_at: Instant
  last_used_at: Instant | null
  expires_at: Instant | null
}
