import { redirect } from "@remix-run/node"
import { can } from "~/accounts/permissions"
import { joinSchemas } from "~/bookings/asking/join.server"
import type { Locale } from "~/i18n/locales"
import { openNeed } from "~/needs/move-need.server"
import { needVisibilities } from "~/needs/need"
import { WhatStep } from "~/needs/writing/need-input"
import { formAgain, goOn, tampered } from "~/needs/writing/need-page.server"
import { beginNeed } from "~/needs/writing/save-need.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readKnownFields } from "~/platform/http/form-body.server"
import { newId } from "~/platform/ids.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { readStep, withRefusal } from "~/spaces/listing/read-step.server"
import { searchedNeed } from "./searched-need.server"
import { whoBegins } from "./who-begins.server"

/**
 * One press makes the need, with all that the search in the address says, and whatever it lacks before: the account
 * and the organisation. What is complete is published at once by whoever may.
 */
export async function beginNeedAction(request: Request, locale: Locale, now: Date) {
  const { join } = joinSchemas(locale)
  const { body, isWhole } = await readKnownFields(
    request,
    ...[WhatStep, join, "organisationId", "visibility", "then"],
  )
  const { value, form } = readStep(body, WhatStep, locale)
  const who = await whoBegins(request, body, locale, now)
  form.initialValue.password = undefined
  if (!isWhole) return formAgain(tampered(form, locale))
  if (!value || "error" in who)
    return formAgain({ ...form, error: { ...form.error, ...("error" in who && who.error) } })
  const params = new URL(request.url).searchParams
  const searched = await searchedNeed(database(), { params, locale, now })
  const leftOut = searched?.leftOut ?? []
  const asksOn = body.get("then") === "steps"
  if (leftOut.length > 0 && !asksOn) return formAgain({ ...form, error: { "": leftOut } })
  const id = newId()
  const next = leftOut.length > 0 ? paths.editNeed(locale, id, "when") : paths.need(locale, id)
  const visibility = needVisibilities.find((known) => known === body.get("visibility")) ?? "public"
  const known = searched && { ...searched.known, terms: { ...searched.known.terms, visibility } }
  try {
    const { viewer, organisationId, headers } = await who.enter(next)
    await beginNeed(database(), viewer, organisationId, value, {
      now,
      language: locale,
      id,
      ...(known && { known }),
    })
    if (!viewer.emailVerified) throw redirect(paths.typeCode(locale, next), { headers })
    if (!known || asksOn) return goOn(locale, id, "what", body)
    if (!known.times) throw redirect(paths.editNeed(locale, id, "when"))
    if (!can(viewer, "need.publish", { organisationId })) throw redirect(paths.need(locale, id))
    await openNeed(database(), viewer, id, now)
    throw redirect(`${paths.need(locale, id)}?did=opened`)
  } catch (error) {
    if (!(error instanceof AppError) || !error.reason) throw error
    // It is kept as a draft, which its page helps to complete.
    if (error.reason === "incomplete_need") throw redirect(`${paths.need(locale, id)}?not=incomplete_need`)
    if (error.faults?.length) return formAgain(withRefusal(form, error, locale))
    return formAgain({ ...form, error: { "": [reasonText(error.reason, locale)] } })
  }
}
