import { useLocale, useTranslations } from "use-intl"
import { useCityTimeZone } from "~/i18n/city-time-zone"
import { formatInstant, formatNumber } from "~/i18n/format"
import { FileText } from "~/ui/tool-icons"
import type { ShownAttachment, ShownMessage } from "./conversation"
import { priceSentences } from "./price-text"
import { type SideNames, useLineText, useWhenText } from "./use-line-text"

interface MessageListProps {
  messages: ShownMessage[]
  names: SideNames
  /** Where a file is. */
  fileAddress: (id: string) => string
}

/** What was said, and what happened, in the order of time. */
export function MessageList({ messages, names, fileAddress }: MessageListProps) {
  const t = useTranslations("conversation")
  return (
    <ol className="mb-8 flex flex-col gap-4" aria-label={t("messages")}>
      {messages.map((message, index) => (
        <li
          key={message.id}
          id={index === messages.length - 1 ? "newest" : message.id}
          className="flex flex-col"
        >
          {message.line ? (
            <Line message={message} names={names} />
          ) : (
            <Words message={message} names={names} fileAddress={fileAddress} />
          )}
        </li>
      ))}
    </ol>
  )
}

function Moment({ at }: { at: string }) {
  const locale = useLocale()
  const timeZone = useCityTimeZone()
  return <time dateTime={at}>{formatInstant(at, locale, timeZone, "moment")}</time>
}

function Line({ message, names }: { message: ShownMessage; names: SideNames }) {
  const t = useTranslations("conversation")
  const lineText = useLineText(names)
  const whenText = useWhenText()
  const locale = useLocale()
  const { line, at } = message
  if (!line) return null
  return (
    <div className="mx-auto max-w-[60ch] rounded-card bg-sunk text-balance px-4 py-2.5 text-center text-[15.5px]">
      <p className="font-semibold">{lineText(line)}</p>
      {line.when && <p>{whenText(line.when)}</p>}
      {line.price &&
        priceSentences((key, values) => t(key, values), line.move, line.price, locale).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      {line.lost > 0 && <p>{t("lost", { count: line.lost })}</p>}
      {line.reasonText && (
        <p className="mt-1 whitespace-pre-line">{t("reason", { text: line.reasonText })}</p>
      )}
      <p className="mt-1 text-[14.5px] text-quiet">
        <Moment at={at} />
      </p>
    </div>
  )
}

function Words({
  message,
  names,
  fileAddress,
}: Omit<MessageListProps, "messages"> & { message: ShownMessage }) {
  const t = useTranslations("conversation")
  const { author, side, mine, at, text, attachments } = message
  const sideName = side === "owner" ? names.owner?.text : names.asker.text
  const person = author ?? t("gone")
  return (
    <article
      className={`w-fit min-w-[min(100%,16rem)] max-w-[min(100%,44rem)] rounded-card border border-line p-4 ${mine ? "ml-auto bg-sky-soft" : "bg-card"}`}
    >
      <h2 className="font-semibold font-text text-[16px]">
        {sideName && sideName !== person ? t("writtenBy", { name: person, side: sideName }) : person}
      </h2>
      <p className="text-[14.5px] text-quiet">
        <Moment at={at} />
      </p>
      {text && <p className="mt-2 max-w-[70ch] whitespace-pre-line">{text}</p>}
      {!text && !attachments.length && <p className="mt-2 text-quiet italic">{t("erased")}</p>}
      {attachments.length > 0 && (
        <ul className="mt-3 flex flex-col gap-2">
          {attachments.map((file) => (
            <li key={file.id}>
              <Attachment file={file} address={fileAddress(file.id)} />
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

function Attachment({ file, address }: { file: ShownAttachment; address: string }) {
  const t = useTranslations("conversation")
  const locale = useLocale()
  const label = t("file", {
    name: file.name,
    size: formatNumber(Math.max(1, Math.round(file.size / 1024)), locale),
  })
  const picture = file.mime.startsWith("image/")
  return (
    <a
      href={address}
      className={`inline-flex min-h-11 max-w-full gap-2 ${picture ? "flex-col" : "items-center"}`}
    >
      {picture ? (
        <img
          src={address}
          alt=""
          loading="lazy"
          className="block max-h-60 max-w-full rounded-control border border-line"
        />
      ) : (
        <FileText aria-hidden size={20} />
      )}
      <span className="min-w-0 break-words">{label}</span>
    </a>
  )
}
