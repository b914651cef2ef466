import type { KeyScope } from "~/accounts/keys/key-scopes"
import { opens } from "~/accounts/permissions"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { AppError } from "~/platform/errors"

/**
 * Refuses a token that holds none of the scopes; somebody with a session needs none.
 * @throws {AppError} `forbidden`, naming the scopes that would do.
 */
export function requireScope(
  { viewer, locale }: { viewer: Pick<Viewer, "key">; locale: Locale },
  scopes: readonly KeyScope[],
): void {
  if (scopes.some((scope) => opens(viewer, scope))) return
  const detail = translator(locale, "api")("fault.scope", { scopes: scopes.join(", ") })
  throw new AppError("forbidden", detail)
}
