import { Outlet } from "@remix-run/react"
import { AdminFrame } from "~/administration/admin-frame"
import { adminPage } from "~/administration/admin-page.server"
import { messagesFor } from "~/i18n/messages.server"

export const loader = adminPage(async ({ locale }) => ({ messages: messagesFor(locale, "admin") }))

export default function AdminRoute() {
  return (
    <AdminFrame>
      <Outlet />
    </AdminFrame>
  )
}
