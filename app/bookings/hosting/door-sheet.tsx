import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { PdfFailed, PdfLink } from "~/documents/pdf-link"
import { formatInstant } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { PrintButton } from "~/ui/print-button"
import { shownRooms } from "./door-rooms"
import type { DoorSheet } from "./door-sheet.server"
import "./door-sheet.css"

/** What hangs on the door: big, room by room, on A4. */
export function DoorSheetPage({ sheet }: { sheet: DoorSheet }) {
  const t = useTranslations("hosting.doorSheet")
  const locale = useLocale()
  const { site, span, date, days } = sheet
  const to = (change: { span: string }) =>
    paths.doorSheet(locale, site.id, new URLSearchParams({ date, ...change }))
  const day = (on: string) => formatInstant(`${on}T00:00:00Z`, locale, "UTC", "day")
  return (
    <main className={`door-sheet of-${span} mx-auto w-full max-w-[900px] px-6 py-8`}>
      <nav className="no-print mb-6 flex flex-wrap gap-3">
        <Link
          className="button plain"
          to={paths.ownerCalendar(locale, new URLSearchParams({ space: site.id, date, view: span }))}
        >
          {t("calendar")}
        </Link>
        <Link className="button plain" to={to({ span: span === "day" ? "week" : "day" })}>
          {t(span === "day" ? "showWeek" : "showDay")}
        </Link>
        <PdfLink to={paths.doorSheetPdf(locale, site.id, new URLSearchParams({ date, span }))} />
        <PrintButton label={t("print")} />
      </nav>
      <PdfFailed />
      <h1>{site.name}</h1>
      {days.map(({ date: on, rooms }) => {
        const shown = shownRooms(span, rooms)
        return (
          <section key={on} className="door-day">
            <h2>{day(on)}</h2>
            {shown.length === 0 && <p className="door-none">{t("none")}</p>}
            {shown.map(({ id, name, lines }) => (
              <section key={id} className="door-room">
                <h3 lang={name.lang}>{name.text}</h3>
                {lines.length === 0 ? (
                  <p className="door-none">{t("free")}</p>
                ) : (
                  <ul>
                    {lines.map((line) => (
                      <li key={line.id}>
                        <b>
                          {line.from}–{line.until}
                        </b>
                        <span>
                          <strong lang={line.organisation?.lang}>
                            {line.organisation?.text ?? t("block")}
                          </strong>
                          {line.purpose && <span className="door-purpose">{line.purpose}</span>}
                        </span>
                      </li>
                    ))}
                  </ul>
                )}
              </section>
            ))}
          </section>
        )
      })}
    </main>
  )
}
