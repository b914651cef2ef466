import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { requestLocale } from "~/i18n/locale.server"
import { paths } from "~/platform/paths"

/** `/` sends to the reader's language. */
export async function loader({ request }: LoaderFunctionArgs) {
  throw redirect(paths.home(requestLocale(request)), { headers: { vary: "Accept-Language" } })
}
