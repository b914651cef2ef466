import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"

/** A list without a space, and the way to find one. */
export function NothingListed({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("shortlist")
  const locale = useLocale()
  return (
    <EmptyState title={title}>
      {children}
      <p className="mt-4">
        <Link className="button plain" to={paths.spaces(locale)}>
          {t("find")}
        </Link>
      </p>
    </EmptyState>
  )
}

/** How many of the spaces that an address names are not offered any more. */
export function Gone({ count }: { count: number }) {
  const t = useTranslations("shortlist")
  return count > 0 && <Notice tone="sun" title={t("gone", { count })} />
}
