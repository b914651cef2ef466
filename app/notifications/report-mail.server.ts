import { locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import type { Handler } from "~/platform/jobs/handle-events.server"
import { queueMailText } from "~/platform/mail/mail.server"

/** A conversation was reported: those who run the site are told so, in its first language, and nothing that was said. */
export const mailReport: Handler<"conversation.reported", object> = async (trx, event, now) => {
  const { contactEmail } = env()
  if (!contactEmail) return
  const report = await trx
    .selectFrom("abuse_report")
    .select(["id", "side", "reason"])
    .where("id", "=", event.subjectId)
    .executeTakeFirst()
  if (!report) return
  const locale = locales[0]
  const t = translator(locale, "notifications")
  await queueMailText(
    trx,
    { kind: "abuse-report", to: contactEmail, locale },
    {
      subject: t("report.subject", { id: report.id }),
      greeting: translator(locale, "mails")("greetingPlain"),
      paragraphs: [
        t("report.text", {
          side: t(`report.side.${report.side === "owner" ? "owner" : "organisation"}`),
          reason: translator(locale, "conversation")(`report.reason.${report.reason}`),
        }),
        t("report.where"),
      ],
      signature: translator(locale, "mails")("signature"),
    },
    now,
  )
}
