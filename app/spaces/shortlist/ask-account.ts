import type { Locale } from "~/i18n/locales"
import { paths } from "~/platform/paths"
import type { FavouriteAnswer } from "./favourite-action.server"

/** What a page asks of the favourites of an account. */
export type Asked = { intent: "keep" | "drop"; space: string } | { intent: "move"; ids: string }

/** Why nothing came of it: a key of the `shortlist.favourite.refused` messages. */
type Refused = "signed_out" | "not_found" | "failed"
export type Outcome = FavouriteAnswer | { refused: Refused }

/**
 * Asks without the router: it would put an error page, or the page to sign in, in the place of what the reader is
 * doing, who may not even have pressed anything. Never rejects.
 */
export async function askAccount(locale: Locale, asked: Asked): Promise<Outcome> {
  try {
    const response = await fetch(paths.myFavourites(locale), {
      method: "POST",
      body: new URLSearchParams(asked),
      redirect: "manual",
    })
    if (response.ok) return (await response.json()) as FavouriteAnswer
    // What sends on leads to the page to sign in.
    if (response.type === "opaqueredirect") return { refused: "signed_out" }
    return { refused: response.status === 404 ? "not_found" : "failed" }
  } catch {
    return { refused: "failed" }
  }
}
