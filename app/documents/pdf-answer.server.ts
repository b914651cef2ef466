import { redirect } from "@remix-run/node"
import { AppError, type ErrorCode } from "~/platform/errors"
import { pdfFailed } from "./pdf-link"

interface PdfFile {
  /** Of the file, without its ending. */
  name: string
  /** Page that shows the same: where the reader is told that the file could not be made. */
  page: string
  /** Headers beside the usual. */
  more?: Record<string, string>
}

/** Why there is no file for now, where the page beside it says the same. */
const passing: readonly ErrorCode[] = ["document_failed", "busy", "files_away", "storage_full"]

/** Answers with a PDF that its parties alone may see. */
export async function pdfAnswer(
  make: () => Promise<Uint8Array<ArrayBuffer>>,
  { name, page, more }: PdfFile,
): Promise<Response> {
  try {
    return new Response(await make(), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${name}.pdf"`,
        "cache-control": "private, no-store",
        ...more,
      },
    })
  } catch (error) {
    if (error instanceof AppError && passing.includes(error.code)) return redirect(withFailure(page))
    throw error
  }
}

function withFailure(page: string): string {
  const { pathname, searchParams } = new URL(page, "http://page")
  for (const [name, value] of Object.entries(pdfFailed)) searchParams.set(name, value)
  return `${pathname}?${searchParams}`
}
