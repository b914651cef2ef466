import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import type { AgreementItem } from "~/agreements/agreement-detail"
import { formatDate } from "~/i18n/format"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import type { ListedAgreement } from "./load-agreements.server"

interface AgreementsPageProps {
  agreements: ListedAgreement[]
  /** Where the list goes on. */
  next: string | null
}

/** The agreements of one's organisations. Needs `agreements` and `clauses`. */
export function AgreementsPage({ agreements, next }: AgreementsPageProps) {
  const t = useTranslations("agreements.list")
  const locale = useLocale()
  const waiting = agreements.filter(({ waits }) => waits !== null)
  const others = agreements.filter(({ waits }) => waits === null)
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <Link to={paths.newAgreement(locale)} className="button primary">
          {t("new")}
        </Link>
      }
    >
      {agreements.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      {waiting.length > 0 && (
        <Section title={t("waiting")}>
          <AgreementList agreements={waiting} />
        </Section>
      )}
      {others.length > 0 && (
        <Section title={t("others")}>
          <AgreementList agreements={others} />
        </Section>
      )}
      {next && (
        <Link
          to={`${paths.agreements(locale)}?${new URLSearchParams({ after: next })}`}
          className="button plain"
        >
          {t("more")}
        </Link>
      )}
    </Page>
  )
}

/** Agreements as cards. Needs `agreements` and `clauses`. */
export function AgreementList({ agreements }: { agreements: ListedAgreement[] }) {
  const t = useTranslations("agreements")
  const bases = useTranslations("clauses.basis")
  const term = useTerm()
  const locale = useLocale()
  return (
    <ul className="grid gap-3">
      {agreements.map((agreement) => (
        <li key={agreement.id} className="card p-4">
          <p className="flex flex-wrap items-center gap-x-3">
            <Link to={paths.agreement(locale, agreement.id)} className="font-semibold text-[18px]">
              {agreement.site.name}: {otherNames(agreement)}
            </Link>
            <span className={`badge ${agreement.waits ? "sun" : "quiet"}`}>
              {t(`status.${agreement.status}`)}
            </span>
          </p>
          <p>
            {t(`kind.${agreement.kind}`)} · {bases(`${agreement.legalBasis}.title`)} · {term(agreement)}
          </p>
          {agreement.waits && <p className="font-semibold">{t(`waits.${agreement.waits}`)}</p>}
        </li>
      ))}
    </ul>
  )
}

/** The agreements that wait for somebody, among their tasks. Needs `agreements`. */
export function AgreementTasks({ tasks }: { tasks: ListedAgreement[] }) {
  const t = useTranslations("agreements")
  const locale = useLocale()
  return tasks.map((agreement) => (
    <div key={agreement.id} className="card p-4">
      <Link to={paths.agreement(locale, agreement.id)} className="font-semibold">
        {t("list.with", { other: otherNames(agreement) })} · {agreement.site.name}
      </Link>
      {agreement.waits && <p>{t(`waits.${agreement.waits}`)}</p>}
    </div>
  ))
}

/** Who is on the other side; both, to whoever acts for both. */
function otherNames({ sides, owner, organisation }: ListedAgreement): string {
  if (sides.length > 1) return `${owner.name.text}, ${organisation.name.text}`
  return (sides[0] === "owner" ? organisation : owner).name.text
}

/** How long an agreement runs, as a sentence. Needs `agreements`. */
export function useTerm() {
  const term = useTermText()
  // What was given up never ended: its term is the one that was planned.
  return ({ from, until, endsOn, status }: Pick<AgreementItem, "from" | "until" | "endsOn" | "status">) =>
    term(from, status === "cancelled" ? until : endsOn)
}

/** A first and a last day `YYYY-MM-DD` as a sentence; without a last day it goes on until it is ended. */
export function useTermText() {
  const t = useTranslations("agreements")
  const locale = useLocale()
  return (from: string, last: string | null) =>
    t("term", {
      from: formatDate(from, locale),
      hasEnd: last === null ? "no" : "yes",
      until: last === null ? "" : formatDate(last, locale),
    })
}
