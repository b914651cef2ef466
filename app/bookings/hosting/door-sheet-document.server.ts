import type { Database } from "#db/database.server"
import { documentHead } from "~/documents/document-head.server"
import type { DocumentData } from "~/documents/documents"
import { capitalised } from "~/i18n/capitalised"
import { formatInstant } from "~/i18n/format"
import type { Locale } from "~/i18n/locales"
import { translator } from "~/i18n/messages.server"
import { shownRooms } from "./door-rooms"
import type { DoorSheet } from "./door-sheet.server"

/** A door sheet as what its PDF is made of. */
export async function doorSheetDocument(
  db: Database,
  sheet: DoorSheet,
  locale: Locale,
): Promise<DocumentData<"door-sheet">> {
  const t = translator(locale, "hosting.doorSheet")
  return {
    head: await documentHead(db, { locale, title: sheet.site.name, date: sheet.date }),
    span: sheet.span,
    days: sheet.days.map(({ date, rooms }) => ({
      day: capitalised(formatInstant(`${date}T00:00:00Z`, locale, "UTC", "day")),
      none: t("none"),
      rooms: shownRooms(sheet.span, rooms).map(({ name, lines }) => ({
        name,
        free: t("free"),
        lines: lines.map(({ from, until, organisation, purpose }) => ({
          hours: `${from}–${until}`,
          who: organisation ?? t("block"),
          purpose,
        })),
      })),
    })),
  }
}
