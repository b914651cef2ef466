import { Form, Link, useLocation } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { AgreementFile } from "~/agreements/agreement-detail"
import { mayRemoveFile } from "~/agreements/files/agreement-file"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { Trash2 } from "~/ui/tool-icons"
import { sidesThatMay } from "../sides"
import { FileList } from "./file-list"
import type { FilesAnswer } from "./files-action.server"
import type { FilesView, Told } from "./load-files.server"
import { UploadForm } from "./upload-form"

interface FilesPageProps {
  view: FilesView & Told
  /** A form that could not be done as it was sent. */
  answer: FilesAnswer | undefined
}

/** The files that both sides add to an agreement. Needs `agreements` and `agreementFiles`. */
export function FilesPage({ view, answer }: FilesPageProps) {
  const t = useTranslations("agreementFiles")
  const locale = useLocale()
  const { agreement, did, lost } = view
  const { key } = useLocation()
  const sides = sidesThatMay("add_file", agreement)
  return (
    <Page
      title={t("page.title", { site: agreement.site.name })}
      lead={t("lead")}
      actions={
        <Link to={paths.agreement(locale, agreement.id)} className="button plain">
          {t("page.back")}
        </Link>
      }
    >
      {did && !answer && <Notice tone="leaf">{did}</Notice>}
      {lost && !answer && <Notice tone="roof">{t("page.lost")}</Notice>}
      {answer?.refused && <Notice tone="roof">{answer.refused}</Notice>}
      <Section title={t("page.there")}>
        <FileList view={view} after={(file) => <Remove view={view} file={file} />} />
      </Section>
      {sides.length > 0 ? (
        <UploadForm view={view} answer={answer} sides={sides} done={did && !answer ? key : null} />
      ) : (
        <p className="text-quiet">
          {t(agreement.status === "cancelled" ? "page.cancelled" : "page.readOnly")}
        </p>
      )}
    </Page>
  )
}

function Remove({ view: { agreement }, file }: { view: FilesView; file: AgreementFile }) {
  const t = useTranslations("agreementFiles")
  const locale = useLocale()
  if (!mayRemoveFile(file, agreement)) return null
  return (
    <Form method="post" action={paths.agreementFiles(locale, agreement.id)} className="no-print mt-2">
      <input type="hidden" name="fileId" value={file.id} />
      <button type="submit" name="intent" value="remove" className="button plain small min-h-11 max-w-full">
        <Trash2 size={16} aria-hidden className="shrink-0" />
        <span className="min-w-0 break-words">{t("remove", { name: file.name })}</span>
      </button>
    </Form>
  )
}
