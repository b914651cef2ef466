import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { ReceivedQuestion } from "./questions-for.server"

/** Questions to answer, each with the way to answer it. Its messages are those of `enquiry`. */
export function QuestionList({ questions }: { questions: ReceivedQuestion[] }) {
  const t = useTranslations("enquiry")
  const locale = useLocale()
  return (
    <ul className="flex flex-col gap-4">
      {questions.map(({ id, spaceId, space, name, email, people, wish, message, sentAt }) => (
        <li key={id} id={id} className="card p-5">
          <h2 className="text-[19px]">{t("mine.asked", { name, space: space.text })}</h2>
          <p className="mt-1 text-[15px] text-quiet">
            <time dateTime={sentAt}>{formatDate(sentAt, locale)}</time>
            {" · "}
            <Link to={paths.space(locale, spaceId)} lang={space.lang}>
              {space.text}
            </Link>
          </p>
          <p className="mt-3 font-semibold">
            {wish}
            {people !== null && ` · ${t("mine.people", { count: people })}`}
          </p>
          <p className="mt-2 max-w-[70ch] whitespace-pre-line">{message}</p>
          <p className="mt-4">
            <a
              className="button plain"
              href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(t("mine.answerSubject", { space: space.text }))}`}
            >
              {t("mine.answer", { name })}
            </a>
          </p>
        </li>
      ))}
    </ul>
  )
}
