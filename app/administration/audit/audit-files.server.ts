import type { Database } from "#db/database.server"
import { fromJson } from "#db/json"
import type { AuditLogRow } from "#db/schema/platform"
import { currentCity } from "~/city/city.server"
import { recordAct } from "~/platform/audit.server"
import { toCsv } from "~/platform/http/csv"
import { auditRows } from "./audit-log.server"
import { type AuditQuery, writeAuditQuery } from "./audit-query"

export type AuditFormat = "csv" | "jsonl"

const columns = [
  "id",
  "at",
  "actor_kind",
  "actor_id",
  "act",
  "subject_kind",
  "subject_id",
  "reason",
  "data",
] as const satisfies readonly (keyof AuditLogRow)[]

const types: Record<AuditFormat, string> = {
  csv: "text/csv; charset=utf-8",
  jsonl: "application/jsonl; charset=utf-8",
}

/** The zone in which days of the log begin: the city's. */
export async function auditTimeZone(db: Database): Promise<string> {
  return (await currentCity(db))?.timeZone ?? "UTC"
}

/**
 * The lines of the log that fit, as a file, sent while it is read. It holds ids and no names, so that a file that is
 * kept somewhere does not remember who has left. The download is an act of its own.
 */
export async function downloadAuditLog(
  db: Database,
  { userId }: { userId: string },
  query: AuditQuery,
  format: AuditFormat,
  now: Date,
): Promise<Response> {
  const timeZone = await auditTimeZone(db)
  await db.transaction().execute((trx) =>
    recordAct(
      trx,
      {
        actor: { userId },
        act: "audit.export",
        subjectId: "audit_log",
        data: { format, filtered: writeAuditQuery(query).size > 0 },
      },
      now,
    ),
  )
  const batches = auditRows(db, query, timeZone)
  let begun = false
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value: rows, done } = await batches.next()
      const header = begun || format === "jsonl" ? [] : columns
      begun = true
      if (done) {
        if (header.length) controller.enqueue(encoder.encode(toCsv(header, [])))
        return controller.close()
      }
      controller.enqueue(encoder.encode(format === "csv" ? csvOf(header, rows) : rows.map(jsonLine).join("")))
    },
    async cancel() {
      await batches.return(undefined)
    },
  })
  return new Response(body, {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="audit-${now.toISOString().slice(0, 10)}.${format}"`,
      "cache-control": "private, no-store",
    },
  })
}

function csvOf(header: readonly string[], rows: AuditLogRow[]): string {
  const lines = rows.map((row) => columns.map((column) => row[column]))
  return header.length ? toCsv(header, lines) : toCsv(columns, lines).slice(toCsv(columns, []).length)
}

function jsonLine(row: AuditLogRow): string {
  return `${JSON.stringify({ ...row, data: fromJson(row.data) })}\n`
}
