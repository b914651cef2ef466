import type { ActionFunctionArgs } from "@remix-run/node"
import { pageLocale } from "~/i18n/locale.server"
import { page } from "~/platform/http/page.server"
import { downloadData } from "~/privacy/download-data.server"

/** Everything about whoever asks, as an archive. */
export const action = page<ActionFunctionArgs, Response>(({ request, params }) =>
  downloadData(request, pageLocale(params), new Date()),
)
