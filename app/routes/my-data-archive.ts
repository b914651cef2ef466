import { type ActionFunctionArgs, redirect } from "@remix-run/node"
import { pageLocale } from "~/i18n/locale.server"
import { page } from "~/platform/page.server"
import { paths } from "~/platform/paths"
import { downloadData } from "~/privacy/download-data.server"

/** Nothing to read here: the archive is asked for by the form of the page. */
export const loader = page<ActionFunctionArgs, never>(async ({ params }) => {
  throw redirect(paths.myData(pageLocale(params)))
})

export const action = page<ActionFunctionArgs, Response>(({ request, params }) =>
  downloadData(request, pageLocale(params)),
)
