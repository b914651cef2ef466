import type { Viewer } from "~/accounts/viewer.server"

/** Whether the viewer may change the spaces of an organisation, published or not. */
export function mayEditSpaces(viewer: Viewer | null, organisationId: string): boolean {
  return (
    viewer?.memberships.some(
      (membership) => membership.organisationId === organisationId && membership.role !== "member",
    ) ?? false
  )
}
