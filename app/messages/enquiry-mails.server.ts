import type { Trx } from "#db/database.server"
import type { EnquiryRow } from "#db/schema"
import { type Locale, locales, showText, type Translated } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { queueMailText } from "~/platform/mail.server"
import { paths } from "~/platform/paths"

/** Asks a guest to confirm the address: only then does the question go out. */
export async function mailConfirmation(trx: Trx, row: EnquiryRow, secret: string, publicUrl: string) {
  const { locale } = row
  const t = translator(locale, "mails")
  const space = await nameOfSpace(trx, row.space_id, locale)
  await queueMailText(
    trx,
    { kind: "enquiry-confirm", to: row.email, locale },
    {
      subject: t("enquiryConfirm.subject", { space }),
      greeting: t("greeting", { name: row.name }),
      paragraphs: [t("enquiryConfirm.text", { space })],
      quote: quoted(row, locale),
      action: {
        label: t("enquiryConfirm.action"),
        url: `${publicUrl}${paths.confirmEnquiry(locale, secret)}`,
      },
      after: [t("enquiryConfirm.after")],
      signature: t("signature"),
    },
  )
}

/** Tells the people of the owner organisation, each in their language; an answer goes straight to the asker. */
export async function mailOwners(trx: Trx, row: EnquiryRow, publicUrl: string) {
  for (const { email, name, locale } of await ownersOf(trx, row)) {
    const t = translator(locale, "mails")
    const space = await nameOfSpace(trx, row.space_id, locale)
    await queueMailText(
      trx,
      { kind: "enquiry", to: email, replyTo: row.email, locale },
      {
        subject: t("enquiry.subject", { name: row.name, space }),
        greeting: name ? t("greeting", { name }) : t("greetingPlain"),
        paragraphs: [t("enquiry.text", { name: row.name, email: row.email, space })],
        quote: quoted(row, locale),
        action: { label: t("enquiry.action"), url: `${publicUrl}${paths.myEnquiries(locale)}` },
        after: [t("enquiry.after", { name: row.name })],
        signature: t("signature"),
      },
    )
  }
}

function quoted({ people, wish, message }: EnquiryRow, locale: Locale): string {
  const t = translator(locale, "mails")
  return [wish && t("enquiry.wish", { wish }), people && t("enquiry.people", { count: people }), message]
    .filter(Boolean)
    .join("\n")
}

async function nameOfSpace(trx: Trx, id: string, locale: Locale): Promise<string> {
  const { name } = await trx.selectFrom("space").select("name").where("id", "=", id).executeTakeFirstOrThrow()
  return showText(JSON.parse(name) as Translated, locale).text
}

interface Recipient {
  email: string
  name: string | null
  locale: Locale
}

/** Members whose address is confirmed; where there are none, the address of the organisation, else any member. */
async function ownersOf(trx: Trx, { organisation_id, locale }: EnquiryRow): Promise<Recipient[]> {
  if (!organisation_id) return []
  const members = await trx
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select(["user.email", "user.name", "user.locale", "user.email_verified"])
    .where("membership.organisation_id", "=", organisation_id)
    .where("membership.status", "=", "active")
    .orderBy("user.id")
    .execute()
  const addressed = (list: typeof members) =>
    list.map((member) => ({
      email: member.email,
      name: member.name,
      locale: member.locale ?? locales[0],
    }))
  const confirmed = members.filter((member) => member.email_verified)
  if (confirmed.length) return addressed(confirmed)
  const organisation = await trx
    .selectFrom("organisation")
    .select("email")
    .where("id", "=", organisation_id)
    .executeTakeFirst()
  return organisation?.email ? [{ email: organisation.email, name: null, locale }] : addressed(members)
}
