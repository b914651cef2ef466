import { redirect } from "@remix-run/node"
import { pageLocale } from "~/i18n/locale.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { favouriteAction } from "~/spaces/shortlist/favourite-action.server"

export const loader = page(async ({ params }) => {
  throw redirect(paths.favourites(pageLocale(params)))
})

export const action = page(({ request, params }) => favouriteAction(request, pageLocale(params)))
