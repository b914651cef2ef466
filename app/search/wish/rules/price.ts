import type { PriceUnit } from "~/spaces/vocabulary"
import type { Reading } from "../reading"

const units: [PriceUnit, string][] = [
  [
    "half_day",
    "demi-?[ -]?journee|soirees?|soir|matinee|apres-midi|namiddag|voormiddag|halve dag|dagdeel|avond|half[- ]day|evening|night|afternoon|morning",
  ],
  ["hour", "heures?|h|uur|u|hours?|hr|uurtje"],
  ["day", "jours?|journee|dag|days?"],
  ["week", "semaine|week"],
  ["month", "mois|maand|months?|mnd|mth"],
]
const anyUnit = units.map(([, words]) => words).join("|")
const before =
  "(?:(?:max(?:imum|imaal)?|moins de|pas plus de|sous|jusqu'?a|budget(?: de| max| van| of)?|prix|prijs|price|loyer|huur|onder(?: de)?|minder dan|hoogstens|tot|under|less than|up to|below|no more than|for|pour|voor|a|aan|<|<=)[ .:]*)*"
const amount = String.raw`(?<euros>\d{1,5})(?:[.,](?<cents>\d{1,2}))?`
const per = `(?: ?(?:max(?:imum)? ?)?(?:/|par|per|de l'|l'|la|le|an?|the|de|each|every|pour la|pour une|voor de|voor een|for the) ?(?<unit>${anyUnit})(?![a-z0-9]))`
const after = "(?: ?(?:max(?:imum|imaal)?|tvac|htva|btw incl|all[- ]in))?(?![a-z0-9])"
/** Ways to write a sum, the surest first. */
const sums = [
  `${before}(?:€|eur) ?${amount}${per}?${after}`,
  `${before}${amount} ?(?:€|euros?|eur)(?![a-z])${per}?${after}`,
  `${before}${amount} ?e ?(?:/ ?|par |per )(?<unit>${anyUnit})${after}`,
  // “Can pay 300 a month”: its unit shows it to be one.
  `(?:can pay|pay|pays|payer|betalen|budget(?: de| van| of)?|max(?:imum|imaal)?|loyer(?: de)?|huur(?:prijs)?|rent|prix|prijs|price|tot|up to|jusqu'?a)[ .:]*(?:max )?${amount}${per}${after}`,
  `(?:budget|can pay|huurprijs|loyer)(?: de| van| of|:| max)* ?${amount}(?! ?(?:pers|p\\b|people|m2|[-/]))${after}`,
].map((pattern) => new RegExp(`(?<![a-z0-9])${pattern}`))
/** What each person would pay, which no space asks. */
const perPerson =
  /(?<![a-z0-9])(?:max(?:imum|imaal)? )?(?:€ ?)?\d{1,4}(?:[.,]\d{1,2})? ?(?:€|euros?|eur)? ?(?:\/|par|per|a|de) ?(?:personnes?|pers|pp|persoon|person|deelnemer|participant|enfant|kind|child|head|tete)(?![a-z0-9])|(?<![a-z0-9])€? ?\d{1,4} ?(?:€|euros?|eur)? ?(?:pp|p\/p|p\.p\.)(?![a-z0-9])/g
const free =
  /(?<![a-z0-9]|parking |stationnement |wifi |pret |pret a titre |disposition |step-|step |barrier-|barrier |alcohol-|alcohol |gluten-|gluten )(?:gratuit(?:e|es|s|ement)?|gratis|kosteloos|kosteloze|free(?: of charge)?|for free|zonder huur|sans frais)(?![a-z0-9]|[- ](?:wifi|wi-fi|parking|style|jazz|time|from|on|loan|use|food|lenen|gebruik|uitlenen|ter beschikking))/

/** From this many cents on, a sum without a unit is one for a day, below it for an hour. */
const dayFrom = 10_000

/** The most that it may cost. */
export function readPrice(reading: Reading): Record<string, string> | null {
  reading.each(perPerson, ({ index, 0: text }) => {
    if (!/[€e]|eur|\/|par |per /.test(text)) return
    reading.tell(index, index + text.length)
    reading.take(index, index + text.length, {})
  })
  for (const sum of sums) {
    const match = sum.exec(reading.folded)
    if (!match) continue
    const { euros, cents = "0", unit: unitText } = match.groups ?? {}
    const price = Number(euros) * 100 + Number(cents.padEnd(2, "0"))
    const unit = unitOf(unitText) ?? (price < dayFrom ? "hour" : "day")
    const params = { price_max: String(price), ...(unit !== "hour" && { price_unit: unit }) }
    reading.take(match.index, match.index + match[0].length, params)
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
