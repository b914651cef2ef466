import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { membershipRoles } from "~/accounts/roles"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { inviteMember } from "./invitations.server"
import { answerJoinRequest } from "./join-requests.server"
import { changeRole, leaveOrganisation, removeMember } from "./members.server"

/** What was done, told on the page to which the action leads. */
export const memberNews = ["invited", "taken", "role", "removed", "approved", "declined"] as const
export type MemberNews = (typeof memberNews)[number]

/** The forms of the members page, told apart by the button that was pressed. */
export async function membersAction(
  request: Request,
  viewer: Viewer,
  locale: Locale,
  organisationId: string,
) {
  const db = database()
  const body = await readForm(request, "intent", "member", "email", "role")
  const intent = body.get("intent")
  const member = String(body.get("member"))
  const t = translator(locale, "organisations")
  const role = z.enum(membershipRoles, { error: t("fault.role") })
  const tell = (done: MemberNews) =>
    redirect(`${paths.organisationMembers(locale, organisationId)}?done=${done}`)

  if (intent === "invite") {
    const email = z
      .string({ error: t("fault.email") })
      .trim()
      .toLowerCase()
      .pipe(z.email(t("fault.email")))
    const submission = parseForm(body, z.object({ email, role }))
    if (submission.status !== "success") return refuse({ invite: submission.reply() }, 400)
    try {
      throw tell(await inviteMember(db, viewer, organisationId, { ...submission.value, locale }, new Date()))
    } catch (error) {
      if (!(error instanceof AppError && (error.code === "conflict" || error.code === "too_many")))
        throw error
      const message = error.reason ? reasonText(error.reason, locale) : t("fault.invitedOften")
      return refuse({ invite: submission.reply({ fieldErrors: { email: [message] } }) }, error.status)
    }
  }
  try {
    if (intent === "approve" || intent === "decline") {
      await answerJoinRequest(db, viewer, organisationId, member, intent === "approve", new Date())
      throw tell(intent === "approve" ? "approved" : "declined")
    }
    if (intent === "role") {
      const asked = role.safeParse(body.get("role"))
      if (!asked.success) throw new AppError("bad_request")
      await changeRole(db, viewer, organisationId, member, asked.data)
      throw tell("role")
    }
    if (intent === "remove") {
      await removeMember(db, viewer, organisationId, member)
      throw tell("removed")
    }
    if (intent === "leave") {
      await leaveOrganisation(db, viewer, organisationId)
      throw redirect(`${paths.myOrganisations(locale)}?done=left`)
    }
  } catch (error) {
    if (!(error instanceof AppError && error.code === "conflict" && error.reason)) throw error
    return refuse({ refusal: reasonText(error.reason, locale) }, 409)
  }
  throw new AppError("bad_request")
}

interface Refused {
  invite?: SubmissionResult<string[]>
  refusal?: string
}

function refuse(refused: Refused, status: number) {
  return data<Refused>(refused, { status })
}
