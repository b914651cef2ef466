import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Page } from "./page"

/** What a reader sees when a page cannot be shown: what happened, what to do, and the number to quote. */
export function ErrorPage({ status, requestId }: { status: number; requestId: string }) {
  const t = useTranslations("errors")
  const locale = useLocale()
  const kind =
    status === 404
      ? "not_found"
      : status === 403
        ? "forbidden"
        : status === 429
          ? "too_many"
          : status < 500
            ? "bad_request"
            : "bug"
  return (
    <Page title={t(`${kind}.title`)} lead={t(`${kind}.text`)}>
      <p className="text-quiet">{t("requestId", { id: requestId })}</p>
      <p className="mt-6 flex flex-wrap gap-3">
        <Link className="button primary" to={paths.home(locale)}>
          {t("home")}
        </Link>
        <Link className="button plain" to={paths.spaces(locale)}>
          {t("find")}
        </Link>
      </p>
    </Page>
  )
}
