import { AppError } from "~/platform/errors"
import type { KeyScope } from "./keys/key-scopes"
import { type MembershipRole, membershipRoles } from "./roles"
import type { Viewer } from "./viewer"

interface Rule {
  /** Roles in the subject's organisation that may. */
  roles: readonly MembershipRole[]
  /** Only once the person's e-mail address is confirmed: what others get to see. */
  confirmed?: true
  /** Not while administrators hide the organisation. */
  shown?: true
  /** What a program's token must hold; absent where the address that is asked says so. */
  scope?: KeyScope
}

const editors = ["admin", "editor"] as const

/** Who may do what for an organisation. Routes refuse by this table, and pages show buttons by it. */
export const permissions = {
  "organisation.edit": { roles: editors, scope: "manage" },
  "organisation.manage_members": { roles: ["admin"], scope: "manage" },
  "organisation.invite": { roles: ["admin"], confirmed: true, shown: true, scope: "manage" },
  "organisation.see_members": { roles: membershipRoles, scope: "read" },
  "organisation.leave": { roles: membershipRoles, scope: "manage" },
  "organisation.delete": { roles: ["admin"], scope: "manage" },
  /** Where it is paid. */
  "organisation.edit_account": { roles: ["admin"], confirmed: true, scope: "manage" },
  "site.edit": { roles: editors, scope: "manage" },
  "space.see_draft": { roles: membershipRoles, scope: "read" },
  "space.edit": { roles: editors, scope: "manage" },
  "space.publish": { roles: editors, confirmed: true, shown: true, scope: "manage" },
  /** What would open a space to more groups: for those who could change it, and read without a change. */
  "unlock.read": { roles: editors, scope: "read" },
  "conversation.read": { roles: membershipRoles, scope: "read" },
  /** For the organisation that books: something new, and what was booked already. */
  "booking.make": { roles: membershipRoles, confirmed: true, shown: true, scope: "book" },
  "booking.keep": { roles: membershipRoles, confirmed: true, scope: "book" },
  /** Whoever changes a booking sees it: only to look at bookings needs `read`. */
  "booking.read": { roles: membershipRoles },
  /** What an organisation looks for. Whoever changes a need sees it: only to look at needs takes `read`. */
  "need.read": { roles: membershipRoles },
  "need.edit": { roles: membershipRoles, scope: "book" },
  "need.publish": { roles: membershipRoles, confirmed: true, shown: true, scope: "book" },
  /** What two organisations agree on. Whoever changes one sees it: only to look at agreements takes `read`. */
  "agreement.read": { roles: membershipRoles },
  "agreement.begin": { roles: editors, confirmed: true, shown: true, scope: "manage" },
  "agreement.write": { roles: editors, confirmed: true, scope: "manage" },
  /** For the organisation whose space it is. */
  "booking.answer": { roles: editors, confirmed: true, scope: "manage" },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof permissions

/** What an action is about: everything that is kept belongs to an organisation. */
export interface Subject {
  organisationId: string
}

type Acting = Pick<Viewer, "emailVerified" | "memberships" | "key">

/** Whether someone may do something; nobody signed in may do nothing. */
export function can(viewer: Acting | null, action: Action, subject: Subject): boolean {
  const rule: Rule = permissions[action]
  if (!viewer || (rule.confirmed && !viewer.emailVerified) || !opens(viewer, rule.scope)) return false
  const own = viewer.memberships.find(({ organisationId }) => organisationId === subject.organisationId)
  if (!own || (rule.shown && own.hidden)) return false
  return rule.roles.includes(own.role)
}

/** Whether a program's token reaches so far; somebody who is signed in needs none. */
export function opens({ key }: Pick<Viewer, "key">, scope: KeyScope | undefined): boolean {
  return !key || !scope || key.scopes.includes(scope)
}

/** The scope that a program's token lacks for what its person may do; null when that is not what is in the way. */
export function missingScope(viewer: Acting | null, action: Action, subject: Subject): KeyScope | null {
  const { scope }: Rule = permissions[action]
  if (!viewer || !scope || opens(viewer, scope)) return null
  return can({ ...viewer, key: undefined }, action, subject) ? scope : null
}

/** @throws {AppError} `signed_out` when nobody is signed in, `forbidden` when the person may not. */
export function requirePermission(
  viewer: Acting | null,
  action: Action,
  subject: Subject,
): asserts viewer is Viewer {
  if (!viewer) throw new AppError("signed_out")
  if (!can(viewer, action, subject)) throw refusedFor(missingScope(viewer, action, subject))
}

/** The refusal of what somebody may not do, or of what only the token does not reach. */
export function refusedFor(scope: KeyScope | null): AppError {
  return new AppError("forbidden", scope ? { reason: "scope", values: { scopes: scope } } : {})
}

/** The organisations for which someone may do something. */
export function organisationsWhere(viewer: Acting, action: Action): string[] {
  return viewer.memberships
    .map(({ organisationId }) => organisationId)
    .filter((organisationId) => can(viewer, action, { organisationId }))
}
