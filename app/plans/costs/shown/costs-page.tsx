import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import { Download } from "~/ui/tool-icons"
import type { CostPlan } from "../cost-plan"
import { type TypedWhatIf, whatIfParams } from "../what-if"
import { BreakEvenCurve } from "./break-even-curve"
import { CostsAnswer } from "./costs-answer"
import { RoomPriceTable } from "./room-price-table"
import { SplitTable } from "./split-table"
import { TierTable } from "./tier-table"
import { useWhatIf } from "./use-what-if"
import { WhatIfForm } from "./what-if-form"
import { YearCosts } from "./year-costs"
import "./costs.css"

export interface CostsView {
  site: { id: string; name: string }
  plan: CostPlan
  /** What the address tries out. */
  typed: TypedWhatIf
  /** Whether the page follows upon a change. */
  saved: boolean
}

/** What a building costs, what an hour of it must bring in, and who bears how much. Needs `costs` and `vocabulary`. */
export function CostsPage({ view }: { view: CostsView }) {
  const t = useTranslations("costs")
  const locale = useLocale()
  const { site, plan, saved } = view
  const trying = useWhatIf(plan, view.typed)
  const { reckoning, whatIf } = trying
  const { currency } = plan
  const isReady = plan.rooms.length > 0 && plan.lines.length > 0
  return (
    <Page
      width="wide"
      title={t("title")}
      lead={site.name}
      actions={
        <>
          <Link to={paths.mySpaces(locale)} className="button plain">
            {t("back")}
          </Link>
          {isReady && (
            <>
              <Link to={paths.siteModels(locale, site.id)} className="button plain">
                {t("models")}
              </Link>
              <a
                href={paths.siteCostsFile(locale, site.id, whatIfParams(whatIf))}
                className="button plain"
                download
              >
                <Download size={18} aria-hidden />
                {t("csv")}
              </a>
              <PrintButton label={t("print")} tone="plain" />
              <Link to={paths.editCosts(locale, site.id)} className="button primary">
                {t("edit")}
              </Link>
            </>
          )}
        </>
      }
    >
      {saved && <Notice tone="leaf">{t("saved")}</Notice>}
      {plan.rooms.length === 0 ? (
        <EmptyState title={t("noSpaces.title")}>
          <p className="mb-4">{t("noSpaces.text")}</p>
          <Link to={paths.newSpace(locale)} className="button primary">
            {t("noSpaces.add")}
          </Link>
        </EmptyState>
      ) : plan.lines.length === 0 ? (
        <EmptyState title={t("none.title")}>
          <p className="mb-4">{t("none.text")}</p>
          <Link to={paths.editCosts(locale, site.id)} className="button primary">
            {t("none.begin")}
          </Link>
        </EmptyState>
      ) : (
        <div className="costs-page">
          <div className="min-w-0">
            <CostsAnswer reckoning={reckoning} currency={currency} />
            <BreakEvenCurve reckoning={reckoning} currency={currency} />
          </div>
          <WhatIfForm siteId={site.id} plan={plan} trying={trying} />
          <div className="costs-tables">
            <SplitTable plan={plan} reckoning={reckoning} />
            <TierTable tiers={reckoning.tiers} currency={currency} />
            <RoomPriceTable rooms={reckoning.rooms} currency={currency} />
            <YearCosts reckoning={reckoning} currency={currency} />
          </div>
        </div>
      )}
    </Page>
  )
}
