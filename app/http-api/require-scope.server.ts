import type { KeyScope } from "~/accounts/keys/key-scopes"
import { opens } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import { AppError } from "~/platform/errors"

/**
 * Refuses a token that holds none of the scopes; somebody with a session needs none.
 * @throws {AppError} `forbidden`, naming the scopes that would do.
 */
export function requireScope({ viewer }: { viewer: Pick<Viewer, "key"> }, scopes: readonly KeyScope[]): void {
  if (scopes.some((scope) => opens(viewer, scope))) return
  throw new AppError("forbidden", { reason: "scope", values: { scopes: scopes.join(", ") } })
}
