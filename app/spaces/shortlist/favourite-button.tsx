import { Link, useLocation } from "@remix-run/react"
import { useRef, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Heart } from "~/ui/icons"
import { type Account, useAccountFavourites } from "./account-favourites"
import type { Outcome } from "./ask-account"
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
      <WhyNot text={full ? t("full", { count: listedMost, account: accountKeepsMost }) : null} />
    </>
  )
}

/** A form that leads back here; with JavaScript the page stays as it is, whatever becomes of the press. */
function InAccount({ id, name, account }: FavouriteButtonProps & { account: Account }) {
  const t = useTranslations("shortlist.favourite")
  const locale = useLocale()
  const { pathname, search } = useLocation()
  const [wanted, setWanted] = useState<boolean | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const presses = useRef(0)
  const kept = wanted ?? account.ids.includes(id)
  const intent = kept ? "drop" : "keep"
  const press = async () => {
    const mine = ++presses.current
    setWanted(!kept)
    setOutcome(null)
    const answer = await account.ask({ intent, space: id })
    if (mine !== presses.current) return
    setWanted(null)
    setOutcome(answer)
  }
  return (
    <>
      <form
        method="post"
        action={paths.myFavourites(locale)}
        onSubmit={(event) => {
          event.preventDefault()
          void press()
        }}
      >
        <input type="hidden" name="space" value={id} />
        <input type="hidden" name="next" value={pathname + search} />
        <HeartButton type="submit" className="favourite" name={name} kept={kept} intent={intent} />
      </form>
      <WhyNot
        text={
          outcome && "refused" in outcome
            ? t(`refused.${outcome.refused}`)
            : outcome?.full
              ? t("fullAccount", { count: accountKeepsMost })
              : null
        }
      />
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
      <Heart size={18} aria-hidden fill={kept ? "currentColor" : undefined} /> {t("word")}
    </button>
  )
}

function WhyNot({ text }: { text: string | null }) {
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
  const count = (account?.ids ?? ids).length
  const list = paths.shortlist(locale, listParams(ids, t("title")))
  return (
    <Link
      to={account || !count ? paths.favourites(locale) : list}
      className={`favourite ${account ? "" : "of-device"}`}
    >
      <Heart size={18} aria-hidden fill={count ? "currentColor" : undefined} /> {t("mine", { count })}
    </Link>
  )
}
