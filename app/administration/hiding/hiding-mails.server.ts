import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { type Locale, locales, showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { membersWho, person, type Reader } from "~/notifications/readers.server"
import { env } from "~/platform/env.server"
import { queueMailText } from "~/platform/mail/mail.server"
import { paths } from "~/platform/paths"

/** What administrators did to something that somebody is told of. */
type Hiding =
  | {
      what: "listing" | "organisation"
      did: "hidden" | "restored"
      name: string
      organisationId: string
      reason: string
      id: string
    }
  | { what: "user"; did: "hidden" | "restored"; userId: string; reason: string }

/** Tells those whom it concerns, each in their language, why, and how to answer. */
export async function mailHiding(trx: Trx, hiding: Hiding, now: Date): Promise<void> {
  const readers =
    hiding.what === "user" ? [await person(trx, hiding.userId)] : await editorsOf(trx, hiding.organisationId)
  for (const reader of readers) if (reader) await mailOne(trx, reader, hiding, now)
}

async function mailOne(trx: Trx, { email, name, locale }: Reader, hiding: Hiding, now: Date) {
  const t = translator(locale, "administrationMails")
  const mails = translator(locale, "mails")
  const { what, did, reason } = hiding
  const key = `${what}.${did}` as const
  const shown = what === "user" ? "" : showText(fromJson(hiding.name), locale).text
  const { contactEmail, publicUrl } = env()
  await queueMailText(
    trx,
    { kind: `${what}-${did}`, to: email, locale, replyTo: contactEmail ?? undefined, evenSuspended: true },
    {
      subject: t(`${key}.subject`, { name: shown }),
      greeting: name ? mails("greeting", { name }) : mails("greetingPlain"),
      paragraphs: [t(`${key}.text`, { name: shown }), ...(reason ? [t("reason"), reason] : [])],
      action: { label: t(`${key}.action`), url: publicUrl + addressOf(hiding, locale) },
      after: did === "hidden" ? [t(contactEmail ? "answer" : "answerByContact")] : [],
      signature: mails("signature"),
    },
    now,
  )
}

function addressOf(hiding: Hiding, locale: Locale): string {
  if (hiding.what === "listing") return paths.space(locale, hiding.id)
  if (hiding.what === "organisation") return paths.organisation(locale, hiding.id)
  return hiding.did === "hidden" ? paths.contact(locale) : paths.signIn(locale)
}

/** Who may change what an organisation shows; where nobody does, the address on its profile. */
async function editorsOf(trx: Trx, organisationId: string): Promise<Reader[]> {
  const members = await membersWho(trx, organisationId, "space.edit")
  if (members.length) return members
  const organisation = await trx
    .selectFrom("organisation")
    .select("email")
    .where("id", "=", organisationId)
    .executeTakeFirst()
  return organisation?.email
    ? [{ userId: null, email: organisation.email, name: null, locale: locales[0] }]
    : []
}
