import type { Snapshot } from "#db/database.server"
import { currentCity } from "~/city/city.server"
import type { Locale } from "~/i18n/locales"
import be from "./countries/be.json"
import { CountryGuidance, type ShownGuidance, shownGuidance } from "./country-guidance"

/** Another country's file is named here. */
const guidances = [be].map((file) => CountryGuidance.parse(file))

/** What is known of the models in the country of the city; null where nobody has written it down yet. */
export async function guidanceHere(db: Snapshot, locale: Locale): Promise<ShownGuidance | null> {
  const city = await currentCity(db)
  const guidance = guidances.find(({ country }) => country === city?.country)
  return guidance ? shownGuidance(guidance, locale) : null
}
