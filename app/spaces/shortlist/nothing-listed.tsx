import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"

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
