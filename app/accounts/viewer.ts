import type { Locale } from "~/i18n/locales"
import type { OpenedKey } from "./keys/opened-key"
import type { MembershipRole } from "./roles"

/** Who is looking: a signed-in person, and the organisations that the person acts for. */
export interface Viewer {
  userId: string
  name: string
  email: string
  emailVerified: boolean
  /** Language of the mails to this person. */
  locale?: Locale
  /** `hidden`: administrators hide the organisation, which then begins nothing that others see. */
  memberships: { organisationId: string; role: MembershipRole; hidden?: true }[]
  /** Set for a program that came with a token: it does no more than the token says. */
  key?: OpenedKey
}
