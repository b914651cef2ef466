import { Link, useSearchParams } from "@remix-run/react"
import { useTranslations } from "use-intl"

interface PagerProps {
  page: number
  pages: number
  /** The parameter of the address that says which page; every other one stays. */
  name?: string
  /** Id of the list, where others stand on the same page of the site. */
  listId?: string
}

/** The way to the pages of a list before and after. */
export function Pager({ page, pages, name = "page", listId }: PagerProps) {
  const t = useTranslations("common.pager")
  const [params] = useSearchParams()
  if (pages <= 1) return null
  const to = (target: number) => {
    const query = new URLSearchParams(params)
    // What was just done is told once.
    query.delete("did")
    query.delete("not")
    query.set(name, String(target))
    return `?${query}${listId ? `#${listId}` : ""}`
  }
  return (
    <nav aria-label={t("pages")} className="mt-6 flex flex-wrap items-center gap-4">
      {page > 1 && (
        <Link className="button plain" to={to(page - 1)} rel="prev">
          {t("previous")}
        </Link>
      )}
      <span>{t("page", { page, pages })}</span>
      {page < pages && (
        <Link className="button plain" to={to(page + 1)} rel="next">
          {t("next")}
        </Link>
      )}
    </nav>
  )
}
