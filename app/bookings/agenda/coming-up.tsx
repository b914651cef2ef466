import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { formatInstant } from "~/i18n/format"
import { paths } from "~/platform/paths"
import type { AgendaEntry } from "./agenda.server"

/** What comes up in a space, as far as both its owner and the groups tell everybody. Needs the messages `space`. */
export function ComingUp({ entries, spaceId }: { entries: AgendaEntry[]; spaceId: string }) {
  const t = useTranslations("space.agenda")
  const locale = useLocale()
  return (
    <ul className="card divide-y divide-line">
      {entries.map(({ id, title, organisation, space, start, end, timeZone }) => (
        <li key={id} className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_1fr]">
          <span className="font-semibold">
            <time dateTime={start}>{formatInstant(start, locale, timeZone, "shortDay")}</time>
            <span className="block font-normal text-quiet">
              {formatInstant(start, locale, timeZone, "time")}–{formatInstant(end, locale, timeZone, "time")}
            </span>
          </span>
          <span className="min-w-0">
            <b className="block">{title}</b>
            <span className="text-quiet">
              {organisation.listed ? (
                <Link to={paths.organisation(locale, organisation.id)} lang={organisation.name.lang}>
                  {organisation.name.text}
                </Link>
              ) : (
                <span lang={organisation.name.lang}>{organisation.name.text}</span>
              )}
              {space.id !== spaceId && <> · {t("in", { space: space.name.text })}</>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
