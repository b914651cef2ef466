import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import type { StepForm } from "~/spaces/listing/step-form"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { Section } from "~/ui/section"
import type { ProposalsView } from "./load-proposals.server"
import { SendForm } from "./send-form"
import { SentProposals } from "./sent-proposals"

interface ProposalsPageProps {
  view: ProposalsView
  told: { done: string | null; refused: string | null }
  /** The form as it was typed. */
  typed?: { form: StepForm; stamp: number }
}

/** What of a version was proposed to groups, and what can be. Needs `proposals`, `plans`, `needs`, `needOffer`, `conversation`. */
export function ProposalsPage({ view, told, typed }: ProposalsPageProps) {
  const t = useTranslations("proposals")
  const locale = useLocale()
  const { site, plan, purpose, proposals } = view
  return (
    <Page
      title={t("send.pageTitle", { number: plan.number })}
      lead={t("send.lead", { site: site.name })}
      actions={
        <Link to={paths.plan(locale, site.id, plan.id, purpose)} className="button plain">
          {t("send.back")}
        </Link>
      }
    >
      {told.done && <Notice tone="leaf">{told.done}</Notice>}
      {told.refused && <Notice tone="roof">{told.refused}</Notice>}
      {proposals.length > 0 && (
        <Section title={t("sent.title", { count: proposals.length })}>
          {view.mayAnswer && view.proposesOn !== null && <GoesOn isOn={view.proposesOn} />}
          <SentProposals view={view} />
        </Section>
      )}
      <Section title={t("send.title")}>
        <SendForm key={typed?.stamp} view={view} typed={typed?.form} />
      </Section>
    </Page>
  )
}

/** Whether what falls free goes to the next best, and a button that changes it. */
function GoesOn({ isOn }: { isOn: boolean }) {
  const t = useTranslations("proposals.sent")
  return (
    <Form method="post" className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      <p>{t(isOn ? "goesOn" : "staysFree")}</p>
      <button type="submit" name="intent" value={isOn ? "off" : "on"} className="button plain small">
        {t(isOn ? "letStay" : "letGoOn")}
      </button>
    </Form>
  )
}
