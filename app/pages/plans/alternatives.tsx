import { Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { type PlanPurpose, planPurposes } from "~/plans/plan"
import { paths } from "~/platform/paths"
import type { PlanView } from "./load-plans.server"
import { useFigures } from "./use-figures"

/** The plans for the three purposes side by side, each a link to its week. Needs `plans`. */
export function Alternatives({ view, purpose }: { view: PlanView; purpose: PlanPurpose }) {
  const t = useTranslations("plans.figures")
  const form = useTranslations("plans.form")
  const locale = useLocale()
  const { plan, site } = view
  const figures = useFigures()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by the keyboard.
    <section className="mb-6 overflow-x-auto" aria-label={t("title")} tabIndex={0}>
      <table className="w-full text-left max-sm:text-[14px]">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr className="max-sm:grid max-sm:grid-cols-3">
            <td className="max-sm:hidden" />
            {planPurposes.map((one) => (
              <th
                key={one}
                scope="col"
                className={`p-2 align-bottom max-sm:px-1 ${one === purpose ? "border-roof border-b-3" : "border-line border-b"}`}
              >
                <Link
                  to={paths.plan(locale, site.id, plan.id, one)}
                  preventScrollReset
                  aria-current={one === purpose ? "page" : undefined}
                  className="inline-block py-1"
                >
                  {form(`purposes.${one}`)}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ name, told }) => (
            <tr key={name} className="border-line border-b max-sm:grid max-sm:grid-cols-3">
              <th
                scope="row"
                className="py-2 pr-3 font-normal text-quiet max-sm:col-span-3 max-sm:px-1 max-sm:pb-0"
              >
                {name}
              </th>
              {planPurposes.map((one) => {
                const reached = plan.results[one]?.figures
                return (
                  <td
                    key={one}
                    className={`p-2 tabular-nums max-sm:px-1 max-sm:text-[13px] ${one === purpose ? "font-semibold" : ""}`}
                  >
                    {reached ? told(reached) : t("notYet")}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
