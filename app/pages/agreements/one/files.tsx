import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { mayRemoveFile } from "~/agreements/files/agreement-file"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"
import { FileList } from "../files/file-list"
import type { AgreementView } from "./load-agreement.server"

/** What both sides added to the agreement. Needs `agreements` and `agreementFiles`. */
export function Files({ view }: { view: AgreementView }) {
  const t = useTranslations("agreementFiles")
  const locale = useLocale()
  const { id, moves, files } = view.agreement
  const mayAdd = moves.some((own) => own.moves.includes("add_file"))
  const mayRemove = files.some((file) => mayRemoveFile(file, view.agreement))
  return (
    <Section title={t("title")}>
      <p className="mb-3 text-quiet">{t("lead")}</p>
      <FileList view={view} />
      {(mayAdd || mayRemove) && (
        <Link to={paths.agreementFiles(locale, id)} className="no-print button plain">
          {t(mayRemove ? "manage" : "add")}
        </Link>
      )}
    </Section>
  )
}
