import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { requestLocale } from "~/i18n/locale.server"
import { paths } from "~/platform/paths"

/** The type of a problem leads to the page that says what problems look like. */
export async function loader({ request }: LoaderFunctionArgs) {
  return redirect(paths.api(requestLocale(request)))
}
