import type { Trx } from "#db/database.server"
import { fromJson } from "#db/json"
import type { ReportOutcome } from "~/conversations/vocabulary"
import { showText } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { person } from "~/notifications/readers.server"
import { env } from "~/platform/env.server"
import { queueMailText } from "~/platform/mail/mail.server"

/** Tells whoever reported a conversation what came of it; what was done to whom is not theirs to know. */
export async function mailOutcome(
  trx: Trx,
  reportId: string,
  outcome: ReportOutcome,
  words: string,
  now: Date,
): Promise<void> {
  const report = await trx
    .selectFrom("abuse_report")
    .innerJoin("conversation", "conversation.id", "abuse_report.conversation_id")
    .innerJoin("space", "space.id", "conversation.space_id")
    .leftJoin("enquiry", "enquiry.id", "conversation.enquiry_id")
    .select(["abuse_report.user_id", "abuse_report.side", "space.name as space"])
    .select(["enquiry.email", "enquiry.name", "enquiry.locale"])
    .where("abuse_report.id", "=", reportId)
    .executeTakeFirstOrThrow()
  const guest =
    report.side === "organisation" && report.email && report.locale
      ? { email: report.email, name: report.name, locale: report.locale }
      : null
  const reader = report.user_id ? await person(trx, report.user_id) : guest
  if (!reader) return
  const { email, name, locale } = reader
  const t = translator(locale, "administrationMails")
  const mails = translator(locale, "mails")
  const space = showText(fromJson(report.space), locale).text
  await queueMailText(
    trx,
    { kind: "report-closed", to: email, locale, replyTo: env().contactEmail ?? undefined },
    {
      subject: t("report.subject", { space }),
      greeting: name ? mails("greeting", { name }) : mails("greetingPlain"),
      paragraphs: [
        t(outcome === "nothing" ? "report.nothing" : "report.acted", { space }),
        ...(words ? [words] : []),
      ],
      signature: mails("signature"),
    },
    now,
  )
}
