import type { SubmissionResult } from "@conform-to/react"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { requireViewer } from "~/accounts/viewer.server"
import { pageLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { messagesFor, translator } from "~/i18n/messages.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { parseForm, readFormWithFiles, readPieces, type SentFile } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { reasonText } from "~/platform/refusal-text.server"
import { maxBytes } from "./fetch-calendar.server"
import { ImportError, type ImportFault, importFaults } from "./import-fault"
import { spaceCalendars } from "./space-calendars.server"
import { addCalendar, type CalendarToAdd, refreshOwnCalendar, removeCalendar } from "./subscriptions.server"

interface Args {
  request: Request
  params: { locale?: string; id?: string }
}

const outcomes = ["added", "removed", "refreshed"] as const

export async function loadCalendarsPage({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const spaceId = params.id ?? ""
  const query = new URL(request.url).searchParams
  const [did, failed] = [query.get("did"), query.get("failed")]
  return {
    locale,
    spaceId,
    title: translator(locale, "calendars")("title"),
    view: await spaceCalendars(database(), viewer, spaceId, { locale, now: new Date() }),
    did: outcomes.find((outcome) => outcome === did) ?? null,
    failed: importFaults.find((fault) => fault === failed) ?? null,
    messages: messagesFor(locale, "calendars"),
  }
}

function calendarSchemas(locale: Locale) {
  const fault = faultText(locale, "address")
  const name = z.string().trim().optional()
  return {
    url: z.object({ url: z.string({ error: fault }).trim(), name }),
    file: z.object({ calendar: z.file().optional(), name }),
  }
}
type Schemas = ReturnType<typeof calendarSchemas>
export type CalendarUrlFields = z.infer<Schemas["url"]>
export type CalendarFileFields = z.infer<Schemas["file"]>

/** Why a calendar was not added. */
export interface CalendarFormAnswer {
  by: "url" | "file"
  lastResult: SubmissionResult<string[]>
  stamp: number
}

/** Adds a calendar, reads one again or takes one away; then the page anew, so that nothing is sent twice. */
export async function changeCalendars({ request, params }: Args) {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const spaceId = params.id ?? ""
  const files: (CalendarFile | FormFault)[] = []
  const take = async (sent: SentFile) => void files.push(await uploaded(sent))
  const schemas = calendarSchemas(locale)
  const body = await readFormWithFiles(request, take, schemas.url, schemas.file, "intent", "id")
  const page = paths.spaceCalendars(locale, spaceId)
  const [db, now] = [database(), new Date()]
  const faultOfAdding = (calendar: CalendarToAdd) =>
    addCalendar(db, viewer, spaceId, calendar, { now }).then(
      () => null,
      (error) => refusalText(locale, error),
    )
  switch (body.get("intent")) {
    case "remove":
      await removeCalendar(db, viewer, spaceId, String(body.get("id")), now)
      throw redirect(`${page}?did=removed`)
    case "refresh": {
      const fault = await refreshOwnCalendar(db, viewer, spaceId, String(body.get("id")), { now })
      throw redirect(fault ? `${page}?failed=${fault}` : `${page}?did=refreshed`)
    }
    case "url": {
      const submission = parseForm(body, schemas.url)
      if (submission.status !== "success") return refuse("url", submission.reply())
      const { url, name = null } = submission.value
      const fault = await faultOfAdding({ name, source: { url } })
      if (fault) return refuse("url", submission.reply({ fieldErrors: { url: [fault] } }))
      throw redirect(`${page}?did=added`)
    }
    case "file": {
      const submission = parseForm(body, schemas.file)
      if (submission.status !== "success") return refuse("file", submission.reply())
      const source = files[0] ?? "noFile"
      const { name = null } = submission.value
      const fault =
        typeof source === "string" ? faultText(locale, source) : await faultOfAdding({ name, source })
      if (fault) return refuse("file", submission.reply({ fieldErrors: { calendar: [fault] } }))
      throw redirect(`${page}?did=added`)
    }
    default:
      throw new AppError("bad_request")
  }
}

type FormFault = ImportFault | "noFile"

interface CalendarFile {
  content: Uint8Array[]
  file: string
}

/** The bytes of a file, or what is wrong with it. */
async function uploaded({ filename, data }: SentFile): Promise<CalendarFile | FormFault> {
  const pieces = await readPieces(data, maxBytes)
  if (!pieces) return "too_large"
  if (pieces.every((piece) => piece.length === 0)) return "noFile"
  return { content: pieces, file: filename || "calendar.ics" }
}

/** @throws whatever is not for the form to tell. */
function refusalText(locale: Locale, error: unknown): string {
  if (error instanceof ImportError) return faultText(locale, error.fault)
  if (error instanceof AppError && error.reason) return reasonText(error.reason, locale)
  throw error
}

function faultText(locale: Locale, fault: FormFault): string {
  return translator(locale, "calendars")(`fault.${fault}`)
}

function refuse(by: CalendarFormAnswer["by"], lastResult: CalendarFormAnswer["lastResult"]) {
  return data<CalendarFormAnswer>({ by, lastResult, stamp: Date.now() }, { status: 400 })
}
