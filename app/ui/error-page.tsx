import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Page } from "./page"

interface ErrorPageProps {
  status: number
  /** Why it was refused, where a use case said so. */
  code?: string
  requestId: string
}

/** Refusals that have words of their own, by code or by status. */
const kinds = [
  "not_found",
  "forbidden",
  "foreign",
  "too_many",
  "too_large",
  "unavailable",
  "busy",
  "files_away",
  "document_failed",
  "storage_full",
  "need_unreadable",
] as const
const kindsByStatus: Record<number, (typeof kinds)[number]> = {
  403: "forbidden",
  404: "not_found",
  413: "too_large",
  429: "too_many",
  503: "unavailable",
  507: "storage_full",
}

function kindOf(status: number, code: string | undefined) {
  const named = kinds.find((kind) => kind === code) ?? kindsByStatus[status]
  return named ?? (status < 500 ? "bad_request" : "bug")
}

/** What a reader sees when a page cannot be shown: what happened, what to do, and the number to quote. */
export function ErrorPage({ status, code, requestId }: ErrorPageProps) {
  const t = useTranslations("errors")
  const locale = useLocale()
  const kind = kindOf(status, code)
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
