import type { Trx } from "#db/database.server"
import type { EnquiryRow } from "#db/schema"
import { type Locale, showText, type Translated } from "~/i18n/locales"
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
