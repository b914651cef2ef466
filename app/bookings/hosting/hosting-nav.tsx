import { NavLink } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"

/** The rooms of an owner's part of the site. Needs the messages `hosting`. */
export function HostingNav() {
  const t = useTranslations("hosting.nav")
  const locale = useLocale()
  const rooms = [
    [paths.requests(locale), t("requests")],
    [paths.ownerCalendar(locale), t("calendar")],
    [paths.occupancy(locale), t("occupancy")],
    [paths.agreements(locale), t("agreements")],
    [paths.statements(locale), t("statements")],
  ] as const
  return (
    <nav aria-label={t("label")} className="no-print mb-6 flex flex-wrap gap-2">
      {rooms.map(([to, name]) => (
        <NavLink key={to} to={to} className="chip min-h-11" end>
          {({ isActive }) => (
            <span className={isActive ? "font-semibold underline underline-offset-4" : ""}>{name}</span>
          )}
        </NavLink>
      ))}
    </nav>
  )
}
