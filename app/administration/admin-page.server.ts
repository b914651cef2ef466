import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { requireAdministrator } from "~/accounts/administrator.server"
import type { Viewer } from "~/accounts/viewer"
import { pageLocale } from "~/i18n/locale.server"
import type { Locale } from "~/i18n/locales"
import { page } from "~/platform/http/page.server"

interface ForAdministrators {
  administrator: Viewer
  locale: Locale
}

/**
 * Wraps the loader or action of a page of administration: nothing of it runs for anybody else. Every such loader is
 * wrapped, since a browser may ask for the data of one without its parents.
 */
export function adminPage<A extends LoaderFunctionArgs | ActionFunctionArgs, T>(
  work: (args: A & ForAdministrators) => Promise<T>,
) {
  return page(async (args: A): Promise<T> => {
    const locale = pageLocale(args.params)
    const administrator = await requireAdministrator(args.request)
    return work({ ...args, administrator, locale })
  })
}
