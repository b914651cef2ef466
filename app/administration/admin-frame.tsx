import { NavLink } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { adminPages } from "./admin-pages"

/** What stands around every page of administration: the menu of its pages. Needs the messages `admin`. */
export function AdminFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("admin")
  const locale = useLocale()
  return (
    <div className="mx-auto w-full max-w-[1440px] lg:grid lg:grid-cols-[220px_minmax(0,1fr)]">
      <nav aria-label={t("nav.label")} className="no-print px-4 pt-6 md:px-6 lg:pt-10">
        <p className="mb-2 font-semibold text-[15px] text-quiet lg:mb-3">{t("nav.label")}</p>
        <ul className="flex flex-wrap gap-2 lg:flex-col lg:gap-1">
          {adminPages.map(({ key, path }) => (
            <li key={key}>
              <NavLink
                to={path(locale)}
                end={key === "overview"}
                className="flex min-h-11 items-center rounded-control border border-line px-3 text-ink no-underline hover:text-roof aria-[current=page]:border-roof aria-[current=page]:bg-roof-soft aria-[current=page]:font-semibold lg:border-transparent"
              >
                {t(`nav.${key}`)}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </div>
  )
}
