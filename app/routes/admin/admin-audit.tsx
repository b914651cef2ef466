import type { MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { adminPage } from "~/administration/admin-page.server"
import { adminPaths } from "~/administration/admin-paths"
import { auditTimeZone } from "~/administration/audit/audit-files.server"
import { readAuditLog } from "~/administration/audit/audit-log.server"
import { AuditFilter, AuditList } from "~/administration/audit/audit-page"
import { readAuditPlace, readAuditQuery, writeAuditQuery } from "~/administration/audit/audit-query"
import { translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { pageMeta } from "~/ui/page-meta"

export const loader = adminPage(async ({ request, locale }) => {
  const { searchParams } = new URL(request.url)
  const query = readAuditQuery(searchParams)
  const after = readAuditPlace(searchParams.get("cursor"))
  const timeZone = await auditTimeZone(database())
  return {
    ...(await readAuditLog(database(), query, { after, timeZone, locale })),
    query,
    later: after !== undefined,
    timeZone,
    locale,
    title: translator(locale, "admin")("audit.title"),
  }
})

export const meta: MetaFunction<typeof loader> = ({ data }) => (data ? pageMeta(data.locale, data.title) : [])

export default function AdminAuditRoute() {
  const { locale, title, query, lines, total, next, later, timeZone } = useLoaderData<typeof loader>()
  const t = useTranslations("admin.audit")
  const asked = writeAuditQuery(query)
  const older = new URLSearchParams([...asked, ["cursor", next ?? ""]])
  return (
    <Page title={title} lead={t("lead")} width="wide">
      <AuditFilter query={query} />
      <p role="status" className="mb-3 font-semibold">
        {t("count", { count: total })}
      </p>
      {lines.length ? (
        <AuditList lines={lines} timeZone={timeZone} />
      ) : (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      )}
      <p className="mt-4 flex flex-wrap gap-3">
        {later && (
          <Link className="button plain" to={adminPaths.audit(locale, asked)}>
            {t("newest")}
          </Link>
        )}
        {next && (
          <Link className="button plain" to={adminPaths.audit(locale, older)}>
            {t("more")}
          </Link>
        )}
      </p>
      <p className="mt-8 flex flex-wrap items-center gap-3">
        <a className="button plain" href={adminPaths.auditFile(locale, "audit.csv", asked)} download>
          {t("csv")}
        </a>
        <a className="button plain" href={adminPaths.auditFile(locale, "audit.jsonl", asked)} download>
          {t("jsonl")}
        </a>
        <span className="text-[15px] text-quiet">{t("exports")}</span>
      </p>
    </Page>
  )
}
