import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { Section } from "~/ui/section"
import { FileList } from "../files/file-list"
import type { AgreementView } from "./load-agreement.server"

/** What both sides added to the agreement. Needs `agreements` and `agreementFiles`. */
export function Files({ view }: { view: AgreementView }) {
  const t = useTranslations("agreementFiles")
  const locale = useLocale()
  const { id, moves, parentId } = view.agreement
  const may = (move: "add_file" | "remove_file") => moves.some(({ moves: own }) => own.includes(move))
  return (
    <Section title={t("title")}>
      <p className="mb-3 text-quiet">{t("lead")}</p>
      <FileList view={view} />
      {(may("add_file") || may("remove_file")) && (
        <Link to={paths.agreementFiles(locale, id)} className="no-print button plain">
          {t(may("remove_file") ? "manage" : "add")}
        </Link>
      )}
      {parentId && (
        <p className="no-print mt-2">
          <Link to={paths.agreementFiles(locale, parentId)} className="inline-block py-2">
            {t("ofParent")}
          </Link>
        </p>
      )}
    </Section>
  )
}
