import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import type { GuestQuestion } from "./ask-owner.server"

interface ConfirmQuestionProps {
  /** Null for a link that is none, or is too old. */
  question: Omit<GuestQuestion, "conversationId"> | null
  /** Of the conversation that the question has opened. */
  conversationSecret: string | null
}

/** The question of a guest: read again, and sent by a press. Needs the messages `enquiry`. */
export function ConfirmQuestion({ question, conversationSecret }: ConfirmQuestionProps) {
  const t = useTranslations("enquiry")
  const locale = useLocale()
  if (!question)
    return (
      <>
        <Notice tone="roof" title={t("confirm.failed")}>
          {t("confirm.failedText")}
        </Notice>
        <Link className="button primary" to={paths.spaces(locale)}>
          {t("confirm.toSearch")}
        </Link>
      </>
    )
  const { spaceId, space, sent, wish, people, message } = question
  const toSpace = (
    <Link
      className={sent && !conversationSecret ? "button primary" : "button plain"}
      to={paths.space(locale, spaceId)}
    >
      {t("confirm.toSpace")}
    </Link>
  )
  if (sent)
    return (
      <>
        <Notice tone="leaf" title={t("confirm.done")}>
          {t("confirm.doneText")}
        </Notice>
        <p className="flex flex-wrap gap-3">
          {conversationSecret && (
            <Link className="button primary" to={paths.guestConversation(locale, conversationSecret)}>
              {t("confirm.toConversation")}
            </Link>
          )}
          {toSpace}
        </p>
      </>
    )
  const asked = [
    [t("wish"), wish],
    ...(people === null ? [] : [[t("people"), String(people)]]),
    [t("message"), message],
  ]
  return (
    <>
      <p className="mb-5">
        {t("confirm.ask")} <strong lang={space.lang}>{space.text}</strong>
      </p>
      <dl className="card mb-6 grid gap-4 p-5">
        {asked.map(([label, text]) => (
          <div key={label}>
            <dt className="font-semibold">{label}</dt>
            <dd className="whitespace-pre-line break-words">{text}</dd>
          </div>
        ))}
      </dl>
      <Form method="post" className="flex flex-wrap gap-3">
        <button type="submit" className="button primary">
          {t("confirm.send")}
        </button>
        {toSpace}
      </Form>
      <p className="mt-4 text-[15px] text-quiet">{t("confirm.notYours")}</p>
    </>
  )
}
