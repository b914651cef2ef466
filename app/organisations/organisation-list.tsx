import { Form, Link } from "@remix-run/react"
import { useLocale, useTranslations } from "use-intl"
import { paths } from "~/platform/paths"
import { EmptyState } from "~/ui/notice"
import type { OrganisationProfile } from "./organisation"
import { type Activity, activities, type LegalForm, legalForms } from "./vocabulary"

export interface ListChoice {
  q: string
  legalForms: LegalForm[]
  activities: Activity[]
  page: number
}

interface FilterProps {
  choice: ListChoice
  facets: { legalForm: Partial<Record<LegalForm, number>>; activity: Partial<Record<Activity, number>> }
}

/** The search of the public list: a plain form, whose address is the state. */
export function OrganisationFilters({ choice, facets }: FilterProps) {
  const t = useTranslations("organisations.list")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return (
    <Form
      method="get"
      action={paths.organisations(locale)}
      className="card p-5 lg:sticky lg:top-24"
      role="search"
    >
      <label htmlFor="organisations-q" className="mb-1 block font-semibold">
        {t("search")}
      </label>
      <input
        key={choice.q}
        id="organisations-q"
        name="q"
        type="search"
        maxLength={200}
        defaultValue={choice.q}
        aria-describedby="organisations-q-help"
        className="control"
      />
      <p id="organisations-q-help" className="mt-1 mb-5 text-[15px] text-quiet">
        {t("searchHelp")}
      </p>
      <Facet
        name="legal_form"
        label={t("legalForm")}
        codes={legalForms}
        chosen={choice.legalForms}
        counts={facets.legalForm}
        text={(code) => words(`legalForm.${code}`)}
      />
      <Facet
        name="activity"
        label={t("activity")}
        codes={activities}
        chosen={choice.activities}
        counts={facets.activity}
        text={(code) => words(`activity.${code}`)}
      />
      <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2">
        <button type="submit" className="button primary">
          {t("submit")}
        </button>
        <Link to={paths.organisations(locale)}>{t("clear")}</Link>
      </div>
    </Form>
  )
}

interface FacetProps<T extends string> {
  name: string
  label: string
  codes: readonly T[]
  chosen: T[]
  counts: Partial<Record<T, number>>
  text: (code: T) => string
}

/** What occurs, with how often; what is chosen stays although it does not occur. */
function Facet<T extends string>({ name, label, codes, chosen, counts, text }: FacetProps<T>) {
  const shown = codes.filter((code) => counts[code] || chosen.includes(code))
  if (!shown.length) return null
  return (
    <details open={chosen.length > 0} className="border-line border-t py-3">
      <summary className="py-1.5 font-semibold">{label}</summary>
      <fieldset>
        <legend className="sr-only">{label}</legend>
        {shown.map((code) => (
          <label
            key={code}
            className="flex min-h-11 cursor-pointer items-center gap-3 py-1.5 text-[16px] leading-snug"
          >
            <input
              key={`${code}-${chosen.includes(code)}`}
              type="checkbox"
              name={name}
              value={code}
              defaultChecked={chosen.includes(code)}
              className="size-5 shrink-0 accent-roof"
            />
            <span className="flex-1">{text(code)}</span>
            <span className="text-quiet">{counts[code] ?? 0}</span>
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/** The organisations found, and the way to the next ones. */
export function OrganisationResults({
  items,
  total,
  pages,
  choice,
}: {
  items: OrganisationProfile[]
  total: number
  pages: number
  choice: ListChoice
}) {
  const t = useTranslations("organisations.list")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  return (
    <section aria-labelledby="organisations-total">
      <h2 id="organisations-total" aria-live="polite" className="mb-4">
        {t("total", { count: total })}
      </h2>
      {items.length === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      <ul className="grid gap-4 md:grid-cols-2">
        {items.map(({ id, name, description, legalForm, activities: does }) => (
          <li key={id} className="card flex flex-col p-5">
            <h3 lang={name.lang}>
              <Link to={paths.organisation(locale, id)} className="text-ink no-underline hover:underline">
                {name.text}
              </Link>
            </h3>
            <p className="mt-0.5 text-[15.5px] text-quiet">{words(`legalForm.${legalForm}`)}</p>
            {description && (
              <p className="mt-2 line-clamp-3" lang={description.lang}>
                {description.text}
              </p>
            )}
            {does.length > 0 && (
              <p className="mt-2 text-[15.5px] text-quiet">
                {does
                  .slice(0, 2)
                  .map((activity) => words(`activity.${activity}`))
                  .join(" · ")}
              </p>
            )}
          </li>
        ))}
      </ul>
      {pages > 1 && <Pages choice={choice} pages={pages} />}
    </section>
  )
}

function Pages({ choice, pages }: { choice: ListChoice; pages: number }) {
  const t = useTranslations("organisations.list")
  const locale = useLocale()
  const address = (page: number) => {
    const query = new URLSearchParams()
    if (choice.q) query.set("q", choice.q)
    for (const form of choice.legalForms) query.append("legal_form", form)
    for (const activity of choice.activities) query.append("activity", activity)
    if (page > 1) query.set("page", String(page))
    return `${paths.organisations(locale)}?${query}`
  }
  return (
    <nav aria-label={t("pages")} className="mt-8 flex flex-wrap items-center gap-4">
      {choice.page > 1 && (
        <Link className="button plain" to={address(choice.page - 1)}>
          {t("previous")}
        </Link>
      )}
      <span>{t("page", { page: choice.page, pages })}</span>
      {choice.page < pages && (
        <Link className="button plain" to={address(choice.page + 1)}>
          {t("next")}
        </Link>
      )}
    </nav>
  )
}
