import { useTranslations } from "use-intl"
import { holidayKinds } from "~/spaces/vocabulary"
import { Choice, Field } from "./filter-fields"
import { defaultFreeShare } from "./space-query"

const shares = [100, 90, 75, 50, 25]

interface WeeklyFieldsProps {
  params: URLSearchParams
  fault: (name: string) => string | undefined
}

/** How far a row of weeks goes, what is left out of it, and on how much of it a space must be free. */
export function WeeklyFields({ params, fault }: WeeklyFieldsProps) {
  const t = useTranslations("search.filters")
  const words = useTranslations("vocabulary.holidayKind")
  const share = params.get("free_share") ?? String(defaultFreeShare.page)
  const listed = shares.map(String)
  const error = fault("free_share")
  const without = fault("without")
  return (
    <>
      <Field name="weeks" label={t("weeks")} params={params} error={fault("weeks")} numeric />
      <Field
        name="until"
        type="date"
        label={t("until")}
        params={params}
        error={fault("until")}
        help={t("untilHelp")}
      />
      <fieldset className="filter-field">
        <legend>{t("without")}</legend>
        {holidayKinds.map((kind) => (
          <Choice
            key={kind}
            name="without"
            value={kind}
            params={params}
            fault={without && "filter-without-error"}
          >
            {words(kind)}
          </Choice>
        ))}
        {without && (
          <span id="filter-without-error" className="mt-1 block font-semibold text-[14.5px] text-roof">
            {without}
          </span>
        )}
      </fieldset>
      <label className="filter-field">
        {t("freeShare")}
        <select
          name="free_share"
          defaultValue={share}
          data-unless={defaultFreeShare.page}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && "filter-free_share-error"}
          className="control"
        >
          {(listed.includes(share) ? listed : [share, ...listed]).map((value) => (
            <option key={value} value={value}>
              {value === "100" ? t("everyDate") : t("freeShareOf", { share: value })}
            </option>
          ))}
        </select>
        {error && (
          <span id="filter-free_share-error" className="mt-1 block font-semibold text-[14.5px] text-roof">
            {error}
          </span>
        )}
      </label>
    </>
  )
}
