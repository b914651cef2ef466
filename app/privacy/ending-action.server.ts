import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { faultOfPassword, signOut } from "~/accounts/entrance/sessions.server"
import { passwordFault } from "~/accounts/password-fault.server"
import { requirePermission } from "~/accounts/permissions"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { deleteAccount, type HandOvers } from "./delete-account.server"
import { endOwnOrganisation } from "./end-organisation.server"
import type { Fault } from "./ending-confirmation"

const confirmation = ["read", "seal", "current"] as const

/** What becomes of each organisation that would be left alone: two lists, side by side. */
const choices = z.object({
  organisation: z.array(z.string()).max(100),
  choice: z.array(z.string()).max(100),
})

/** Deletes the account as the form of its page says, and signs out. */
export async function deleteAccountAction(request: Request, locale: Locale) {
  const viewer = await requireViewer(request)
  const body = await readForm(request, choices, ...confirmation)
  const chosen: Record<string, string> = {}
  const undecided: Fault[] = []
  for (let index = 0; body.has(`organisation[${index}]`); index++) {
    const id = String(body.get(`organisation[${index}]`))
    const choice = body.get(`choice[${index}]`)
    if (choice) chosen[id] = String(choice)
    else undecided.push({ id, message: translator(locale, "ending")("fault.choose") })
  }
  const refuse = (faults: Fault[]) => data({ faults, chosen }, { status: 400 })
  const faults = [...undecided, ...(await confirmationFaults(request, body, locale))]
  if (faults.length) return refuse(faults)
  const handOvers: HandOvers = Object.fromEntries(
    Object.entries(chosen).map(([id, choice]) => [id, choice === "end" ? "end" : { to: choice }]),
  )
  try {
    await deleteAccount(database(), viewer.userId, { handOvers, seal: sealIn(body) }, new Date())
  } catch (error) {
    return refuse(conflictFaults(error, locale))
  }
  throw redirect(paths.signIn(locale, undefined, "deleted"), { headers: await signOut(request) })
}

/** Ends an organisation as the form of its page says. */
export async function endOrganisationAction(request: Request, organisationId: string, locale: Locale) {
  const viewer = await requireViewer(request)
  requirePermission(viewer, "organisation.delete", { organisationId })
  const body = await readForm(request, ...confirmation)
  const refuse = (faults: Fault[]) => data({ faults }, { status: 400 })
  const faults = await confirmationFaults(request, body, locale)
  if (faults.length) return refuse(faults)
  try {
    await endOwnOrganisation(database(), viewer, organisationId, sealIn(body), new Date())
  } catch (error) {
    return refuse(conflictFaults(error, locale))
  }
  throw redirect(`${paths.myOrganisations(locale)}?done=ended`)
}

function sealIn(body: FormData): string {
  return String(body.get("seal") ?? "")
}

async function confirmationFaults(request: Request, body: FormData, locale: Locale): Promise<Fault[]> {
  const faults: Fault[] = []
  if (body.get("read") !== "yes")
    faults.push({ id: "read", message: translator(locale, "ending")("confirm.checkFault") })
  const password = String(body.get("current") ?? "")
  const t = translator(locale, "accounts")
  if (!password) return [...faults, { id: "current", message: t("fault.password") }]
  const wrong = await faultOfPassword(request, password.slice(0, 1000))
  if (wrong) faults.push({ id: "current", message: passwordFault(wrong, locale) })
  return faults
}

/** Why it could not be done, when that is for the reader to mend. */
function conflictFaults(error: unknown, locale: Locale): Fault[] {
  if (!(error instanceof AppError && error.code === "conflict" && error.reason)) throw error
  return [{ id: "", message: reasonText(error.reason, locale) }]
}
