import { Link, useFetcher, useLocation } from "@remix-run/react"
import { useEffect, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Heart } from "~/ui/icons"
import { useAccountFavourites } from "./account-favourites"
import type { FavouriteAnswer } from "./favourite-action.server"
import { useFavourites } from "./favourites"
import { accountKeepsMost, listedMost, listParams } from "./shortlist-ids"
import "./shortlist.css"

interface FavouriteButtonProps {
  id: string
  /** Of the space. */
  name: string
}

/** Keeps a space: in the account of whoever is signed in, else on this device. Needs the `shortlist` messages. */
export function FavouriteButton(props: FavouriteButtonProps) {
  const account = useAccountFavourites()
  return account ? <InAccount {...props} account={account} /> : <OnDevice {...props} />
}

/** Without JavaScript it is not there. */
function OnDevice({ id, name }: FavouriteButtonProps) {
  const t = useTranslations("shortlist.favourite")
  const { ids, toggle } = useFavourites()
  const [full, setFull] = useState(false)
  return (
    <>
      <HeartButton
        type="button"
        className="favourite of-device"
        name={name}
        kept={ids.includes(id)}
        onClick={() => setFull(!toggle(id))}
      />
      <Full text={full ? t("full", { count: listedMost, account: accountKeepsMost }) : null} />
    </>
  )
}

/** A form that leads back here; with JavaScript the page stays as it is. */
function InAccount({ id, name, account }: FavouriteButtonProps & { account: readonly string[] }) {
  const t = useTranslations("shortlist.favourite")
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const { data, state, formData, submit } = useFetcher<FavouriteAnswer>()
  const [waiting, setWaiting] = useState<string | null>(null)
  const asked = waiting ?? formData?.get("intent")
  const kept = asked ? asked === "keep" : account.includes(id)
  const intent = kept ? "drop" : "keep"
  const action = paths.myFavourites(locale)
  // Presses are sent one after the other, so that the last one holds.
  useEffect(() => {
    if (!waiting || state !== "idle") return
    setWaiting(null)
    submit({ intent: waiting, space: id }, { method: "post", action })
  }, [waiting, state, submit, id, action])
  const full = !asked && data && "full" in data && data.full
  return (
    <>
      <form
        method="post"
        action={action}
        onSubmit={(event) => {
          event.preventDefault()
          setWaiting(intent)
        }}
      >
        <input type="hidden" name="space" value={id} />
        <input type="hidden" name="next" value={pathname + search} />
        <HeartButton type="submit" className="favourite" name={name} kept={kept} intent={intent} />
      </form>
      <Full text={full ? t("fullAccount", { count: accountKeepsMost }) : null} />
    </>
  )
}

interface HeartButtonProps {
  type: "button" | "submit"
  className: string
  name: string
  kept: boolean
  /** What a form says when it is pressed. */
  intent?: string
  onClick?: () => void
}

function HeartButton({ type, className, name, kept, intent, onClick }: HeartButtonProps) {
  const t = useTranslations("shortlist.favourite")
  return (
    <button
      type={type}
      className={className}
      name={intent && "intent"}
      value={intent}
      aria-pressed={kept}
      aria-label={t("keep", { name })}
      onClick={onClick}
    >
      <Heart size={18} aria-hidden fill={kept ? "currentColor" : "none"} /> {t("word")}
    </button>
  )
}

function Full({ text }: { text: string | null }) {
  return (
    <span role="status" className="favourite-full">
      {text}
    </span>
  )
}

/** The way to what is kept, with how much that is. */
export function FavouritesLink() {
  const t = useTranslations("shortlist.favourite")
  const locale = useLocale()
  const account = useAccountFavourites()
  const { ids } = useFavourites()
  const count = (account ?? ids).length
  const list = paths.shortlist(locale, listParams(ids, t("title")))
  return (
    <Link
      to={account || !count ? paths.favourites(locale) : list}
      className={`favourite ${account ? "" : "of-device"}`}
    >
      <Heart size={18} aria-hidden fill={count ? "currentColor" : "none"} /> {t("mine", { count })}
    </Link>
  )
}
