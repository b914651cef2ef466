import { Form, Link, useRevalidator } from "@remix-run/react"
import { useEffect } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatNumber } from "~/i18n/format"
import { isWorking } from "~/plans/kept/kept-plan"
import type { PlanPurpose, PlanResult } from "~/plans/plan"
import { paths } from "~/platform/paths"
import { Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import { Section } from "~/ui/section"
import { Alternatives } from "./alternatives"
import { Board } from "./board"
import type { PlanView } from "./load-plans.server"
import { MoveForm } from "./move-form"
import { VersionList } from "./plans-page"
import type { PlanProposalsView } from "./proposals/load-plan-proposals.server"
import { PlanProposals } from "./proposals/plan-proposals"
import { ServedGroups } from "./served-groups"
import { UnservedGroups } from "./unserved-groups"

/** Milliseconds between two looks at how far the solver is. */
const lookEveryMs = 1500

/** A version of the plan of a building. Needs `plans` and `proposals`. */
export function PlanPage({
  view,
  purpose,
  did,
  proposals,
}: {
  view: PlanView
  purpose: PlanPurpose
  did: string | null
  proposals: PlanProposalsView
}) {
  const t = useTranslations("plans")
  const locale = useLocale()
  const { site, plan, versions } = view
  const result = plan.results[purpose]
  const works = isWorking(plan.state)
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!works) return
    const looking = setInterval(revalidate, lookEveryMs)
    return () => clearInterval(looking)
  }, [works, revalidate])
  return (
    <Page
      width="wide"
      title={t("version", { number: plan.number })}
      lead={t("lead", { site: site.name })}
      actions={
        <>
          <Link to={paths.plans(locale, site.id)} className="button plain">
            {t("all")}
          </Link>
          {result && (
            <Link to={paths.comparePlan(locale, site.id, plan.id, purpose)} className="button plain">
              {t("compare")}
            </Link>
          )}
          {result && <PrintButton label={t("print")} />}
        </>
      }
    >
      {did === "noRoom" && <Notice tone="sun">{t("noRoom")}</Notice>}
      {works && <Progress view={view} purpose={purpose} />}
      {plan.state === "failed" && <Notice tone="roof">{t("failed")}</Notice>}
      {plan.state === "stopped" && <Notice tone="sun">{t("stopped")}</Notice>}
      <Alternatives view={view} purpose={purpose} />
      <PlanProposals view={proposals} />
      {result?.status === "infeasible" && <Notice tone="roof">{t("infeasible")}</Notice>}
      {result && result.status !== "infeasible" && (
        <>
          <Proof result={result} purpose={purpose} />
          {view.moving && <MoveForm view={view} moving={view.moving} purpose={purpose} />}
          <Section title={t("week")}>
            <Board view={view} result={result} purpose={purpose} />
          </Section>
          <UnservedGroups view={view} result={result} />
          <ServedGroups view={view} result={result} purpose={purpose} />
        </>
      )}
      <div className="no-print">
        <Section title={t("versions", { count: versions.length })}>
          <VersionList site={site} versions={versions} current={plan.id} proposals={proposals.counts} />
          {!works && (
            <Form method="post" className="no-print mt-4">
              <input type="hidden" name="purpose" value={purpose} />
              <button type="submit" name="intent" value="again" className="button plain">
                {t("again")}
              </button>
            </Form>
          )}
        </Section>
      </div>
    </Page>
  )
}

/** How far the solver is, and a way to stop it. */
function Progress({ view, purpose }: { view: PlanView; purpose: PlanPurpose }) {
  const t = useTranslations("plans")
  const form = useTranslations("plans.form")
  const locale = useLocale()
  const { plan, site } = view
  const { progress } = plan
  const solving = progress?.solving
  return (
    <Notice tone="sky" title={t(plan.state === "waiting" ? "waiting" : "solving")}>
      {progress && progress.before > 0 && <p>{t("before", { count: progress.before })}</p>}
      {progress && progress.before === 0 && (
        <p>
          {t("solvingFor", { purpose: form(`purposes.${progress.purpose}`) })}
          {solving &&
            progress.purpose !== "fair" &&
            ` ${t("soFar", {
              best: formatNumber(
                progress.purpose === "hours" ? solving.objective / 60 : solving.objective,
                locale,
                1,
              ),
              bound:
                solving.bound === null
                  ? "none"
                  : formatNumber(
                      progress.purpose === "hours" ? solving.bound / 60 : solving.bound,
                      locale,
                      1,
                    ),
            })}`}
          {solving &&
            progress.purpose === "fair" &&
            ` ${t("levelOf", { level: solving.level + 1, levels: solving.levels })}`}
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        <Form method="post">
          <input type="hidden" name="purpose" value={purpose} />
          <button type="submit" name="intent" value="stop" className="button plain small">
            {t("stop")}
          </button>
        </Form>
        <Link to={paths.plan(locale, site.id, plan.id, purpose)} className="button plain small">
          {t("look")}
        </Link>
      </div>
    </Notice>
  )
}

/** What is proved of a plan. */
function Proof({ result, purpose }: { result: PlanResult; purpose: PlanPurpose }) {
  const t = useTranslations("plans.proof")
  const locale = useLocale()
  const { status, gap } = result
  const cut = status === "time_limit" || status === "cancelled" || status === "work_limit"
  if (gap === 0) return <p className="mb-6">{t("best")}</p>
  return (
    <p className="mb-6">
      {gap === null
        ? t("unknown")
        : t(purpose === "fair" ? "withinLevel" : "within", { gap: formatNumber(100 * gap, locale, 1) })}
      {cut && ` ${t("cut")}`}
    </p>
  )
}
