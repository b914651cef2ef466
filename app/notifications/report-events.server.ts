import type { Trx } from "#db/database.server"
import { locales } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { queueMailText } from "~/platform/mail.server"
import type { RecordedEvent } from "./hand-over.server"

/** A conversation was reported: those who run the site are told, in its first language. */
export async function tellReport(trx: Trx, event: RecordedEvent): Promise<void> {
  const { contactEmail } = env()
  if (!contactEmail) return
  const report = await trx
    .selectFrom("abuse_report")
    .selectAll()
    .where("id", "=", event.subject_id)
    .executeTakeFirst()
  if (!report) return
  const locale = locales[0]
  const t = translator(locale, "notifications")
  const messages = await trx
    .selectFrom("message")
    .select(["side", "text"])
    .where("conversation_id", "=", report.conversation_id)
    .where("kind", "=", "text")
    .orderBy("number", "desc")
    .limit(5)
    .execute()
  const quoted = messages
    .reverse()
    .map(({ side, text }) => `${t(`report.side.${side === "owner" ? "owner" : "organisation"}`)}: ${text}`)
  await queueMailText(
    trx,
    { kind: "abuse-report", to: contactEmail, locale },
    {
      subject: t("report.subject", { id: report.conversation_id }),
      greeting: translator(locale, "mails")("greetingPlain"),
      paragraphs: [
        t("report.text", {
          side: t(`report.side.${report.side === "owner" ? "owner" : "organisation"}`),
          reason: translator(locale, "conversation")(`report.reason.${report.reason}`),
        }),
        ...(report.text ? [report.text] : []),
        ...(quoted.length ? [t("report.newest")] : []),
      ],
      quote: quoted.join("\n\n") || undefined,
      signature: translator(locale, "mails")("signature"),
    },
  )
}
