import { redirect } from "@remix-run/node"
import type { Viewer } from "~/accounts/viewer"
import type { Locale } from "~/i18n/locales"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { readForm } from "~/platform/http/form-body.server"
import { adminPaths } from "./admin-paths"
import { drop, givenUpSorts, tryAgain } from "./given-up.server"

/** Tries again or drops what gave up, and goes back to the list. */
export async function givenUpAction(request: Request, by: Viewer, locale: Locale): Promise<never> {
  const form = await readForm(request, "intent", "sort", "id")
  const sort = givenUpSorts.find((known) => known === form.get("sort"))
  const intent = form.get("intent")
  if (!sort || (intent !== "retry" && intent !== "drop")) throw new AppError("bad_request")
  let done = intent === "retry" ? "retried" : "dropped"
  try {
    await (intent === "retry" ? tryAgain : drop)(database(), by, sort, String(form.get("id")), new Date())
  } catch (error) {
    // Somebody else was quicker, or it has sent itself.
    if (!(error instanceof AppError) || error.code !== "not_found") throw error
    done = "gone"
  }
  throw redirect(adminPaths.givenUp(locale, new URLSearchParams({ sort, done })))
}
