import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import type { SessionFault } from "./entrance/sessions.server"

/** What a form says under the password that somebody typed to be sure. */
export function passwordFault({ fault, seconds }: { fault: SessionFault; seconds: number }, locale: Locale) {
  const t = translator(locale, "accounts")
  return fault === "paused"
    ? t("fault.passwordPaused", { count: Math.ceil(seconds / 60) })
    : t("fault.passwordWrong")
}
