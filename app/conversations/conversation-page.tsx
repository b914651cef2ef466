import { Link, useRevalidator } from "@remix-run/react"
import { useEffect, useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import type { ShownConversation } from "./conversation"
import type { ConversationAnswer } from "./conversation-action.server"
import { MessageForm } from "./message-form"
import { MessageList } from "./message-list"
import { ReportForm } from "./report-form"
import { useWhenText } from "./use-line-text"

interface ConversationPageProps {
  conversation: ShownConversation
  answer: ConversationAnswer | null
  done: "sent" | "reported" | null
  /** Not the newest messages, but some before. */
  older: boolean
  /** Set for a guest, who came by the link in a mail. */
  guestSecret?: string
}

/** A conversation: what it is about, what was said, and the form to answer. */
export function ConversationPage({ conversation, answer, done, older, guestSecret }: ConversationPageProps) {
  const t = useTranslations("conversation")
  const { messages, owner, asker, side, mayWrite, reached, earlier } = conversation
  const other = side === "owner" ? asker : owner
  const newest = messages.at(-1)
  const arrived = useArrivals(conversation)
  const fileAddress = (id: string) =>
    guestSecret ? paths.guestAttachment(guestSecret, id) : paths.attachment(id)
  return (
    <Page
      title={<span lang={other?.lang}>{t("with", { name: other?.text || t("nobody") })}</span>}
      lead={<About conversation={conversation} />}
      actions={<ToBooking conversation={conversation} />}
    >
      {guestSecret && <p className="mb-6 text-[15.5px] text-quiet">{t("guest.lead")}</p>}
      {done === "reported" && (
        <Notice tone="leaf" title={t("report.done")}>
          {t("report.doneText")}
        </Notice>
      )}
      {earlier && messages[0] && (
        <p className="mb-4">
          <Link className="button plain" to={`?before=${messages[0].number}`}>
            {t("earlier")}
          </Link>
        </p>
      )}
      <MessageList messages={messages} names={{ owner, asker }} fileAddress={fileAddress} />
      {older && (
        <p className="mb-6">
          <Link className="button plain" to="?">
            {t("newest")}
          </Link>
        </p>
      )}
      {done === "sent" && <Notice tone="leaf">{t("form.sent")}</Notice>}
      <p role="status" className="sr-only">
        {arrived > 0 ? t("arrived", { count: arrived }) : ""}
      </p>
      {!reached ? (
        <p className="mb-6 text-quiet">{t("form.unread")}</p>
      ) : mayWrite ? (
        <MessageForm key={newest?.id} answer={answer} reader={other?.text || null} />
      ) : (
        <p className="mb-6 text-quiet">{t("form.readOnly")}</p>
      )}
      {/* The key empties the form of a report that was taken. */}
      <ReportForm key={String(done === "reported")} answer={answer} />
    </Page>
  )
}

function About({ conversation }: { conversation: ShownConversation }) {
  const t = useTranslations("conversation")
  const statusName = useTranslations("bookings.status")
  const locale = useLocale()
  const whenText = useWhenText()
  const { space, enquiry, booking } = conversation
  return (
    <>
      {space.listed ? (
        <Link to={paths.space(locale, space.id)} lang={space.lang}>
          {space.text}
        </Link>
      ) : (
        <span lang={space.lang}>{space.text}</span>
      )}
      {booking && ` · ${whenText(booking.when)}`}
      {booking?.status && ` · ${statusName(booking.status)}`}
      {enquiry?.wish && ` · ${t("asked", { wish: enquiry.wish })}`}
      {enquiry && enquiry.people !== null && ` · ${t("people", { count: enquiry.people })}`}
    </>
  )
}

/** Where the booking is answered, or seen. */
function ToBooking({ conversation: { booking, side } }: { conversation: ShownConversation }) {
  const t = useTranslations("conversation")
  const locale = useLocale()
  if (!booking) return null
  const id = booking.seriesId ?? booking.id
  if (side === "organisation")
    return (
      <Link className="button plain" to={paths.myBooking(locale, id)}>
        {t("toBooking")}
      </Link>
    )
  if (!booking.open) return null
  return (
    <Link className="button primary" to={`${paths.requests(locale)}#${id}`}>
      {t("toRequest")}
    </Link>
  )
}

const lookEvery = 20_000

/** Looks for new messages while the page is seen; counts those of others that came since it was opened. */
function useArrivals({ messages }: ShownConversation): number {
  const { revalidate, state } = useRevalidator()
  const idle = useRef(true)
  idle.current = state === "idle"
  useEffect(() => {
    const timer = setInterval(() => {
      if (idle.current && document.visibilityState === "visible") revalidate()
    }, lookEvery)
    return () => clearInterval(timer)
  }, [revalidate])
  const [seen] = useState(messages.at(-1)?.number ?? 0)
  return messages.filter(({ number, mine }) => number > seen && !mine).length
}
