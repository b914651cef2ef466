import type { MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { requestLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { env } from "~/platform/env.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { sentMails } from "~/platform/mail/sent-mails.server"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { unlistedPageMeta } from "~/ui/page-meta"

/** The mailbox of a demonstration, where nobody's mails really leave. */
export const loader = page(async ({ request }) => {
  if (!env().demo || env().smtpUrl) throw new AppError("not_found")
  const locale = requestLocale(request)
  return {
    locale,
    mails: await sentMails(database()),
    title: translator(locale, "mails")("box.title"),
    messages: messagesFor(locale, "mails"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? unlistedPageMeta(data.locale, data.title) : []

export default function DevMailRoute() {
  const { mails, title } = useLoaderData<typeof loader>()
  const t = useTranslations("mails")
  return (
    <Page title={title} lead={t("box.lead")}>
      {mails.length === 0 && <EmptyState title={t("box.empty")} />}
      <ul className="flex flex-col gap-4">
        {mails.map((mail) => (
          <li key={mail.id} className="card p-5">
            <h2 className="text-[19px]">{mail.subject}</h2>
            <p className="mt-1 text-[15px] text-quiet">
              {t("box.to", { address: mail.to })} · <time dateTime={mail.at}>{mail.at.slice(0, 16)}</time>
              {!mail.sent && ` · ${t("box.waiting")}`}
            </p>
            <p className="mt-3 whitespace-pre-line break-words">
              {mail.text.split(/(https?:\/\/\S+)/).map((part) =>
                part.startsWith("http") ? (
                  <a key={part} href={part} className="break-all">
                    {part}
                  </a>
                ) : (
                  part
                ),
              )}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  )
}
