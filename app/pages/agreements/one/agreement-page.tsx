import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { AgreementStatus } from "~/agreements/agreement"
import type { AgreementDetail } from "~/agreements/agreement-detail"
import { PdfFailed } from "~/documents/pdf-link"
import { languageName } from "~/organisations/organisation"
import { paths } from "~/platform/paths"
import { InPageLink } from "~/ui/in-page-link"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import { BasisNotes } from "../basis-notes"
import { Particulars } from "../particulars"
import type { AgreementAnswer } from "./agreement-action.server"
import { ClauseList } from "./clause-list"
import { EndForms } from "./end-forms"
import { Files } from "./files"
import { FollowForms } from "./follow-forms"
import { Indexation } from "./indexation"
import type { AgreementView } from "./load-agreement.server"
import { OtherComments } from "./other-comments"
import { Papers } from "./papers"
import { Signatures } from "./signatures"
import { Standing } from "./standing"
import { Trial } from "./trial"
import { VersionList } from "./version-list"

/** Before anybody is bound by it. */
const isBeingWritten: ReadonlySet<AgreementStatus> = new Set(["draft", "proposed", "frozen"])

interface AgreementPageProps {
  view: AgreementView
  /** A form that could not be done as it was typed. */
  answer: AgreementAnswer | undefined
}

/** One agreement: where it stands, its text, who signed, and what follows. Needs `agreements`, `agreementFiles`, `clauses` and `documents`. */
export function AgreementPage({ view, answer }: AgreementPageProps) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  const { agreement, did } = view
  const { kind, site, owner, organisation, facts, text } = agreement
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-3">
          {t("page.title", { kind: t(`kind.${kind}`), site: site.name })}
          <span className="badge font-text text-[17px] tracking-normal">
            {t(`status.${agreement.status}`)}
          </span>
        </span>
      }
      lead={t("page.lead", { owner: owner.name.text, user: organisation.name.text })}
      actions={
        <Link to={paths.agreements(locale)} className="button plain">
          {t("page.back")}
        </Link>
      }
    >
      {did && !answer && <Notice tone="leaf">{did}</Notice>}
      {answer?.refused && <Notice tone="roof">{answer.refused}</Notice>}
      <PdfFailed />
      <Standing view={view} />
      <Trial view={view} answer={answer} />
      <Section title={t("page.text")}>
        <p className="mb-2 text-quiet">
          {t("page.version", { number: text.number })} ·{" "}
          {t("page.textLanguage", { language: languageName(facts.locale, locale) })}
        </p>
        <Particulars facts={facts} />
        <Contents agreement={agreement} />
        <ClauseList view={view} answer={answer} />
        <p className="mt-4 text-[15px] text-quiet">
          {t("page.hash")}: <code className="break-all">{text.textHash}</code>
        </p>
      </Section>
      <OtherComments view={view} />
      <BasisNotes facts={facts} isSettled={!isBeingWritten.has(agreement.status)} />
      <Indexation view={view} />
      <Signatures view={view} answer={answer} />
      <Papers agreement={agreement} />
      <Files view={view} />
      <FollowForms view={view} answer={answer} />
      <EndForms view={view} answer={answer} />
      <VersionList view={view} />
    </Page>
  )
}

/** Leads to each clause. */
function Contents({ agreement: { text, facts } }: { agreement: AgreementDetail }) {
  const t = useTranslations("agreements.page")
  return (
    <details className="no-print mb-3">
      <summary className="min-h-11 py-2">{t("contents")}</summary>
      <ol className="gap-x-8 pl-6 sm:columns-2" lang={facts.locale}>
        {text.clauses.map(({ key, title }, index) => (
          <li key={key} value={index + 1} className="list-decimal">
            <InPageLink to={`clause-${key}`} className="inline-block py-1.5">
              {title}
            </InPageLink>
          </li>
        ))}
      </ol>
    </details>
  )
}
