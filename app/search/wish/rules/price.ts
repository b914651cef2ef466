import type { PriceUnit } from "~/spaces/vocabulary"
import type { Reading } from "../reading"

const units: [PriceUnit, string][] = [
  ["half_day", "demi-?[ -]?journee|soiree|halve dag|dagdeel|avond|half[- ]day|evening"],
  ["hour", "heures?|h|uur|u|hours?|hr"],
  ["day", "jours?|journee|dag|days?"],
  ["week", "semaine|week"],
  ["month", "mois|maand|months?"],
]
const anyUnit = units.map(([, words]) => words).join("|")
const before =
  "(?:(?:max(?:imum|imaal)?|moins de|pas plus de|sous|jusqu'?a|budget(?: de| max| van| of)?|prix|prijs|price|loyer|huur|onder(?: de)?|minder dan|hoogstens|tot|under|less than|up to|below|no more than|for|pour|voor|a|aan|<|<=)[ .:]*)*"
const amount = String.raw`(\d{1,5})(?:[.,](\d{1,2}))?`
const per = `(?: ?(?:/|par|per|de l'|l'|la|le|an?|the|de) ?(${anyUnit})(?![a-z0-9]))?`
const after = "(?: ?(?:max(?:imum|imaal)?|tvac|htva|btw incl))?(?![a-z0-9])"
const sum = new RegExp(
  `(?<![a-z0-9])${before}(?:(?:€|eur) ?${amount}|${amount} ?(?:€|euros?|eur)(?![a-z]))${per}${after}`,
)
const free =
  /(?<![a-z0-9]|pret |pret a titre |disposition |step-|step |barrier-|barrier |alcohol-|alcohol |gluten-|gluten )(?:gratuit(?:e|es|s|ement)?|gratis|kosteloos|kosteloze|free(?: of charge)?|for free|zonder huur|sans frais)(?![a-z0-9]|[- ](?:wifi|wi-fi|parking|style|jazz|time|from|on|loan|use|food|lenen|gebruik|uitlenen|ter beschikking))/

/** From this many cents on, a sum without a unit is one for a day, below it for an hour. */
const dayFrom = 10_000

/** The most that it may cost. */
export function readPrice(reading: Reading): Record<string, string> | null {
  const match = sum.exec(reading.folded)
  if (match) {
    const [whole, euros, cents, euros2, cents2, unitText] = match
    const price = Number(euros ?? euros2) * 100 + Number((cents ?? cents2 ?? "0").padEnd(2, "0"))
    const unit = unitOf(unitText) ?? (price < dayFrom ? "hour" : "day")
    const params = { price_max: String(price), ...(unit !== "hour" && { price_unit: unit }) }
    reading.take(match.index, match.index + whole.length, params)
    return params
  }
  const nothing = free.exec(reading.folded)
  if (!nothing) return null
  const params = { price_max: "0" }
  reading.take(nothing.index, nothing.index + nothing[0].length, params)
  return params
}

function unitOf(text: string | undefined): PriceUnit | null {
  return units.find(([, words]) => text && new RegExp(`^(?:${words})$`).test(text))?.[0] ?? null
}
