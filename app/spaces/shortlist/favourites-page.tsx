import { Form, useNavigate, useRevalidator } from "@remix-run/react"
import { useEffect } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { useAccountFavourites } from "./account-favourites"
import { useFavourites } from "./favourites"
import type { Shortlist } from "./load-shortlist.server"
import { NothingListed } from "./nothing-listed"
import { ShortlistEntry } from "./shortlist-entry"
import { accountKeepsMost, comparedMost, listParams } from "./shortlist-ids"
import "./shortlist.css"

interface Kept extends Shortlist {
  /** Of all of them, those too that are not offered any more. */
  ids: string[]
}

interface FavouritesPageProps {
  /** What the account keeps; null while nobody is signed in. */
  account: Kept | null
  /** One was to be kept, and there is no room (`full`), or it is not offered (`gone`). */
  done: string | null
}

/** What somebody keeps, wherever it is kept. */
export function FavouritesPage({ account, done }: FavouritesPageProps) {
  return account ? <OfAccount {...account} done={done} /> : <OfDevice />
}

/** Leads on to the list of what this device keeps; what it keeps, the server does not know. */
function OfDevice() {
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

function OfAccount({ ids, spaces, gone, done }: Kept & { done: string | null }) {
  const t = useTranslations("shortlist")
  const locale = useLocale()
  const { revalidate } = useRevalidator()
  // What the device held moves while the page stands.
  const arrived = useAccountFavourites()?.ids.some((id) => !ids.includes(id))
  useEffect(() => {
    if (arrived) revalidate()
  }, [arrived, revalidate])
  return (
    <Page title={t("favourite.title")} lead={t("favourite.leadAccount")}>
      {done === "gone" && <Notice tone="sun" title={t("favourite.refused.not_found")} />}
      {done === "full" && (
        <Notice tone="sun" title={t("favourite.fullAccount", { count: accountKeepsMost })} />
      )}
      <Waiting />
      {gone > 0 && <GoneFavourites count={gone} />}
      {!spaces.length && (
        <NothingListed title={t("favourite.noneAccount")}>
          <p>{t("favourite.noneText")}</p>
        </NothingListed>
      )}
      <form id="compare" method="get" action={paths.compare(locale)} className="no-print" />
      <ul className="shortlist">
        {spaces.map((space, index) => (
          <ShortlistEntry key={space.id} space={space} compared={index < comparedMost} />
        ))}
      </ul>
      {spaces.length > 0 && (
        <p className="mt-4 flex flex-wrap gap-3">
          <button type="submit" form="compare" className="button primary">
            {t("compareTicked")}
          </button>
          <button type="submit" form="compare" formAction={paths.shortlist(locale)} className="button plain">
            {t("listTicked")}
          </button>
        </p>
      )}
    </Page>
  )
}

/** What stays on the device because the account is full. */
function Waiting() {
  const t = useTranslations("shortlist.favourite")
  const { ids } = useFavourites()
  const account = useAccountFavourites()
  if (!ids.length || !account || account.ids.length < accountKeepsMost) return null
  return (
    <Notice tone="sky" title={t("waiting", { count: ids.length })}>
      {t("waitingText", { count: ids.length })}
    </Notice>
  )
}

function GoneFavourites({ count }: { count: number }) {
  const t = useTranslations("shortlist.favourite")
  const locale = useLocale()
  return (
    <Notice tone="sun" title={t("gone", { count })}>
      <p>{t("goneText")}</p>
      <Form method="post" action={paths.myFavourites(locale)} className="mt-3">
        <button type="submit" name="intent" value="tidy" className="button plain small">
          {t("tidy")}
        </button>
      </Form>
    </Notice>
  )
}
