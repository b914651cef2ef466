import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { accountForms } from "~/accounts/account-forms.server"
import { faultOfPassword, signOut } from "~/accounts/entrance/sessions.server"
import { passwordFault } from "~/accounts/password-fault.server"
import { requirePermission } from "~/accounts/permissions"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { deleteAccount, type HandOvers } from "./delete-account.server"
import { endOwnOrganisation } from "./end-organisation.server"

function confirmationSchema(locale: Locale) {
  return z.object({
    read: z.literal("yes", { error: translator(locale, "ending")("confirm.checkFault") }),
    seal: z.string().default(""),
    current: accountForms(locale).password.shape.current,
  })
}
export type ConfirmationFields = z.infer<ReturnType<typeof confirmationSchema>>

/** With what becomes of each organisation that would be left alone. */
function deletionSchema(locale: Locale) {
  const choice = z.string({ error: translator(locale, "ending")("fault.choose") })
  return z.object({
    handOvers: z.array(z.object({ organisation: z.string().default(""), choice })).max(100),
    ...confirmationSchema(locale).shape,
  })
}
export type DeletionFields = z.infer<ReturnType<typeof deletionSchema>>

const hideFields = ["current"]
const refuse = (lastResult: SubmissionResult<string[]>) => data(lastResult, { status: 400 })

/** Deletes the account as the form of its page says, and signs out. */
export async function deleteAccountAction(request: Request, locale: Locale) {
  const { userId } = await requireViewer(request)
  const schema = deletionSchema(locale)
  const submission = parseForm(await readForm(request, schema), schema)
  if (submission.status !== "success") return refuse(submission.reply({ hideFields }))
  const { seal, current } = submission.value
  const handOvers: HandOvers = Object.fromEntries(
    submission.value.handOvers.map(({ organisation, choice }) => [
      organisation,
      choice === "end" ? "end" : { to: choice },
    ]),
  )
  const refusal = await confirmed(request, current, locale, () =>
    deleteAccount(database(), userId, { handOvers, seal }, new Date()),
  )
  if (refusal) return refuse(submission.reply({ hideFields, ...refusal }))
  throw redirect(paths.signIn(locale, undefined, "deleted"), { headers: await signOut(request) })
}

/** Ends an organisation as the form of its page says. */
export async function endOrganisationAction(request: Request, organisationId: string, locale: Locale) {
  const viewer = await requireViewer(request)
  requirePermission(viewer, "organisation.delete", { organisationId })
  const schema = confirmationSchema(locale)
  const submission = parseForm(await readForm(request, schema), schema)
  if (submission.status !== "success") return refuse(submission.reply({ hideFields }))
  const { seal, current } = submission.value
  const refusal = await confirmed(request, current, locale, () =>
    endOwnOrganisation(database(), viewer, organisationId, seal, new Date()),
  )
  if (refusal) return refuse(submission.reply({ hideFields, ...refusal }))
  throw redirect(`${paths.myOrganisations(locale)}?done=ended`)
}

/** Ends something for whoever gives the right password; otherwise the faults, those that the reader can mend. */
async function confirmed(request: Request, password: string, locale: Locale, end: () => Promise<void>) {
  const wrong = await faultOfPassword(request, password)
  if (wrong) return { fieldErrors: { current: [passwordFault(wrong, locale)] } }
  try {
    await end()
    return null
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict" && error.reason)) throw error
    return { formErrors: [reasonText(error.reason, locale)] }
  }
}
