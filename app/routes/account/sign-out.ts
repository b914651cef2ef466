import { redirect } from "@remix-run/node"
import { signOut } from "~/accounts/entrance/sessions.server"
import { pageLocale } from "~/i18n/locale.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"

/** Whoever opens the address by hand is not signed out by it. */
export const loader = page(async ({ params }) => {
  throw redirect(paths.home(pageLocale(params)))
})

export const action = page(async ({ request, params }) => {
  throw redirect(paths.signIn(pageLocale(params), undefined, "out"), { headers: await signOut(request) })
})
