import { AppError } from "~/platform/errors"
import type { MembershipRole } from "./roles"

/** Who is looking: a signed-in person, and the organisations that the person acts for. */
export interface Viewer {
  userId: string
  name: string
  email: string
  emailVerified: boolean
  memberships: { organisationId: string; role: MembershipRole }[]
}

/** The person behind a request, or null when nobody is signed in. No cookie, no look-up. */
export async function getViewer(_request: Request): Promise<Viewer | null> {
  return null
}

/** @throws {AppError} `signed_out` when nobody is signed in. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const viewer = await getViewer(request)
  if (!viewer) throw new AppError("signed_out")
  return viewer
}
