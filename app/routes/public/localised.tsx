import { Outlet } from "@remix-run/react"
import { pageLocale } from "~/i18n/locale.server"
import { page } from "~/platform/http/page.server"

/** Every page stands under its language; another first word is a wrong address. */
export const loader = page(async ({ params }) => {
  pageLocale(params)
  return null
})

export default function LocalisedRoute() {
  return <Outlet />
}
