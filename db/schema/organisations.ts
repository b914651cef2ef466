import type { Generated } from "kysely"
import type { MembershipRole, MembershipStatus } from "~/accounts/roles"
import type { Translated } from "~/i18n/locales"
import type { Activity, AgeGroup, Discipline, LegalForm, Topic } from "~/organisations/vocabulary"
import type { Flag, Instant, Json } from "./column"

export interface OrganisationTables {
  organisation: OrganisationRow
  membership: MembershipRow
}

export interface OrganisationRow {
  id: string
  name: Json<Translated>
  description: Json<Translated> | null
  legal_form: LegalForm
  enterprise_number: string | null
  website: string | null
  email: string | null
  phone: string | null
  links: Json<string[]>
  languages: Json<string[]>
  age_groups: Json<AgeGroup[]>
  activities: Json<Activity[]>
  disciplines: Json<Discipline[]>
  topics: Json<Topic[]>
  /** Shown in the public list. */
  listed: Flag
  /** Shown to others who look for somebody to share a roof with. */
  found_for_sharing: Generated<Flag>
  /** Every word that the public list is searched by, folded. */
  search_text: Generated<string>
  /** Hidden since, by an administrator; null: not. */
  hidden_at: Instant | null
  hidden_reason: string | null
  created_at: Instant
  updated_at: Instant
  /** Since when nobody acts for it and nothing can be booked by it or from it, for good. */
  ended_at: Instant | null
}

export interface MembershipRow {
  id: string
  organisation_id: string
  /** Null for an invitation to an address that has no account yet. */
  user_id: string | null
  invited_email: string | null
  role: MembershipRole
  status: MembershipStatus
  /** Hash of the secret in the invitation mail. */
  secret_hash: string | null
  /** Who invited, or asked for the profile to be claimed. */
  invited_by: string | null
  created_at: Instant
}
