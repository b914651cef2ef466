import { type LoaderFunctionArgs, redirect } from "@remix-run/node"
import { requireViewer } from "~/accounts/viewer.server"
import { readFile } from "~/agreements/files/read-files.server"
import { pageLocale } from "~/i18n/locale.server"
import { database } from "~/platform/database.server"
import { AppError } from "~/platform/errors"
import { page } from "~/platform/http/page.server"
import { paths } from "~/platform/paths"
import { sentFileHeaders } from "~/platform/storage/file-name"
import { agreementStorage } from "~/platform/storage/site-files.server"

/**
 * A file of an agreement, for both sides. Only photos, which we drew, are shown in place; a PDF is saved. Where the
 * store has not got it, the page of the files says so.
 */
export const loader = page(async ({ request, params }: LoaderFunctionArgs) => {
  const locale = pageLocale(params)
  const viewer = await requireViewer(request)
  const { id = "", fileId = "" } = params
  const isSmall = new URL(request.url).searchParams.get("size") === "small"
  try {
    const file = await readFile(database(), agreementStorage(), viewer, { id, fileId, isSmall })
    const { name, mediaType, bytes } = file
    return new Response(bytes, {
      headers: {
        "content-type": mediaType,
        "content-length": String(bytes.byteLength),
        ...sentFileHeaders(name, mediaType === "application/pdf" ? "attachment" : "inline"),
      },
    })
  } catch (error) {
    const isLost = error instanceof AppError && ["document_failed", "files_away"].includes(error.code)
    if (isLost) return redirect(paths.agreementFiles(locale, id, new URLSearchParams({ did: "lost" })))
    throw error
  }
})
