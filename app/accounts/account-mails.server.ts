import type { Database } from "#db/database.server"
import { translator } from "~/i18n/messages.server"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"
import type { AuthMails } from "./entrance/auth-options.server"

/** The mails of accounts: choose a new password, know that it was changed. */
export function accountMails(db: Database, publicUrl: string): AuthMails {
  return {
    sendReset: async ({ name, email, locale }, token) => {
      const t = translator(locale, "mails")
      await queueMailText(
        db,
        { kind: "reset-password", to: email, locale },
        {
          subject: t("reset.subject"),
          greeting: t("greeting", { name }),
          paragraphs: [t("reset.text")],
          action: { label: t("reset.action"), url: `${publicUrl}${paths.resetPassword(locale, token)}` },
          after: [t("reset.after")],
          signature: t("signature"),
        },
        new Date(),
      )
    },
    sendPasswordChanged: async ({ name, email, locale }) => {
      const t = translator(locale, "mails")
      await queueMailText(
        db,
        { kind: "password-changed", to: email, locale },
        {
          subject: t("passwordChanged.subject"),
          greeting: t("greeting", { name }),
          paragraphs: [t("passwordChanged.text")],
          action: {
            label: t("passwordChanged.action"),
            url: `${publicUrl}${paths.forgotPassword(locale)}`,
          },
          signature: t("signature"),
        },
        new Date(),
      )
    },
  }
}
