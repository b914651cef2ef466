import type { Database } from "#db/database.server"
import { hourMs } from "~/availability/units"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { queueMailText } from "./mail.server"

/** The mails that go to an address because somebody typed it, who may be anybody. */
export const firstMails = [
  "verify-email",
  "known",
  "sign-in-link",
  "enquiry-confirm",
  "invitation",
  "claim",
  "signature",
] as const
export type FirstMail = (typeof firstMails)[number]

/**
 * Kinds that are counted together. A link that signs in goes to accounts alone: counted with the others, whoever
 * signs up with an address would learn from what is left whether it has one.
 */
function countedWith(kind: FirstMail): readonly FirstMail[] {
  return kind === "sign-in-link" ? [kind] : firstMails.filter((other) => other !== "sign-in-link")
}

/** Such mails to one address in an hour, whoever causes them. */
const maxPerHour = 6

interface FirstMailToSend {
  kind: FirstMail
  to: string
  locale: Locale
  /** Of the page where the reader sees what it is about, and presses. */
  url: string
  /** What can be typed instead. */
  code?: string
  /** Small print under the mail. */
  links?: { label: string; url: string }[]
}

/**
 * Queues a mail to an address that somebody typed. It takes no words: whoever types somebody else's address has
 * nothing of their own sent there, no name, no text and no link. What it is about stands on the page that it leads to.
 * @returns false when the address has had its fill; nothing is sent then.
 */
export async function queueFirstMail(
  trx: Database,
  { kind, to, locale, url, code, links }: FirstMailToSend,
  now: Date,
): Promise<boolean> {
  const { count } = await trx
    .selectFrom("mail")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("to_address", "=", to)
    .where("kind", "in", countedWith(kind))
    .where("created_at", ">", new Date(now.getTime() - hourMs).toISOString())
    .executeTakeFirstOrThrow()
  if (Number(count) >= maxPerHour) return false
  const t = translator(locale, "mails")
  await queueMailText(
    trx,
    { kind, to, locale },
    {
      subject: t(`first.${kind}.subject`),
      greeting: t("greetingPlain"),
      paragraphs: [t(`first.${kind}.text`), ...(code ? [t("first.code", { code })] : [])],
      action: { label: t(`first.${kind}.action`), url },
      after: [t(`first.${kind}.after`)],
      signature: t("signature"),
      links,
    },
    now,
  )
  return true
}
