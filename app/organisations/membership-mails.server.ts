import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { MembershipRole } from "~/accounts/roles"
import type { Viewer } from "~/accounts/viewer"
import { type Locale, locales, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { queueFirstMail } from "~/platform/mail/first-mail.server"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"

interface Addressee {
  name: string
  email: string
  locale: Locale | null
}

async function nameOf(trx: Trx, organisationId: string, locale: Locale): Promise<string> {
  const { name } = await trx
    .selectFrom("organisation")
    .select("name")
    .where("id", "=", organisationId)
    .executeTakeFirstOrThrow()
  return showText(fromJson(name), locale).text
}

async function personOf(trx: Trx, userId: string): Promise<Addressee> {
  return trx
    .selectFrom("user")
    .select(["name", "email", "locale"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow()
}

/**
 * To a person with an account, whose address is confirmed; an address without one is told that an invitation waits,
 * and nothing that somebody typed.
 * @throws {AppError} `too_many` when the address has had its fill.
 */
export async function mailInvitation(
  trx: Trx,
  organisationId: string,
  invitation: {
    email: string
    known: boolean
    secret: string
    role: MembershipRole
    inviter: string
    locale: Locale
  },
  now: Date,
): Promise<void> {
  const { email, known, secret, role, inviter, locale } = invitation
  const url = linkTo(locale, secret)
  if (!known) return mailStranger(trx, "invitation", { to: email, locale, url }, now)
  const t = translator(locale, "mails")
  const organisation = await nameOf(trx, organisationId, locale)
  await queueMailText(
    trx,
    { kind: "invitation-member", to: email, locale },
    {
      subject: t("invitation.subject", { organisation }),
      greeting: t("greetingPlain"),
      paragraphs: [t("invitation.text", { name: inviter, organisation, role }), t("invitation.what")],
      action: { label: t("invitation.action"), url },
      after: [t("invitation.after")],
      signature: t("signature"),
    },
    now,
  )
}

/**
 * To the address on the profile of an organisation for which nobody acts yet.
 * @throws {AppError} `too_many` when the address has had its fill.
 */
export async function mailClaim(
  trx: Trx,
  asker: Viewer,
  { email, secret }: { email: string; secret: string },
  now: Date,
): Promise<void> {
  const locale = asker.locale ?? locales[0]
  await mailStranger(trx, "claim", { to: email, locale, url: linkTo(locale, secret) }, now)
}

async function mailStranger(
  trx: Trx,
  kind: "invitation" | "claim",
  mail: { to: string; locale: Locale; url: string },
  now: Date,
): Promise<void> {
  if (!(await queueFirstMail(trx, { kind, ...mail }, now))) throw new AppError("too_many")
}

function linkTo(locale: Locale, secret: string): string {
  return `${env().publicUrl}${paths.organisationInvitation(locale, secret)}`
}

export async function mailJoinRequest(
  trx: Trx,
  organisationId: string,
  asker: Viewer,
  admins: Addressee[],
  now: Date,
): Promise<void> {
  for (const admin of admins) {
    const locale = admin.locale ?? locales[0]
    const t = translator(locale, "mails")
    const organisation = await nameOf(trx, organisationId, locale)
    await queueMailText(
      trx,
      { kind: "join-request", to: admin.email, replyTo: asker.email, locale },
      {
        subject: t("joinRequest.subject", { name: asker.name, organisation }),
        greeting: t("greeting", { name: admin.name }),
        paragraphs: [t("joinRequest.text", { name: asker.name, email: asker.email, organisation })],
        action: {
          label: t("joinRequest.action"),
          url: `${env().publicUrl}${paths.organisationMembers(locale, organisationId)}`,
        },
        signature: t("signature"),
      },
      now,
    )
  }
}

export function mailAccepted(trx: Trx, organisationId: string, userId: string, now: Date): Promise<void> {
  return mailAnswer(trx, "accepted", organisationId, userId, now)
}

export function mailDeclined(trx: Trx, organisationId: string, userId: string, now: Date): Promise<void> {
  return mailAnswer(trx, "declined", organisationId, userId, now)
}

async function mailAnswer(
  trx: Trx,
  answer: "accepted" | "declined",
  organisationId: string,
  userId: string,
  now: Date,
): Promise<void> {
  const person = await personOf(trx, userId)
  const locale = person.locale ?? locales[0]
  const t = translator(locale, "mails")
  const organisation = await nameOf(trx, organisationId, locale)
  await queueMailText(
    trx,
    { kind: `join-${answer}`, to: person.email, locale },
    {
      subject: t(`${answer}.subject`, { organisation }),
      greeting: t("greeting", { name: person.name }),
      paragraphs: [t(`${answer}.text`, { organisation })],
      action: {
        label: t(`${answer}.action`),
        url: `${env().publicUrl}${answer === "accepted" ? paths.myOrganisation(locale, organisationId) : paths.organisation(locale, organisationId)}`,
      },
      signature: t("signature"),
    },
    now,
  )
}
