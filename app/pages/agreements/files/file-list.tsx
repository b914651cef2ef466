import { Link } from "@remix-run/react"
import type { ReactNode } from "react"
import { useLocale, useTranslations } from "use-intl"
import type { AgreementFile } from "~/agreements/agreement-detail"
import { formatDate, formatInstant, formatNumber } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { FileText } from "~/ui/tool-icons"
import { useDeed } from "../one/use-moves"
import type { FilesView } from "./load-files.server"

interface FileListProps {
  view: FilesView
  /** What can be done with a file, beneath it. */
  after?: (file: AgreementFile) => ReactNode
}

/** The files of an agreement, whose they are and what they hold. Needs `agreements` and `agreementFiles`. */
export function FileList({ view, after }: FileListProps) {
  const t = useTranslations("agreementFiles")
  const { files } = view.agreement
  if (files.length === 0) return <p className="mb-4 text-quiet">{t("none")}</p>
  return (
    <ul className="mb-4 grid gap-3 md:grid-cols-2">
      {files.map((file) => (
        <li key={file.id} className="card min-w-0 p-4">
          <OneFile view={view} file={file} />
          {after?.(file)}
        </li>
      ))}
    </ul>
  )
}

function OneFile({ view, file }: { view: FilesView; file: AgreementFile }) {
  const t = useTranslations("agreementFiles")
  const locale = useLocale()
  const deed = useDeed(view.timeZone)
  const { kind, name, bytes, validUntil, note } = file
  return (
    <>
      <p className="font-semibold">{t(`kinds.${kind}`)}</p>
      <a
        href={paths.agreementFile(locale, file.agreementId, file.id)}
        className="inline-flex min-h-11 max-w-full items-center gap-2 py-1"
      >
        <Picture file={file} />
        <span className="min-w-0 break-words">
          {t("open", { name, size: formatNumber(Math.max(1, Math.round(bytes / 1024)), locale) })}
        </span>
      </a>
      {validUntil && (
        <p className={validUntil < view.today ? "font-semibold text-roof" : undefined}>
          {t(validUntil < view.today ? "ranOut" : "validUntil", { date: formatDate(validUntil, locale) })}
        </p>
      )}
      {note && <p className="break-words">{note}</p>}
      <p className="text-[15px] text-quiet">
        {t("addedBy", { ...deed(file), at: formatInstant(file.at, locale, view.timeZone, "date") })}
      </p>
      {file.agreementId !== view.agreement.id && (
        <p className="text-[15px]">
          <Link to={paths.agreement(locale, file.agreementId)} className="inline-block py-2">
            {t("earlier")}
          </Link>
        </p>
      )}
      {kind === "signed_elsewhere" && <SignedElsewhere view={view} file={file} />}
    </>
  )
}

/** A photo in small; its note says what it shows. */
function Picture({ file }: { file: AgreementFile }) {
  const t = useTranslations("agreementFiles")
  const locale = useLocale()
  const { kind, name, mediaType, note } = file
  if (mediaType === "application/pdf") return <FileText aria-hidden size={20} className="shrink-0" />
  return (
    <img
      src={paths.agreementFile(locale, file.agreementId, file.id, "small")}
      alt={note ?? t("photo", { kind: t(`kinds.${kind}`), name })}
      width={120}
      height={90}
      loading="lazy"
      className="block h-[90px] w-[120px] shrink-0 rounded-control border border-line object-cover"
    />
  )
}

/** What was signed elsewhere, beside what this site made of the same text. */
function SignedElsewhere({ view, file }: { view: FilesView; file: AgreementFile }) {
  const t = useTranslations("agreementFiles")
  const { id, versions } = view.agreement
  const own = file.agreementId === id ? versions.find(({ number }) => number === file.version) : undefined
  return (
    <>
      <p className="mt-2 text-[15px]">{t("elsewhere")}</p>
      <dl className="mt-2 text-[15px] text-quiet">
        <dt>{t("hash")}</dt>
        <dd>
          <code className="break-all">{file.hash}</code>
        </dd>
        {own?.pdfHash && (
          <>
            <dt>{t("pdfHash", { number: own.number })}</dt>
            <dd>
              <code className="break-all">{own.pdfHash}</code>
            </dd>
          </>
        )}
      </dl>
    </>
  )
}
