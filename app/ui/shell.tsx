import { Form, Link, NavLink, useLocation } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { locales } from "~/i18n/locales"
import { inLocale, paths } from "~/platform/paths"
import { Menu } from "~/ui/icons"
import { InPageLink } from "./in-page-link"
import { Mark } from "./mark"
import { useMenu } from "./use-menu"

interface ShellProps {
  /** With a part of the site that is for few, and that others' pages do not name. */
  viewer: { name: string; more: { label: string; href: string } | null } | null
  demo: boolean
  children: ReactNode
}

const languageNames = { fr: "Français", nl: "Nederlands", en: "English" } as const

/** What stands around every page: skip link, head with main navigation and languages, foot. */
export function Shell({ viewer, demo, children }: ShellProps) {
  const t = useTranslations("shell")
  return (
    <div className="flex min-h-dvh flex-col">
      <InPageLink to="main" className="button primary fixed -top-20 left-4 z-50 focus:top-3">
        {t("skip")}
      </InPageLink>
      <Head viewer={viewer} />
      {demo && (
        <aside className="bg-sun-soft px-4 py-1.5 text-center text-[15px] no-print md:px-6">
          {t("demoNotice")}
        </aside>
      )}
      <div id="main" tabIndex={-1} className="flex flex-1 flex-col outline-none">
        {children}
      </div>
      <Foot />
    </div>
  )
}

function Head({ viewer }: { viewer: ShellProps["viewer"] }) {
  const t = useTranslations("shell")
  const locale = useLocale()
  const location = useLocation()
  const menu = useMenu()
  const actions = (
    <>
      {viewer ? (
        <>
          <Link className="button plain" to={paths.my(locale)}>
            {t("my")}
          </Link>
          <Link className="button plain xl:hidden" to={paths.conversations(locale)}>
            {t("conversations")}
          </Link>
          {viewer.more && (
            // A whole page load: what this browser knows of routes was told before.
            <a className="button plain" href={viewer.more.href}>
              {viewer.more.label}
            </a>
          )}
          <Form method="post" action={paths.signOut(locale)}>
            <button type="submit" className="button plain w-full">
              {t("signOut")}
            </button>
          </Form>
        </>
      ) : (
        <Link className="button plain" to={paths.signIn(locale)}>
          {t("signIn")}
        </Link>
      )}
      {/* Beside the links of somebody signed in, the wide head has a place for it where it is very wide, or none. */}
      <Link
        className={`button primary ${viewer ? "xl:max-[1439px]:hidden" : ""} ${viewer?.more ? "xl:hidden" : ""}`}
        to={paths.newSpace(locale)}
      >
        {t("listSpace")}
      </Link>
    </>
  )
  return (
    <header className="sticky top-0 z-40 border-b border-line bg-paper no-print">
      <div className="flex min-h-14 items-center gap-2.5 px-4 max-[359px]:gap-1 max-[359px]:px-3 md:min-h-16 md:gap-6 md:px-6 xl:max-[1439px]:gap-4">
        <Link
          to={paths.home(locale)}
          className="flex items-center gap-2 whitespace-nowrap font-bold font-display text-[19px] text-ink no-underline max-[359px]:gap-1 max-[359px]:text-[16px] md:gap-2.5 md:text-[21px]"
        >
          <Mark />
          {t("brand")}
        </Link>
        <nav
          aria-label={t("mainNavigation")}
          className="hidden flex-1 gap-5.5 whitespace-nowrap xl:flex max-[1439px]:gap-4"
        >
          <NavLinks className="border-b-3 border-transparent py-5 aria-[current=page]:border-roof" />
        </nav>
        <nav
          aria-label={t("languages")}
          className="ml-auto flex gap-1 text-[15px] max-[359px]:gap-0 md:gap-2.5 xl:ml-0"
        >
          {locales.map((other) => (
            <a
              key={other}
              href={inLocale(location, other)}
              lang={other}
              hrefLang={other}
              aria-current={other === locale ? "true" : undefined}
              className="px-1 py-2 text-quiet uppercase no-underline aria-[current=true]:font-bold aria-[current=true]:text-ink aria-[current=true]:underline"
            >
              <span aria-hidden>{other}</span>
              <span className="sr-only">{languageNames[other]}</span>
            </a>
          ))}
        </nav>
        <div className="hidden items-center gap-3 whitespace-nowrap xl:flex max-[1439px]:gap-2">
          {actions}
        </div>
        <details ref={menu} className="group xl:hidden">
          <summary className="button plain small list-none">
            <Menu size={18} aria-hidden className="max-md:hidden" />
            {t("menu")}
          </summary>
          <div className="absolute inset-x-0 top-full flex flex-col gap-3 border-line border-b bg-paper px-4 py-4 shadow-soft">
            <nav aria-label={t("mainNavigation")} className="flex flex-col">
              <NavLinks className="border-line border-b py-3 aria-[current=page]:font-bold" />
            </nav>
            {actions}
          </div>
        </details>
      </div>
    </header>
  )
}

function NavLinks({ className }: { className: string }) {
  const t = useTranslations("shell")
  const locale = useLocale()
  const entries = [
    [paths.spaces(locale), t("findSpace")],
    [paths.needs(locale), t("needs")],
    [paths.organisations(locale), t("organisations")],
    [paths.observatory(locale), t("observatory")],
    [paths.help(locale), t("help")],
  ] as const
  return entries.map(([to, label]) => (
    <NavLink key={to} to={to} className={`font-[520] text-ink no-underline hover:text-roof ${className}`}>
      {label}
    </NavLink>
  ))
}

function Foot() {
  const t = useTranslations("shell")
  const locale = useLocale()
  return (
    <footer className="mt-16 border-line border-t bg-sunk px-4 py-8 text-[15px] text-quiet no-print md:px-6">
      <div className="mx-auto flex max-w-[1240px] flex-wrap items-start justify-between gap-x-10 gap-y-4">
        <p className="max-w-[52ch]">{t("footer")}</p>
        <nav aria-label={t("footNavigation")} className="flex flex-wrap gap-x-5 gap-y-2">
          <Link to={paths.about(locale)}>{t("about")}</Link>
          <Link to={paths.help(locale)}>{t("help")}</Link>
          <Link to={paths.api(locale)}>{t("api")}</Link>
          <Link to={paths.accessibility(locale)}>{t("accessibility")}</Link>
          <Link to={paths.privacy(locale)}>{t("privacy")}</Link>
          <Link to={paths.contact(locale)}>{t("contact")}</Link>
        </nav>
      </div>
    </footer>
  )
}
