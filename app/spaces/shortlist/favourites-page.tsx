import { useNavigate } from "@remix-run/react"
import { useEffect } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Page } from "~/ui/page"
import { useFavourites } from "./favourites"
import { NothingListed } from "./nothing-listed"
import { listParams } from "./shortlist-ids"

/** Leads on to the list of what this device keeps; what it keeps, the server does not know. */
export function FavouritesPage() {
  const t = useTranslations("shortlist")
  const locale = useLocale()
  const navigate = useNavigate()
  const { ids } = useFavourites()
  const list = ids.length ? paths.shortlist(locale, listParams(ids, t("favourite.title"))) : null
  useEffect(() => {
    if (list) navigate(list, { replace: true })
  }, [list, navigate])
  return (
    <Page title={t("favourite.title")} lead={t("favourite.lead")}>
      <NothingListed title={t("favourite.none")}>
        <p>{t("favourite.noneText")}</p>
        <noscript>{t("favourite.noScript")}</noscript>
      </NothingListed>
    </Page>
  )
}
