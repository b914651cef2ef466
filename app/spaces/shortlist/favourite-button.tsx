import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Heart } from "~/ui/icons"
import { useFavourites } from "./favourites"
import { listParams } from "./shortlist-ids"
import "./shortlist.css"

/** Keeps a space on this device, without an account. Needs the `shortlist` messages; without JavaScript it is not there. */
export function FavouriteButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("shortlist.favourite")
  const { ids, toggle } = useFavourites()
  const kept = ids.includes(id)
  return (
    <button
      type="button"
      className="favourite"
      aria-pressed={kept}
      aria-label={t("keep", { name })}
      onClick={() => toggle(id)}
    >
      <Heart size={18} aria-hidden fill={kept ? "currentColor" : "none"} /> {t("word")}
    </button>
  )
}

/** The way to what this device keeps, with how much that is. */
export function FavouritesLink() {
  const t = useTranslations("shortlist.favourite")
  const locale = useLocale()
  const { ids } = useFavourites()
  const list = paths.shortlist(locale, listParams(ids, t("title")))
  return (
    <Link to={ids.length ? list : paths.favourites(locale)} className="favourite">
      <Heart size={18} aria-hidden fill={ids.length ? "currentColor" : "none"} />{" "}
      {t("mine", { count: ids.length })}
    </Link>
  )
}
