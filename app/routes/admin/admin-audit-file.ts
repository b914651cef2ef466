import { adminPage } from "~/administration/admin-page.server"
import { downloadAuditLog } from "~/administration/audit/audit-files.server"
import { readAuditQuery } from "~/administration/audit/audit-query"
import { database } from "~/platform/database.server"

/** The audit log as a file, with the filter of the page. */
export const loader = adminPage(async ({ request, administrator }) => {
  const { pathname, searchParams } = new URL(request.url)
  const format = pathname.endsWith(".jsonl") ? "jsonl" : "csv"
  return downloadAuditLog(database(), administrator, readAuditQuery(searchParams), format, new Date())
})
