import type { Trx } from "#db/database.server"
import { type MailedEvent, mailCalendar } from "~/bookings/ical/mail-calendar.server"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { env } from "~/platform/env.server"
import { newId } from "~/platform/ids.server"
import { queueMailText } from "~/platform/mail/mail.server"
import type { MailText } from "~/platform/mail/mail-text"
import { paths } from "~/platform/paths"
import { signed } from "~/platform/signed.server"
import { confirms, type News } from "./news"
import { newsPath } from "./news-path"
import { newsText } from "./news-text.server"
import type { NotificationKind } from "./notification-kinds"
import { channelsFor } from "./preferences.server"
import type { Reader } from "./readers.server"
import { unsubscribeUrl } from "./unsubscribe.server"

/** Something that people are told of. */
export interface NotificationDraft {
  eventId: string
  kind: NotificationKind
  conversationId: string | null
  news: News
  /** The event that calendar programs are told of. */
  calendar?: MailedEvent
  /** Mails that follow the first, each with another event for calendar programs: a mail tells them of one. */
  further?: { news: News; calendar: MailedEvent }[]
  /** What a mail says of it in place of the details. */
  told?: (locale: Locale) => Promise<Pick<MailText, "items" | "after">>
  /** Where an answer goes from somebody who has no account here. */
  replyTo?: string
  at: string
}

/** Notes for each reader what happened, and queues the mails of those who want one at once. */
export async function notify(
  trx: Trx,
  readers: Reader[],
  notice: NotificationDraft,
  now: Date,
): Promise<void> {
  const channelOf = await channelsFor(
    trx,
    notice.kind,
    readers.flatMap(({ userId }) => userId ?? []),
  )
  for (const reader of readers) {
    if (reader.userId === null) {
      await mailAddress(trx, reader, notice, now)
      continue
    }
    const channel = channelOf(reader.userId)
    const noted = await note(trx, reader.userId, notice, channel === "digest")
    if (!noted || channel !== "mail") continue
    for (const mail of [{}, ...(notice.further ?? [])])
      await mailMember(trx, reader, { ...notice, ...mail }, now)
  }
}

/** @returns false for somebody who was told of the event already, on the other side. */
async function note(
  trx: Trx,
  userId: string,
  { eventId, kind, conversationId, news, at }: NotificationDraft,
  digestWaits: boolean,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("notification")
    .values({
      id: newId(),
      user_id: userId,
      event_id: eventId,
      kind,
      conversation_id: conversationId,
      data: JSON.stringify(news),
      created_at: at,
      read_at: null,
      digest_waits: digestWaits ? 1 : 0,
    })
    .onConflict((conflict) => conflict.columns(["event_id", "user_id"]).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

async function mailMember(
  trx: Trx,
  reader: Reader,
  { kind, conversationId, news, calendar, told }: NotificationDraft,
  now: Date,
) {
  const { email, locale, userId } = reader
  if (userId === null) return
  const t = translator(locale, "notifications")
  const { publicUrl } = env()
  const { title, details, quote, next } = newsText(news, locale)
  const stop = unsubscribeUrl({ userId, kind }, locale)
  const { items, after = [] } = (await told?.(locale)) ?? {}
  await queueMailText(
    trx,
    {
      kind: `news-${kind}`,
      to: email,
      locale,
      unsubscribeUrl: stop,
      thread: conversationId ?? undefined,
      calendar: calendar && (await mailCalendar(trx, calendar, reader)),
    },
    {
      subject: title,
      greeting: greeting(reader),
      paragraphs: [sentence(title), ...(details.length && !items ? [details.join("\n")] : [])],
      items,
      quote: quote ?? undefined,
      action: actionOf(news, conversationId, locale),
      after: next ? [next, ...after] : after,
      signature: translator(locale, "mails")("signature"),
      links: [
        ...(confirms(news) && conversationId
          ? [{ label: t("mail.write"), url: publicUrl + paths.conversation(locale, conversationId) }]
          : []),
        { label: t("mail.change"), url: publicUrl + paths.myNotifications(locale) },
        { label: t("mail.stop", { kind: t(`kind.${kind}`) }), url: stop },
      ],
    },
    now,
  )
}

/** To an address on a profile, which has nobody to sign in: the answer goes by mail. */
async function mailAddress(
  trx: Trx,
  reader: Reader,
  { kind, conversationId, news, replyTo }: NotificationDraft,
  now: Date,
) {
  const t = translator(reader.locale, "notifications")
  const { title, details, quote } = newsText(news, reader.locale)
  await queueMailText(
    trx,
    {
      kind: `news-${kind}`,
      to: reader.email,
      replyTo,
      locale: reader.locale,
      thread: conversationId ?? undefined,
    },
    {
      subject: title,
      greeting: greeting(reader),
      paragraphs: [sentence(title), ...(details.length ? [details.join("\n")] : [])],
      quote: quote ?? undefined,
      after: [replyTo ? t("mail.replyByMail", { email: replyTo }) : t("mail.signInToAnswer")],
      signature: translator(reader.locale, "mails")("signature"),
    },
    now,
  )
}

/** To the guest of a conversation, with the link that opens it. */
export async function mailGuest(
  trx: Trx,
  guest: Reader,
  { conversationId, news }: NotificationDraft & { conversationId: string },
  now: Date,
): Promise<void> {
  const { email, locale } = guest
  const t = translator(locale, "notifications")
  const { title, details, quote } = newsText(news, locale)
  const stop = unsubscribeUrl({ conversationId }, locale)
  await queueMailText(
    trx,
    { kind: "news-message", to: email, locale, unsubscribeUrl: stop, thread: conversationId },
    {
      subject: title,
      greeting: greeting(guest),
      paragraphs: [sentence(title), ...(details.length ? [details.join("\n")] : [])],
      quote: quote ?? undefined,
      action: {
        label: t("mail.action"),
        url: env().publicUrl + paths.guestConversation(locale, signed("conversation", conversationId)),
      },
      after: [t("mail.keepLink")],
      signature: translator(locale, "mails")("signature"),
      links: [{ label: t("mail.stopConversation"), url: stop }],
    },
    now,
  )
}

/** The one thing to do: answer, look at what one has booked, or read on. */
function actionOf(news: News, conversationId: string | null, locale: Locale) {
  const t = translator(locale, "notifications")
  const { publicUrl } = env()
  if (asksForAnswer(news)) return { label: t("mail.answer"), url: publicUrl + paths.requests(locale) }
  if (confirms(news) && news.bookingId)
    return { label: t("mail.booking"), url: publicUrl + paths.myBooking(locale, news.bookingId) }
  const several = news.type === "need" && news.needs.length > 1
  return {
    label: t(several ? "mail.needs" : hasOwnPage(news) ? `mail.${news.type}` : "mail.action"),
    url: publicUrl + (newsPath(news, conversationId, locale) ?? paths.my(locale)),
  }
}

const ownPages = ["statement", "arrival", "need", "offer", "proposal", "share", "agreement"] as const

function hasOwnPage(news: News): news is Extract<News, { type: (typeof ownPages)[number] }> {
  return ownPages.some((type) => type === news.type)
}

function asksForAnswer(news: News): boolean {
  return news.type === "booking" && news.reader === "owner" && news.move === "request"
}

function greeting({ name, locale }: Reader): string {
  const t = translator(locale, "mails")
  return name ? t("greeting", { name }) : t("greetingPlain")
}

function sentence(title: string): string {
  return /[.?!]$/.test(title) ? title : `${title}.`
}
