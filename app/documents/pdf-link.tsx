import { useSearchParams } from "@remix-run/react"
import { useTranslations } from "use-intl"
import { Notice } from "~/ui/notice"
import { Download } from "~/ui/tool-icons"

/** What the address of a page holds where its PDF could not be made. */
export const pdfFailed = { pdf: "failed" }

/** Says that a PDF could not be made, where that brought the reader here. Needs the `documents` messages. */
export function PdfFailed() {
  const t = useTranslations("documents")
  const [search] = useSearchParams()
  if (search.get("pdf") !== pdfFailed.pdf) return null
  return (
    <div className="no-print">
      <Notice tone="roof" title={t("failed.title")}>
        {t("failed.text")}
      </Notice>
    </div>
  )
}

/** Leads to the PDF of a page. Needs the `documents` messages. */
export function PdfLink({ to }: { to: string }) {
  const t = useTranslations("documents")
  return (
    <a className="button plain no-print" href={to}>
      <Download aria-hidden size={18} /> {t("pdf")}
    </a>
  )
}
