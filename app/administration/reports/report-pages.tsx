import { getFormProps } from "@conform-to/react"
import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { MessageList } from "~/conversations/message-list"
import { reportOutcomes } from "~/conversations/vocabulary"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { ChoiceGroup, TextArea } from "~/ui/form"
import { choiceProps, controlProps } from "~/ui/form-field"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Pager } from "~/ui/paging/pager"
import { Section } from "~/ui/section"
import { useForm } from "~/ui/use-form"
import { adminPaths } from "../admin-paths"
import { maxReason } from "../hiding/hiding"
import { Facts, Total } from "../list-controls"
import { Moment } from "../moment"
import type { Found } from "../paging"
import type { ClosingFields, ReportAnswer } from "./report-action.server"
import type { Party, ReportFacts, ReportLine } from "./reports.server"

interface ReportListProps {
  title: string
  closed: boolean
  page: number
  reports: Found<ReportLine>
}

/** Reports of abuse: those that wait, or those that are closed. */
export function ReportList({ title, closed, page, reports }: ReportListProps) {
  const t = useTranslations("administration")
  const reason = useTranslations("conversation.report.reason")
  const locale = useLocale()
  return (
    <Page title={title} lead={t("report.lead")} width="wide">
      <nav aria-label={t("report.which")} className="mb-5 flex flex-wrap gap-2">
        <Link className="chip min-h-11" to="?" aria-current={closed ? undefined : "true"}>
          {t("report.openOnes")}
        </Link>
        <Link className="chip min-h-11" to="?state=closed" aria-current={closed ? "true" : undefined}>
          {t("report.closedOnes")}
        </Link>
      </nav>
      <Total>{t("report.total", { count: reports.total })}</Total>
      {reports.total === 0 && <EmptyState title={t(closed ? "report.noneClosed" : "report.noneOpen")} />}
      <ul className="grid gap-3">
        {reports.items.map(({ id, at, reason: why, side, space, outcome }) => (
          <li key={id} className="card flex flex-wrap items-start justify-between gap-x-4 gap-y-1 p-4">
            <div className="min-w-0">
              <h2 className="font-semibold font-text text-[17px]">
                <Link to={adminPaths.report(locale, id)}>
                  {t("report.about", { space: space.text, reason: reason(why) })}
                </Link>
              </h2>
              <p className="text-[15.5px] text-quiet">
                {t(`report.by.${side}`)} · <Moment at={at} />
              </p>
            </div>
            {outcome && <span className="badge quiet">{t(`report.outcome.${outcome}`)}</span>}
          </li>
        ))}
      </ul>
      <Pager page={page} pages={reports.pages} />
    </Page>
  )
}

interface ReportPageProps {
  title: string
  report: ReportFacts
  done: "closed" | null
  answer: ReportAnswer | null
}

/** One report: what it says, the way to the conversation, and to its end. */
export function ReportPage({ title, report, done, answer }: ReportPageProps) {
  const t = useTranslations("administration")
  const reason = useTranslations("conversation.report.reason")
  const locale = useLocale()
  const conversation = answer?.conversation ?? null
  return (
    <Page title={title} lead={<Link to={adminPaths.reports(locale)}>{t("report.all")}</Link>} width="wide">
      {done === "closed" && <Notice tone="leaf" title={t("report.closedDone")} />}
      <Facts
        facts={[
          [t("report.fact.reason"), reason(report.reason)],
          [
            t("report.fact.text"),
            report.text ? (
              <p key="text" className="whitespace-pre-line">
                {report.text}
              </p>
            ) : (
              t("report.noText")
            ),
          ],
          [
            t("report.fact.by"),
            report.reporter ? (
              <Link key="by" to={adminPaths.user(locale, report.reporter.id)}>
                {`${report.reporter.name} (${t(`report.side.${report.side}`)})`}
              </Link>
            ) : (
              t(`report.by.${report.side}`)
            ),
          ],
          [t("report.fact.at"), <Moment key="at" at={report.at} />],
          [
            t("report.fact.space"),
            <Link key="space" to={adminPaths.listing(locale, report.spaceId)} lang={report.space.lang}>
              {report.space.text}
            </Link>,
          ],
          [t("report.fact.owner"), <PartyLinks key="owner" party={report.owner} />],
          [t("report.fact.asker"), <PartyLinks key="asker" party={report.asker} />],
          ...(report.closedAt && report.outcome
            ? ([
                [t("report.fact.closed"), <Moment key="closed" at={report.closedAt} />],
                [t("report.fact.outcome"), t(`report.outcome.${report.outcome}`)],
              ] as [string, React.ReactNode][])
            : []),
        ]}
      />
      <Section title={t("report.conversation")}>
        <p className="mb-3 max-w-[70ch]">
          {t("report.openText", { messages: report.messages, openings: report.openings })}
        </p>
        {conversation ? (
          <div id="conversation">
            {conversation.earlier && conversation.messages[0] && (
              <OpenButton label={t("report.earlier")} before={conversation.messages[0].number} />
            )}
            <MessageList
              messages={conversation.messages}
              names={{ owner: conversation.owner, asker: conversation.asker }}
              fileAddress={(file) => adminPaths.reportFile(locale, report.id, file)}
            />
          </div>
        ) : (
          <OpenButton label={t("report.open")} />
        )}
      </Section>
      {!report.closedAt && <CloseForm lastResult={answer?.lastResult} />}
    </Page>
  )
}

function OpenButton({ label, before }: { label: string; before?: number }) {
  return (
    <Form method="post" className="mb-4" preventScrollReset>
      {before !== undefined && <input type="hidden" name="before" value={before} />}
      <button type="submit" name="intent" value="open" className="button plain">
        {label}
      </button>
    </Form>
  )
}

function PartyLinks({ party: { organisation, user, guest } }: { party: Party }) {
  const t = useTranslations("administration.report")
  const locale = useLocale()
  if (!organisation && !user) return guest ? t("guest", { name: guest }) : t("gone")
  return (
    <>
      {organisation && (
        <Link to={adminPaths.organisation(locale, organisation.id)} lang={organisation.name.lang}>
          {organisation.name.text}
        </Link>
      )}
      {organisation && user && ", "}
      {user && <Link to={adminPaths.user(locale, user.id)}>{user.name}</Link>}
    </>
  )
}

function CloseForm({ lastResult }: { lastResult?: ReportAnswer["lastResult"] }) {
  const t = useTranslations("administration.report")
  const [form, fields] = useForm<ClosingFields>({ id: "close", lastResult })
  return (
    <section aria-labelledby="close-title" className="mb-10 max-w-[70ch]">
      <h2 id="close-title" className="mb-3">
        {t("close")}
      </h2>
      <ErrorSummary faults={formFaults(form)} />
      <p className="mb-3">{t("closeText")}</p>
      <Form method="post" {...getFormProps(form)}>
        <ChoiceGroup
          {...choiceProps(fields.outcome)}
          type="radio"
          label={t("outcomeLabel")}
          help={t("outcomeHelp")}
          options={reportOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        />
        <TextArea
          {...controlProps(fields.words)}
          label={t("words")}
          help={t("wordsHelp")}
          rows={3}
          maxLength={maxReason}
          optional
        />
        <button type="submit" name="intent" value="close" className="button primary">
          {t("closeButton")}
        </button>
      </Form>
    </section>
  )
}
