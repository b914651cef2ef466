import { data, type MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { pageLocale } from "~/i18n/locale.server"
import { messagesFor, translator } from "~/i18n/messages.server"
import { confirmQuestion } from "~/messages/ask-owner.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/page.server"
import { paths } from "~/platform/paths"
import { signed } from "~/platform/signed.server"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

/** Where the link in a guest's mail leads: the question goes out, once. */
export const loader = page(async ({ params }) => {
  const locale = pageLocale(params)
  const confirmed = await confirmQuestion(database(), params.secret ?? "").catch((error) => {
    if (error instanceof AppError && error.code === "not_found") return null
    throw error
  })
  return data(
    {
      locale,
      spaceId: confirmed?.spaceId ?? null,
      secret: confirmed?.conversationId ? signed("conversation", confirmed.conversationId) : null,
      title: translator(locale, "enquiry")("confirm.title"),
      messages: messagesFor(locale, "enquiry"),
    },
    { status: confirmed ? 200 : 404 },
  )
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function ConfirmEnquiryRoute() {
  const { locale, spaceId, secret, title } = useLoaderData<typeof loader>()
  const t = useTranslations("enquiry")
  return (
    <Page title={title}>
      {spaceId ? (
        <Notice tone="leaf" title={t("confirm.done")}>
          {t("confirm.doneText")}
        </Notice>
      ) : (
        <Notice tone="roof" title={t("confirm.failed")}>
          {t("confirm.failedText")}
        </Notice>
      )}
      {secret && (
        <Link className="button primary mr-3 mb-3" to={paths.guestConversation(locale, secret)}>
          {t("confirm.toConversation")}
        </Link>
      )}
      <Link
        className={secret ? "button plain" : "button primary"}
        to={spaceId ? paths.space(locale, spaceId) : paths.spaces(locale)}
      >
        {t(spaceId ? "confirm.toSpace" : "confirm.toSearch")}
      </Link>
    </Page>
  )
}
