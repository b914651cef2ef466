import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { ErrorSummary, formFaults } from "~/ui/error-summary"
import { InPageLink } from "~/ui/in-page-link"
import { EmptyState, Notice } from "~/ui/notice"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import { Section } from "~/ui/section"
import { ModelsForm, modelsForm } from "../editing/models-form"
import type { ModelsAnswer, ModelsView } from "../editing/models-page.server"
import { Comparison } from "./comparison"
import { ShareLink } from "./share-link"

interface ModelsPageProps {
  view: ModelsView
  answer: ModelsAnswer | undefined
}

const news = ["saved", "removed", "anew", "unshared"] as const

/** Models of financing, developing and running a building, side by side on its own figures. Needs `models`. */
export function ModelsPage({ view, answer }: ModelsPageProps) {
  const t = useTranslations("models")
  const locale = useLocale()
  const { site, kept, currency } = view
  const form = answer?.form ?? view.form
  const assumptions = answer?.tried ?? view.assumptions
  const did = answer ? undefined : news.find((done) => done === view.did)
  return (
    <Page
      width="wide"
      title={kept?.name ?? t("title")}
      lead={`${site.name}. ${t("lead")}`}
      actions={
        <>
          <Link to={paths.siteCosts(locale, site.id)} className="button plain">
            {t("costs")}
          </Link>
          {view.hasSpaces && <PrintButton label={t("print")} tone="plain" />}
        </>
      }
    >
      <ErrorSummary faults={formFaults(modelsForm(form))} named />
      {did && <Notice tone="leaf">{t(did)}</Notice>}
      {answer?.tried && <Notice tone="leaf">{t("tried")}</Notice>}
      {!view.hasSpaces ? (
        <EmptyState title={t("noSpaces.title")}>
          <p className="mb-4">{t("noSpaces.text")}</p>
          <Link to={paths.newSpace(locale)} className="button primary">
            {t("noSpaces.add")}
          </Link>
        </EmptyState>
      ) : (
        <>
          <Saved view={view} />
          {!assumptions && (
            <Notice tone="sun" title={t("missing.title")}>
              {t("missing.text")} <InPageLink to="assumptions">{t("missing.toForm")}</InPageLink>
            </Notice>
          )}
          <Comparison
            assumptions={assumptions}
            values={form.initialValue}
            guidance={view.guidance}
            currency={currency}
            isReadOnly={false}
          />
          <div id="assumptions" tabIndex={-1} className="no-print">
            <Section title={t("form.title")}>
              <p className="mb-4 max-w-[70ch] text-quiet">{t("form.lead")}</p>
              <ModelsForm
                key={`${kept?.id} ${answer?.form ? answer.stamp : ""}`}
                form={form}
                usual={view.usual}
                isKept={kept !== null}
              />
            </Section>
          </div>
          {kept && (
            <>
              <ShareLink sharedAt={kept.sharedAt} address={answer?.address ?? null} />
              <details className="no-print">
                <summary className="py-1">{t("form.remove")}</summary>
                <Form method="post">
                  <p className="my-2 text-quiet">{t("form.removeText")}</p>
                  <button type="submit" name="intent" value="remove" className="button plain">
                    {t("form.removeNow")}
                  </button>
                </Form>
              </details>
            </>
          )}
        </>
      )}
    </Page>
  )
}

function Saved({ view: { site, kept, comparisons } }: { view: ModelsView }) {
  const t = useTranslations("models.list")
  const locale = useLocale()
  if (comparisons.length === 0) return <p className="mb-6 text-quiet">{t("none")}</p>
  return (
    <nav className="no-print mb-6" aria-label={t("title")}>
      <ul className="flex flex-wrap gap-2">
        {comparisons.map(({ id, name }) => (
          <li key={id}>
            <Link
              to={paths.modelComparison(locale, site.id, id)}
              className="chip min-h-11"
              aria-current={id === kept?.id ? "true" : undefined}
            >
              {name}
            </Link>
          </li>
        ))}
        <li>
          <Link
            to={paths.siteModels(locale, site.id)}
            className="chip min-h-11"
            aria-current={kept ? undefined : "true"}
          >
            {t("new")}
          </Link>
        </li>
      </ul>
    </nav>
  )
}
