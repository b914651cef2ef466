import { useEffect, useState } from "react"
import { useLocale, useTranslations } from "use-intl"
import { formatMoney, formatNumber } from "~/i18n/format"
import { paths } from "~/platform/paths"
import {
  activitiesOfUse,
  allowances,
  amenities,
  buildingKinds,
  priceUnits,
  sharingForms,
  spaceKinds,
} from "~/spaces/vocabulary"
import type { SearchView } from "../results/search-view"
import { Choice, Field, Group } from "./filter-fields"
import { isOn } from "./search-address"

type MoreFiltersProps = Pick<
  SearchView,
  "faults" | "result" | "municipalities" | "currency" | "filtersAsked"
> & {
  params: URLSearchParams
}

/**
 * Every other filter of a search, folded. They are a fifth of what a page would render and few readers open them: the
 * page comes without, and the browser adds them; without JavaScript the same press leads to the page with them.
 */
export function MoreFilters(props: MoreFiltersProps) {
  const t = useTranslations("search.filters")
  const locale = useLocale()
  const { params, faults, filtersAsked } = props
  const faulty = ["capacity_max", "price_max", "price_unit"].some((name) =>
    faults.some(({ path }) => path === name),
  )
  const [alive, setAlive] = useState(false)
  useEffect(() => setAlive(true), [])
  if (alive || faulty || filtersAsked)
    return (
      <details id="filters" className="more-filters" open={faulty || filtersAsked || undefined}>
        <summary className="chip">{t("more")}</summary>
        <FilterPanel {...props} />
      </details>
    )
  const shown = new URLSearchParams([...params, ["filters", "all"]])
  return (
    <>
      <a href={`${paths.spaces(locale, shown)}#filters`} rel="nofollow" className="chip more-filters">
        {t("more")}
      </a>
      {folded.map(
        (name) =>
          params.has(name) && <input key={name} type="hidden" name={name} value={params.get(name) ?? ""} />,
      )}
    </>
  )
}

/** Parameters that have their fields here. */
const folded = [
  "activity",
  "form",
  "kind",
  "site_kind",
  "amenities",
  "accessible",
  "allows",
  "capacity_max",
  "price_max",
  "price_unit",
]

/** In groups, with how many spaces each choice would give. */
function FilterPanel({ params, faults, result, municipalities, currency }: MoreFiltersProps) {
  const t = useTranslations("search.filters")
  const words = useTranslations("vocabulary")
  const locale = useLocale()
  const { facets } = result
  const fault = (name: string) => faults.find(({ path }) => path === name)?.message
  return (
    <div className="filter-panel">
      <div className="filter-groups">
        <Group title={t("activity")}>
          {activitiesOfUse.map((activity) => (
            <Choice key={activity} name="activity" value={activity} params={params}>
              {words(`activityOfUse.${activity}`)}
            </Choice>
          ))}
        </Group>
        <Group title={t("form")}>
          {sharingForms.map((form) => (
            <Choice key={form} name="form" value={form} params={params} count={facets.form[form] ?? 0}>
              {words(`form.${form}`)}
            </Choice>
          ))}
        </Group>
        <Group title={t("kind")}>
          {spaceKinds.map((kind) => (
            <Choice key={kind} name="kind" value={kind} params={params} count={facets.kind[kind] ?? 0}>
              {words(`spaceKind.${kind}`)}
            </Choice>
          ))}
        </Group>
        <Group title={t("siteKind")}>
          {buildingKinds.map((kind) => (
            <Choice key={kind} name="site_kind" value={kind} params={params}>
              {words(`buildingKind.${kind}`)}
            </Choice>
          ))}
        </Group>
        <Group title={t("amenities")}>
          {amenities.map((amenity) => (
            <Choice key={amenity} name="amenities" value={amenity} params={params}>
              {words(`amenity.${amenity}`)}
            </Choice>
          ))}
        </Group>
        <Group title={t("access")}>
          <Choice name="accessible" value="yes" params={params}>
            {t("accessible")}
          </Choice>
        </Group>
        <Group title={t("allows")}>
          {allowances.map((allowance) => (
            <Choice key={allowance} name="allows" value={allowance} params={params}>
              {words(`condition.${allowance}`)}
            </Choice>
          ))}
        </Group>
        <Group title={t("size")}>
          <Field
            name="capacity_max"
            label={t("capacityMax")}
            params={params}
            error={fault("capacity_max")}
            numeric
          />
        </Group>
        <Group title={t("price")}>
          <PriceMax params={params} currency={currency} error={fault("price_max")} />
          <label className="filter-field">
            {t("priceUnit")}
            <select
              name="price_unit"
              defaultValue={params.get("price_unit") ?? "hour"}
              data-unless="hour"
              className="control"
            >
              {priceUnits.map((unit) => (
                <option key={unit} value={unit}>
                  {words(`priceUnit.${unit}`)}
                </option>
              ))}
            </select>
          </label>
        </Group>
      </div>
      {municipalities.length > 0 && (
        <div className="filter-municipalities">
          <Group title={t("municipality")}>
            <div className="flex flex-wrap gap-2 py-1">
              {municipalities.map(({ id, name }) => (
                <button
                  key={id}
                  type="submit"
                  name="toggle"
                  value={`within:${id}`}
                  aria-pressed={isOn(params, "within", id)}
                  className="chip"
                >
                  {name}
                  <span className="text-[14px] opacity-75">
                    {formatNumber(facets.municipality[id] ?? 0, locale)}
                  </span>
                </button>
              ))}
            </div>
          </Group>
        </div>
      )}
      <div className="filter-apply">
        <button type="submit" className="button primary">
          {t("apply")}
        </button>
      </div>
    </div>
  )
}

const prices = [0, 500, 1000, 1500, 2000, 3000, 5000, 10_000]

function PriceMax({
  params,
  currency,
  error,
}: {
  params: URLSearchParams
  currency: string
  error?: string
}) {
  const t = useTranslations("search.filters")
  const locale = useLocale()
  const value = params.get("price_max") ?? ""
  const listed = prices.map(String)
  const options = value && !listed.includes(value) ? [value, ...listed] : listed
  const name = (cents: string) =>
    cents === "0" ? t("free") : /^\d+$/.test(cents) ? formatMoney(Number(cents), currency, locale) : cents
  return (
    <label className="filter-field">
      {t("priceMax")}
      <select
        name="price_max"
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error && "filter-price_max-error"}
        className="control"
      >
        <option value="">{t("anyPrice")}</option>
        {options.map((cents) => (
          <option key={cents} value={cents}>
            {name(cents)}
          </option>
        ))}
      </select>
      {error && (
        <span id="filter-price_max-error" className="mt-1 block font-semibold text-[14.5px] text-roof">
          {error}
        </span>
      )}
    </label>
  )
}
