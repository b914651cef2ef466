import { z } from "zod"
import { type Locale, locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { keyScopes } from "./keys/key-scopes"
import { tokenLives } from "./keys/token-life"
import { maxPasswordLength, minPasswordLength } from "./password"

/** The forms of accounts, their faults in the reader's language. */
export function accountForms(locale: Locale) {
  const t = translator(locale, "accounts")
  const tt = translator(locale, "tokens")
  const name = z
    .string({ error: t("fault.name") })
    .trim()
    .min(1, t("fault.name"))
    .max(100, t("fault.nameLong"))
  const email = z
    .string({ error: t("fault.email") })
    .trim()
    .toLowerCase()
    .max(254, t("fault.email"))
    .pipe(z.email(t("fault.email")))
  const newPassword = z
    .string({ error: t("fault.passwordShort", { count: minPasswordLength }) })
    .min(minPasswordLength, t("fault.passwordShort", { count: minPasswordLength }))
    .max(maxPasswordLength, t("fault.passwordLong", { count: maxPasswordLength }))
  const password = z.string({ error: t("fault.password") }).max(1000, t("fault.passwordWrong"))
  const language = z.enum(locales, { error: t("fault.language") })
  const reach = {
    scopes: z
      .array(z.enum(keyScopes, { error: tt("fault.scopes") }), { error: tt("fault.scopes") })
      .min(1, tt("fault.scopes"))
      .max(keyScopes.length, tt("fault.scopes")),
    organisation: z.string().max(64).optional(),
  }
  return {
    signUp: z.object({ name, email, password: newPassword, language }),
    signIn: z.object({ email, password }),
    forgot: z.object({ email }),
    code: z.object({
      code: z
        .string({ error: t("fault.emailCode") })
        .transform((typed) => typed.replace(/\s/g, ""))
        .pipe(z.string().regex(/^\d{6}$/, t("fault.emailCode"))),
    }),
    confirm: z.object({ name, password: newPassword }),
    // A link without its token is a link that holds no more: no field of the form is at fault.
    reset: z.object({ token: z.string().default(""), password: newPassword }),
    profile: z.object({ name, language }),
    password: z.object({ current: password, password: newPassword }),
    token: z.object({
      label: z
        .string({ error: tt("fault.label") })
        .trim()
        .min(1, tt("fault.label"))
        .max(100, t("fault.nameLong")),
      days: z.enum(tokenLives, { error: tt("fault.days") }),
      ...reach,
      current: password,
    }),
    reach: z.object({ ...reach, current: password }),
  }
}

type Forms = ReturnType<typeof accountForms>
export type SignUpFields = z.infer<Forms["signUp"]>
export type SignInFields = z.infer<Forms["signIn"]>
export type ConfirmEmailFields = z.infer<Forms["confirm"]>
export type EmailCodeFields = z.input<Forms["code"]>
export type ForgotFields = z.infer<Forms["forgot"]>
export type ResetFields = z.infer<Forms["reset"]>
export type ProfileFields = z.infer<Forms["profile"]>
export type PasswordFields = z.infer<Forms["password"]>
export type TokenFields = z.infer<Forms["token"]>
export type ReachFields = z.infer<Forms["reach"]>
