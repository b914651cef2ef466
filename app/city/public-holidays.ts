import { addDays } from "~/availability/dates"
import type { PackNames } from "./pack-names"

/** One public holiday of a year. */
export interface PublicHoliday {
  /** `YYYY-MM-DD` */
  date: string
  name: PackNames
}

type Rule = { name: PackNames } & ({ month: number; day: number } | { afterEaster: number })

const rules: Record<string, Rule[]> = {
  BE: [
    { month: 1, day: 1, name: { fr: "Nouvel An", nl: "Nieuwjaar", en: "New Year's Day" } },
    { afterEaster: 1, name: { fr: "Lundi de Pâques", nl: "Paasmaandag", en: "Easter Monday" } },
    { month: 5, day: 1, name: { fr: "Fête du Travail", nl: "Dag van de Arbeid", en: "Labour Day" } },
    { afterEaster: 39, name: { fr: "Ascension", nl: "Onze-Lieve-Heer-Hemelvaart", en: "Ascension Day" } },
    { afterEaster: 50, name: { fr: "Lundi de Pentecôte", nl: "Pinkstermaandag", en: "Whit Monday" } },
    { month: 7, day: 21, name: { fr: "Fête nationale", nl: "Nationale feestdag", en: "National Day" } },
    {
      month: 8,
      day: 15,
      name: { fr: "Assomption", nl: "Onze-Lieve-Vrouw-Hemelvaart", en: "Assumption Day" },
    },
    { month: 11, day: 1, name: { fr: "Toussaint", nl: "Allerheiligen", en: "All Saints' Day" } },
    { month: 11, day: 11, name: { fr: "Armistice", nl: "Wapenstilstand", en: "Armistice Day" } },
    { month: 12, day: 25, name: { fr: "Noël", nl: "Kerstmis", en: "Christmas Day" } },
  ],
}

/** Countries whose public holidays follow rules that are built in. */
export const publicHolidayCountries = Object.keys(rules)

/** The public holidays of a country in one year, in order; none for a country without rules here. */
export function publicHolidays(country: string, year: number): PublicHoliday[] {
  const easter = easterSunday(year)
  return (rules[country] ?? [])
    .map((rule) => ({
      name: rule.name,
      date: "afterEaster" in rule ? addDays(easter, rule.afterEaster) : dateIn(year, rule.month, rule.day),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}

/** Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher. */
function easterSunday(year: number): string {
  const a = year % 19
  const century = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(century / 4)
  const e = century % 4
  const g = Math.floor((8 * century + 13) / 25)
  const h = (19 * a + century - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return dateIn(year, month, day)
}

function dateIn(year: number, month: number, day: number): string {
  const two = (number: number) => String(number).padStart(2, "0")
  return `${year}-${two(month)}-${two(day)}`
}
