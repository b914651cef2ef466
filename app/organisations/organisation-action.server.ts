import { data, redirect } from "@remix-run/node"
import { nextPath } from "~/accounts/entrance/next-path"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { faultText } from "~/platform/refusal-text.server"
import { fromForm, organisationSchema } from "./organisation-form.server"
import { createOrganisation, organisationToEdit, updateOrganisation } from "./organisations.server"

/**
 * The form of a profile: changes the organisation with this id, or makes one; then whoever came on the way to another
 * page (`next` in the address) goes on there.
 */
export async function organisationAction(request: Request, viewer: Viewer, locale: Locale, id?: string) {
  const db = database()
  const before = id ? await organisationToEdit(db, viewer, id) : undefined
  const schema = organisationSchema(locale)
  const submission = parseForm(await readForm(request, schema), schema)
  if (submission.status !== "success") return data(submission.reply(), { status: 400 })
  const fields = fromForm(submission.value, locale, before)
  try {
    if (id) {
      await updateOrganisation(db, viewer, id, fields, new Date())
      throw redirect(`${paths.myOrganisation(locale, id)}?done=saved`)
    }
    const made = await createOrganisation(db, viewer, fields, new Date())
    const next = new URL(request.url).searchParams.get("next")
    throw redirect(nextPath(next, `${paths.myOrganisations(locale)}?done=created&id=${made.id}`))
  } catch (error) {
    if (!(error instanceof AppError && error.faults)) throw error
    const fieldErrors = Object.fromEntries(
      error.faults.map((fault) => [fault.path, [faultText(fault, locale)]]),
    )
    return data(submission.reply({ fieldErrors }), { status: error.status })
  }
}
