import type { Locale } from "~/i18n/locales"
import type { TypedValues } from "~/spaces/listing/step-form"
import { decimalText, moneyText } from "~/spaces/listing/typed-text"
import type { Assumptions, CommonAssumptions } from "../model"
import type { OwnFigures } from "../own-figures"
import { usualCommon, usualModels } from "../usual-assumptions"

type Figures<T> = { [key in keyof T]: number | null }

/** Figures in the notation of their fields: sums where a name ends in `Cents`, and else numbers. */
function typedFigures<T extends Figures<T>>(figures: T, locale: Locale): Record<keyof T & string, string> {
  return Object.fromEntries(
    Object.entries<number | null>(figures).map(([key, value]) => [
      key,
      key.endsWith("Cents") ? moneyText(value, locale) : decimalText(value, locale),
    ]),
  ) as Record<keyof T & string, string>
}

/** What a comparison assumes, as it stands in its form. */
export function assumptionValues(
  { common, models }: { common: Figures<CommonAssumptions> } & Pick<Assumptions, "models">,
  locale: Locale,
) {
  return {
    common: typedFigures(common, locale),
    models: Object.fromEntries(
      Object.entries(models).map(([model, own]) => [model, typedFigures({ ...own }, locale)]),
    ),
  } satisfies TypedValues
}

/** What stands in a form that nobody has changed: figures of the building, and what we assume. */
export function usualValues(own: OwnFigures, locale: Locale) {
  return assumptionValues({ common: { ...usualCommon, ...own }, models: usualModels }, locale)
}
