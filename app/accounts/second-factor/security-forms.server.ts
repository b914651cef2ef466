import { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"

/** The forms of second factors, their faults in the reader's language. */
export function securityForms(locale: Locale) {
  const t = translator(locale, "security")
  const ta = translator(locale, "accounts")
  const password = z.string({ error: ta("fault.password") }).max(1000, ta("fault.passwordWrong"))
  const code = z
    .string({ error: t("fault.code") })
    .trim()
    .min(1, t("fault.code"))
    .max(40, t("fault.code_wrong"))
  const name = z
    .string({ error: t("fault.name") })
    .trim()
    .min(1, t("fault.name"))
    .max(60, t("fault.nameLong"))
  const passkey = z.string().min(1).max(16)
  return {
    code: z.object({ code, trust: z.literal("on").optional() }),
    begin: z.object({ password }),
    // The address of the QR code comes back with a wrong code, to be shown again; nothing else is made of it.
    confirm: z.object({ code, uri: z.string().startsWith("otpauth://totp/").max(400) }),
    codes: z.object({ password }),
    off: z.object({ password, code }),
    offerPasskey: z.object({ name, password }),
    renamePasskey: z.object({ passkey, name }),
    removePasskey: z.object({ passkey, password }),
  }
}

type Forms = ReturnType<typeof securityForms>
export type CodeFields = z.infer<Forms["code"]>
export type BeginFields = z.infer<Forms["begin"]>
export type ConfirmFactorFields = z.infer<Forms["confirm"]>
export type OffFields = z.infer<Forms["off"]>
export type OfferPasskeyFields = z.infer<Forms["offerPasskey"]>
export type RenamePasskeyFields = z.infer<Forms["renamePasskey"]>
export type RemovePasskeyFields = z.infer<Forms["removePasskey"]>
