import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { accountForms } from "./account-forms.server"
import { changePassword, faultOfPassword, signOutEverywhere } from "./entrance/sessions.server"
import { changeApiToken, makeApiToken, maxTokens, revokeApiToken } from "./keys/api-tokens.server"
import { updateProfile } from "./my-account.server"
import { passwordFault } from "./password-fault.server"
import { requireViewer } from "./viewer.server"

export type AccountIntent = "profile" | "password" | "token" | "reach"

const hideFields = ["current", "password"]

/** The forms of the account page, told apart by the button that was pressed. */
export async function accountAction(request: Request, locale: Locale) {
  const viewer = await requireViewer(request)
  const forms = accountForms(locale)
  const fields = [forms.profile, forms.password, forms.token, forms.reach]
  const body = await readForm(request, ...fields, z.object({ intent: z.string(), token: z.string() }))
  const intent = body.get("intent")
  const refuse = (form: AccountIntent, lastResult: SubmissionResult<string[]>) =>
    data({ form, lastResult, made: null, token: String(body.get("token")) }, { status: 400 })
  const parse = <T extends z.ZodType<Record<string, unknown>>>(schema: T) => parseForm(body, schema)
  const wrong = (fault: Parameters<typeof passwordFault>[0]) => ({
    hideFields,
    fieldErrors: { current: [passwordFault(fault, locale)] },
  })

  if (intent === "profile") {
    const submission = parse(forms.profile)
    if (submission.status !== "success") return refuse("profile", submission.reply())
    await updateProfile(database(), viewer, submission.value, new Date())
    throw redirect(`${paths.myAccount(locale)}?done=profile`)
  }
  if (intent === "password") {
    const submission = parse(forms.password)
    if (submission.status !== "success") return refuse("password", submission.reply({ hideFields }))
    const { current, password } = submission.value
    const changed = await changePassword(request, current, password)
    if (changed.fault) return refuse("password", submission.reply(wrong(changed)))
    throw redirect(`${paths.myAccount(locale)}?done=password`, { headers: changed.headers })
  }
  if (intent === "token") {
    const submission = parse(forms.token)
    if (submission.status !== "success") return refuse("token", submission.reply({ hideFields }))
    const { label: name, days, scopes, organisation, current } = submission.value
    const fault = await faultOfPassword(request, current)
    if (fault) return refuse("token", submission.reply(wrong(fault)))
    const asked = { name, days, scopes, organisationId: organisation || null }
    try {
      const secret = await makeApiToken(database(), viewer, asked, new Date())
      // Answered and not redirected: nothing keeps the token from one request to the next.
      return data({ form: "token" as const, lastResult: null, made: { name, secret }, token: null })
    } catch (error) {
      if (!(error instanceof AppError && error.code === "conflict")) throw error
      const tooMany = translator(locale, "tokens")("fault.tooMany", { count: maxTokens })
      return refuse("token", submission.reply({ hideFields, formErrors: [tooMany] }))
    }
  }
  if (intent === "reach") {
    const submission = parse(forms.reach)
    if (submission.status !== "success") return refuse("reach", submission.reply({ hideFields }))
    const { scopes, organisation, current } = submission.value
    const fault = await faultOfPassword(request, current)
    if (fault) return refuse("reach", submission.reply(wrong(fault)))
    const reach = { scopes, organisationId: organisation || null }
    await changeApiToken(database(), viewer, String(body.get("token")), reach, new Date())
    throw redirect(`${paths.myAccount(locale)}?done=reach`)
  }
  if (intent === "revoke") {
    await revokeApiToken(database(), viewer, String(body.get("token")), new Date())
    throw redirect(`${paths.myAccount(locale)}?done=revoked`)
  }
  if (intent === "everywhere")
    throw redirect(paths.signIn(locale, undefined, "everywhere"), {
      headers: await signOutEverywhere(request),
    })
  throw new AppError("bad_request")
}
