import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { pageLocale } from "~/i18n/locale.server"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"

/** Questions stand among the messages; mails of before lead here. */
export const loader = page(async ({ params }: LoaderFunctionArgs) => {
  throw redirect(paths.conversations(pageLocale(params)), 301)
})
