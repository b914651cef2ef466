import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { useCityTimeZone } from "~/i18n/city-time-zone"
import { formatInstant } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { ConversationSummary } from "./conversation"
import { useLineText } from "./use-line-text"

/** Conversations, each with its newest message. Its messages are those of `conversation`. */
export function ConversationList({ conversations }: { conversations: ConversationSummary[] }) {
  return (
    <ul className="flex flex-col gap-3">
      {conversations.map((conversation) => (
        <Summary key={conversation.id} conversation={conversation} />
      ))}
    </ul>
  )
}

function Summary({ conversation }: { conversation: ConversationSummary }) {
  const t = useTranslations("conversation")
  const locale = useLocale()
  const timeZone = useCityTimeZone()
  const { id, unread, space, side, owner, asker, at } = conversation
  const other = side === "owner" ? asker : owner
  return (
    <li className={`card relative p-4 md:p-5 ${unread ? "border-l-4 border-l-roof" : ""}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-[19px]">
          <Link
            to={paths.conversation(locale, id)}
            lang={other?.lang}
            className="text-ink no-underline after:absolute after:inset-0 hover:underline"
          >
            {other?.text || t("nobody")}
          </Link>
          {unread && <span className="badge sun ml-3 align-middle font-text">{t("unread")}</span>}
        </h2>
        <time dateTime={at} className="text-[15px] text-quiet">
          {formatInstant(at, locale, timeZone, "moment")}
        </time>
      </div>
      <p className="text-[15.5px] text-quiet" lang={space.lang}>
        {space.text}
      </p>
      <p className={`mt-1.5 line-clamp-2 ${unread ? "font-semibold" : ""}`}>
        <Newest conversation={conversation} />
      </p>
    </li>
  )
}

function Newest({ conversation: { last, owner, asker } }: { conversation: ConversationSummary }) {
  const t = useTranslations("conversation")
  const lineText = useLineText({ owner, asker })
  if (last.line) return <>{lineText(last.line)}</>
  const text = last.text || (last.attachments ? t("files", { count: last.attachments }) : t("erased"))
  return <>{last.mine ? t("you", { text }) : text}</>
}
