import { redirect } from "@remix-run/node"
import { nextPath } from "~/accounts/entrance/next-path"
import { requireViewer } from "~/accounts/viewer.server"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { paths } from "~/platform/paths"
import {
  dropFavourite,
  dropGoneFavourites,
  favouritesOf,
  keepFavourite,
  moveFavourites,
} from "./account-favourites.server"

export interface FavouriteAnswer {
  /** What the account keeps from now on. */
  kept: string[]
  /** There was no room. */
  full?: boolean
  /** With what of its own the device is done. */
  moved?: string[]
}

/**
 * What becomes of the favourites of an account: one is kept or let go, those of a device are moved there, or those are
 * let go that are not offered any more. A form without JavaScript says in `next` where to go on; ask-account.ts reads
 * the answer, for no page stands at this address.
 * @throws {AppError} `forbidden` while the address is not confirmed: until then the account may go with all it keeps.
 */
export async function favouriteAction(request: Request, locale: Locale) {
  const { userId, emailVerified } = await requireViewer(request)
  if (!emailVerified) throw new AppError("forbidden")
  const form = await readForm(request, "intent", "space", "ids", "next")
  const [space, next] = [String(form.get("space") ?? ""), String(form.get("next") ?? "")]
  const [db, now] = [database(), new Date()]
  const answer = async (outcome: Omit<FavouriteAnswer, "kept">) => {
    if (!next) return Response.json({ kept: await favouritesOf(db, userId), ...outcome })
    throw redirect(outcome.full ? paths.favourites(locale, "full") : nextPath(next, paths.favourites(locale)))
  }
  switch (form.get("intent")) {
    case "keep":
      try {
        return await answer({ full: !(await keepFavourite(db, userId, space, now)) })
      } catch (thrown) {
        const gone = thrown instanceof AppError && thrown.code === "not_found"
        throw gone && next ? redirect(paths.favourites(locale, "gone")) : thrown
      }
    case "drop":
      await dropFavourite(db, userId, space)
      return answer({})
    case "move": {
      const ids = String(form.get("ids") ?? "").split(",")
      return answer({ moved: await moveFavourites(db, userId, ids, now) })
    }
    case "tidy":
      await dropGoneFavourites(db, userId)
      throw redirect(paths.favourites(locale))
    default:
      throw new AppError("bad_request")
  }
}
