import { type ShouldRevalidateFunction, useFetcher } from "@remix-run/react"
import { createContext, type ReactNode, useContext, useEffect, useRef } from "react"
import { useLocale } from "use-intl"
import { paths } from "~/platform/paths"
import type { FavouriteAnswer } from "./favourite-action.server"
import { useFavourites } from "./favourites"
import { accountKeepsMost } from "./shortlist-ids"

const Kept = createContext<readonly string[] | null>(null)

/** The spaces that the account of the reader keeps; null while nobody is signed in, and the device keeps its own. */
export const useAccountFavourites = () => useContext(Kept)

/** Tells what the account keeps, and moves into it what the device held before the reader signed in. */
export function AccountFavourites({ ids, children }: { ids: readonly string[] | null; children: ReactNode }) {
  useMovedFavourites(ids)
  return <Kept.Provider value={ids}>{children}</Kept.Provider>
}

function useMovedFavourites(account: readonly string[] | null) {
  const { ids, letGo } = useFavourites()
  const { data, state, submit } = useFetcher<FavouriteAnswer>()
  const locale = useLocale()
  const asked = useRef("")
  const done = data && "moved" in data ? data.moved : null
  useEffect(() => {
    if (done) letGo(done)
  }, [done, letGo])
  useEffect(() => {
    const text = ids.join(",")
    if (!account) asked.current = ""
    if (!account || !text || account.length >= accountKeepsMost) return
    // What was asked once is not asked again, whatever became of it.
    if (state !== "idle" || asked.current === text) return
    asked.current = text
    submit({ intent: "move", ids: text }, { method: "post", action: paths.myFavourites(locale) })
  }, [account, ids, state, submit, locale])
}

/**
 * For pages that show spaces with hearts: to press one changes nothing else there. So a space that was let go by
 * mistake still stands, and can be kept again.
 */
export const unlessFavourite: ShouldRevalidateFunction = ({
  formAction,
  formData,
  defaultShouldRevalidate,
}) => {
  const pressed = formAction?.endsWith("/my/favourites") && formData?.get("intent") !== "move"
  return pressed ? false : defaultShouldRevalidate
}
