import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { accountForms } from "~/accounts/account-forms.server"
import { signUp } from "~/accounts/entrance/sessions.server"
import { getViewer, requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { createOrganisation } from "~/organisations/organisations.server"
import { database } from "~/platform/database.server"
import { parseForm, type SentForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import type { SendAnswer } from "./send-booking-form.server"

/** `join` makes an account and says for whom; `group` says for whom, where there is an account. */
export const joinIntents = ["join", "group"] as const
export type JoinIntent = (typeof joinIntents)[number]

/** For whom somebody books: a group, or themselves. */
const forWhom = ["group", "self"] as const

function whomFields(locale: Locale) {
  const t = translator(locale, "bookingForm")
  return {
    whom: z.enum(forWhom, { error: t("fault.whom") }),
    group: z
      .string()
      .trim()
      .max(150, t("fault.long", { count: 150 }))
      .optional(),
  }
}

const hasName = ({ whom, group }: { whom: string; group?: string }) => whom === "self" || Boolean(group)

/** The forms of somebody who cannot book yet: who they are, and for whom they book. */
export function joinSchemas(locale: Locale) {
  const nameless = { path: ["group"], error: translator(locale, "bookingForm")("fault.group") }
  const { name, email, password } = accountForms(locale).signUp.shape
  return {
    join: z.object({ name, email, password, ...whomFields(locale) }).refine(hasName, nameless),
    group: z.object(whomFields(locale)).refine(hasName, nameless),
  }
}
export type JoinFields = z.infer<ReturnType<typeof joinSchemas>["join"]>

/**
 * One press makes the account and the organisation for which it books, and leads to where the address is confirmed;
 * from there back to the same request. Somebody with an account and no organisation goes on at once.
 */
export async function joinAction(
  request: Request,
  form: SentForm,
  { intent, locale, now }: { intent: JoinIntent; locale: Locale; now: Date },
) {
  const here = new URL(request.url)
  const back = () => `${here.pathname}${here.search}#book`
  if (intent === "group") {
    const viewer = await requireViewer(request)
    const submission = parseForm(form, joinSchemas(locale).group)
    if (submission.status !== "success") return refuse(submission.reply())
    here.searchParams.set(
      "organisation",
      await beginOrganisation(viewer, viewer.name, submission.value, locale, now),
    )
    throw redirect(back())
  }
  // Somebody who signed in elsewhere meanwhile needs no other account.
  if (await getViewer(request)) throw redirect(back())
  const submission = parseForm(form, joinSchemas(locale).join)
  if (submission.status !== "success") return refuse(submission.reply({ hideFields: ["password"] }))
  const { name, email, password } = submission.value
  const account = { name, email, password, language: locale }
  const { headers, userId } = await signUp(request, account, back())
  await beginOrganisation({ userId }, name, submission.value, locale, now)
  throw redirect(paths.typeCode(locale, back()), { headers })
}

function refuse(refused: SendAnswer["refused"]) {
  return data<SendAnswer>({ refused }, { status: 400 })
}

/** Makes the organisation; it is listed nowhere before its people say so. @returns its id. */
export async function beginOrganisation(
  viewer: { userId: string },
  person: string,
  { whom, group }: Pick<JoinFields, "whom" | "group">,
  locale: Locale,
  now: Date,
): Promise<string> {
  const named = whom === "self" ? person : (group ?? person)
  const made = await createOrganisation(
    database(),
    viewer,
    {
      name: { original: locale, [locale]: named },
      legalForm: whom === "self" ? "individual" : "informal",
      listed: false,
    },
    now,
  )
  return made.id
}
