import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { requestLocale } from "~/i18n/locale.server"
import { isId } from "~/platform/ids.server"
import { paths } from "~/platform/paths"

/** The short address of a space sends to its page in the reader's language, where it is found or not. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = params.id ?? ""
  if (!isId(id)) throw new Response(null, { status: 404 })
  throw redirect(paths.space(requestLocale(request), id), {
    headers: { vary: "Accept-Language" },
  })
}
