import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Rss } from "~/ui/tool-icons"

interface SaveSearchProps {
  params: URLSearchParams
  /** Address of the newest spaces of the search, for feed readers. */
  feed: string
}

/** One press to be told of what newly fits a search, also through sign-in; and its public feed. Needs `alerts`. */
export function SaveSearch({ params, feed }: SaveSearchProps) {
  const t = useTranslations("alerts.save")
  const locale = useLocale()
  return (
    <aside className="card mt-4 p-4">
      <h2 className="text-[18px]">{t("title")}</h2>
      <p className="mt-1 mb-3 text-quiet">{t("text")}</p>
      <Form
        id="save-search"
        method="post"
        action={paths.newAlert(locale, params)}
        className="flex flex-wrap items-center gap-x-4 gap-y-2"
      >
        <button type="submit" className="button plain">
          {t("button")}
        </button>
        <a href={feed} className="inline-block py-2">
          <Rss size={16} className="-mt-1 inline" aria-hidden /> {t("feed")}
        </a>
        <Link to={paths.alerts(locale)} className="inline-block py-2">
          {t("toAlerts")}
        </Link>
      </Form>
    </aside>
  )
}
