import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { conversationOfBooking } from "~/conversations/conversations.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"

/** Leads to the conversation of a booking, or of its series. */
export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const viewer = await requireViewer(request)
  const id = await conversationOfBooking(database(), viewer, params.id ?? "", new Date())
  throw redirect(paths.conversation(pageLocale(params), id))
})
