import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import { permissions } from "~/accounts/permissions"
import { formatInstant } from "~/i18n/format"
import { showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { queueMailText } from "~/platform/mail/mail.server"
import type { HeldAgreement } from "../agreement-rows.server"
import { agreementRows } from "../list-agreements.server"
import { papersUntil } from "./signature-fault"

/** What people who signed are told: everybody has, or what they signed counts no more. */
type SignerNews = "sealed" | "changed" | "cancelled"

/**
 * Mails those who have signed the newest text what became of it. Those who answer for the two organisations learn that
 * everybody has signed as they learn the rest, and get no second mail.
 * @param butNot who does it, and knows.
 */
export async function mailSigners(
  trx: Trx,
  { id, ownerId, organisationId }: HeldAgreement,
  news: SignerNews,
  butNot: string | null,
  now: Date,
): Promise<void> {
  const signers = await trx
    .selectFrom("agreement_signature")
    .leftJoin("user", "user.email", "agreement_signature.email")
    .select(["agreement_signature.email", "agreement_signature.locale", "user.id as userId"])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom("membership")
            .select("membership.user_id")
            .whereRef("membership.user_id", "=", "user.id")
            .where("membership.organisation_id", "in", [ownerId, organisationId])
            .where("membership.status", "=", "active")
            .where("membership.role", "in", [...permissions["booking.answer"].roles])
            .where("user.email_verified", "=", 1),
        )
        .as("isTold"),
    )
    .where("agreement_id", "=", id)
    .where("signed_at", "is not", null)
    .where("voided_at", "is", null)
    .execute()
  const told = signers.filter(
    ({ userId, isTold }) => (userId === null || userId !== butNot) && !(news === "sealed" && isTold),
  )
  if (told.length === 0) return
  const row = await agreementRows(trx).where("agreement.id", "=", id).executeTakeFirstOrThrow()
  for (const { email: to, locale } of told) {
    const t = translator(locale, "mails")
    const values = {
      owner: showText(fromJson(row.owner_name), locale).text,
      user: showText(fromJson(row.organisation_name), locale).text,
      site: row.site_name,
      until: formatInstant(papersUntil(now.toISOString()), locale, row.time_zone, "date"),
    }
    await queueMailText(
      trx,
      { kind: `signature-${news}`, to, locale },
      {
        subject: t(`signer.${news}.subject`, values),
        greeting: t("greetingPlain"),
        paragraphs: [t(`signer.${news}.text`, values)],
        after: [t(`signer.${news}.after`, values)],
        signature: t("signature"),
      },
      now,
    )
  }
}
