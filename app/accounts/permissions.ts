import { AppError } from "~/platform/errors"
import { type MembershipRole, membershipRoles } from "./roles"
import type { Viewer } from "./viewer.server"

interface Rule {
  /** Roles in the subject's organisation that may. */
  roles: readonly MembershipRole[]
  /** Only once the person's e-mail address is confirmed: what others get to see. */
  confirmed?: true
  /** Not while administrators hide the organisation. */
  shown?: true
}

const editors = ["admin", "editor"] as const

/** Who may do what for an organisation. Routes refuse by this table, and pages show buttons by it. */
export const permissions = {
  "organisation.edit": { roles: editors },
  "organisation.manage_members": { roles: ["admin"] },
  "organisation.invite": { roles: ["admin"], confirmed: true, shown: true },
  "organisation.see_members": { roles: membershipRoles },
  "organisation.leave": { roles: membershipRoles },
  "organisation.delete": { roles: ["admin"] },
  "site.edit": { roles: editors },
  "space.see_draft": { roles: membershipRoles },
  "space.edit": { roles: editors },
  "space.publish": { roles: editors, confirmed: true, shown: true },
  "conversation.read": { roles: membershipRoles },
  /** For the organisation that books: something new, and what was booked already. */
  "booking.make": { roles: membershipRoles, confirmed: true, shown: true },
  "booking.keep": { roles: membershipRoles, confirmed: true },
  "booking.read": { roles: membershipRoles },
  /** For the organisation whose space it is. */
  "booking.answer": { roles: editors, confirmed: true },
} as const satisfies Record<string, Rule>

export type Action = keyof typeof permissions

/** What an action is about: everything that is kept belongs to an organisation. */
export interface Subject {
  organisationId: string
}

type Acting = Pick<Viewer, "emailVerified" | "memberships">

/** Whether someone may do something; nobody signed in may do nothing. */
export function can(viewer: Acting | null, action: Action, subject: Subject): boolean {
  const rule: Rule = permissions[action]
  if (!viewer || (rule.confirmed && !viewer.emailVerified)) return false
  const own = viewer.memberships.find(({ organisationId }) => organisationId === subject.organisationId)
  if (!own || (rule.shown && own.hidden)) return false
  return rule.roles.includes(own.role)
}

/** @throws {AppError} `signed_out` when nobody is signed in, `forbidden` when the person may not. */
export function requirePermission(
  viewer: Acting | null,
  action: Action,
  subject: Subject,
): asserts viewer is Viewer {
  if (!viewer) throw new AppError("signed_out")
  if (!can(viewer, action, subject)) throw new AppError("forbidden")
}

/** The organisations for which someone may do something. */
export function organisationsWhere(viewer: Acting, action: Action): string[] {
  return viewer.memberships
    .map(({ organisationId }) => organisationId)
    .filter((organisationId) => can(viewer, action, { organisationId }))
}
