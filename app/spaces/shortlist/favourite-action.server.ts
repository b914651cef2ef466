import { redirect } from "@remix-run/node"
import { nextPath } from "~/accounts/entrance/next-path"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import { dropFavourite, dropGoneFavourites, keepFavourite, moveFavourites } from "./account-favourites.server"

/** `full`: the account has no room. `moved`: with what of its own the device is done. */
export type FavouriteAnswer = { full: boolean } | { moved: string[] }

/**
 * What becomes of the favourites of an account: one is kept or let go, those of a device are moved there, or those are
 * let go that are not offered any more. A form without JavaScript says in `next` where to go on.
 */
export async function favouriteAction(request: Request, locale: Locale) {
  const { userId } = await requireViewer(request)
  const form = await readForm(request, "intent", "space", "ids", "next")
  const [space, next] = [String(form.get("space") ?? ""), String(form.get("next") ?? "")]
  const [db, now] = [database(), new Date()]
  switch (form.get("intent")) {
    case "keep":
      return answer({ full: !(await keepFavourite(db, userId, space, now)) }, next, locale)
    case "drop":
      await dropFavourite(db, userId, space)
      return answer({ full: false }, next, locale)
    case "move": {
      const ids = String(form.get("ids") ?? "").split(",")
      return told({ moved: await moveFavourites(db, userId, ids, now) })
    }
    case "tidy":
      await dropGoneFavourites(db, userId)
      throw redirect(paths.favourites(locale))
    default:
      throw new AppError("bad_request")
  }
}

function answer(outcome: { full: boolean }, next: string, locale: Locale) {
  if (!next) return told(outcome)
  throw redirect(outcome.full ? paths.favourites(locale, "full") : nextPath(next, paths.favourites(locale)))
}

/** No page stands at this address: what it answers is read by the one that asked. */
const told = (answer: FavouriteAnswer) => Response.json(answer)
