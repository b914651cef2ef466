import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { planKey } from "~/plans/compare-plans"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import { Page } from "~/ui/page"
import { PrintButton } from "~/ui/print-button"
import { Section } from "~/ui/section"
import "./board.css"
import type { ComparisonView, NamedPlan } from "./load-comparison.server"
import { SessionList } from "./session-list"
import { useFigures } from "./use-figures"
import { useGroupName } from "./use-group-name"

/** Two plans of a building side by side: what they come to, and what each group gets. Needs `plans`. */
export function ComparisonPage({ view }: { view: ComparisonView }) {
  const t = useTranslations("plans.comparison")
  const plans = useTranslations("plans")
  const locale = useLocale()
  const nameOf = usePlanName()
  const { site, first, second, figures } = view
  return (
    <Page
      width="wide"
      title={t("title")}
      lead={t("lead", { site: site.name })}
      actions={
        <>
          <Link to={paths.plan(locale, site.id, first.planId, first.purpose)} className="button plain">
            {t("back", { plan: nameOf(first) })}
          </Link>
          {figures && <PrintButton label={plans("print")} />}
        </>
      }
    >
      <OtherPlan view={view} />
      {second && figures ? (
        <>
          <Figures plans={[first, second]} figures={figures} />
          <Groups view={view} plans={[first, second]} />
        </>
      ) : (
        <EmptyState title={t(second ? "notYet" : "none")}>{t(second ? "notYetText" : "noneText")}</EmptyState>
      )}
    </Page>
  )
}

/** What a plan is called: its number and its purpose. Needs `plans`. */
function usePlanName() {
  const t = useTranslations("plans.comparison")
  const form = useTranslations("plans.form")
  return ({ number, purpose }: NamedPlan) => t("plan", { number, purpose: form(`purposes.${purpose}`) })
}

function OtherPlan({ view }: { view: ComparisonView }) {
  const t = useTranslations("plans.comparison")
  const nameOf = usePlanName()
  const { choices, first, second } = view
  if (choices.length === 0) return null
  return (
    <Form method="get" className="no-print mb-6 flex flex-wrap items-end gap-3">
      <input type="hidden" name="purpose" value={first.purpose} />
      <div className="min-w-0">
        <label htmlFor="beside" className="mb-1 block font-semibold">
          {t("beside", { plan: nameOf(first) })}
        </label>
        <select
          key={second ? planKey(second) : ""}
          id="beside"
          name="beside"
          defaultValue={second ? planKey(second) : undefined}
          className="control"
        >
          {choices.map((choice) => (
            <option key={planKey(choice)} value={planKey(choice)}>
              {nameOf(choice)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button primary">
        {t("compare")}
      </button>
    </Form>
  )
}

type Two = [NamedPlan, NamedPlan]

function Figures({
  plans,
  figures: [first, second],
}: {
  plans: Two
  figures: NonNullable<ComparisonView["figures"]>
}) {
  const t = useTranslations("plans.comparison")
  const figures = useFigures()
  const nameOf = usePlanName()
  return (
    <Section title={t("figures")}>
      <table className="w-full table-fixed text-left max-sm:text-[14px]">
        <thead>
          <tr className="border-line border-b align-bottom">
            <td className="w-2/5" />
            {plans.map((plan) => (
              <th key={planKey(plan)} scope="col" className="p-2">
                {nameOf(plan)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, told }) => {
            const [one, other] = [told(first), told(second)]
            return (
              <tr key={name} className="border-line border-b">
                <th scope="row" className="py-2 pr-3 font-normal text-quiet">
                  {name}
                </th>
                <td className="p-2 tabular-nums">{one}</td>
                <td className={`p-2 tabular-nums ${one === other ? "" : "font-semibold"}`}>{other}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Section>
  )
}

/** What each group has in both plans; those that have the same are told by their number. */
function Groups({ view, plans }: { view: ComparisonView; plans: Two }) {
  const t = useTranslations("plans.comparison")
  const groupName = useGroupName(view.groups)
  const nameOf = usePlanName()
  const changed = view.compared.filter(({ change }) => change !== "same")
  const same = view.compared.length - changed.length
  const tone = { more: "text-leaf", less: "text-roof", moved: "text-sky", same: "" }
  return (
    <Section title={t("groups", { count: changed.length })}>
      {changed.length > 0 && (
        <ul className="grid gap-3">
          {changed.map(({ key, change, slots }) => (
            <li key={key} className="card plan-card p-4">
              <p>
                <strong lang={view.groups.find((group) => group.key === key)?.title?.lang}>
                  {groupName(key)}
                </strong>{" "}
                <span className={`font-semibold ${tone[change]}`}>
                  {t(`change.${change}`, { plan: nameOf(plans[1]) })}
                </span>
              </p>
              <dl className="mt-1 grid gap-x-6 gap-y-2 sm:grid-cols-2">
                {plans.map((plan, at) => (
                  <div key={planKey(plan)}>
                    <dt className="text-quiet">{nameOf(plan)}</dt>
                    <dd>
                      {slots[at]?.length ? (
                        <SessionList slots={slots[at] ?? []} rooms={view.rooms} />
                      ) : (
                        t("nothing")
                      )}
                    </dd>
                  </div>
                ))}
              </dl>
            </li>
          ))}
        </ul>
      )}
      {same > 0 && <p className="mt-3 text-quiet">{t("same", { count: same })}</p>}
    </Section>
  )
}
