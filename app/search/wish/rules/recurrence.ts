import type { Reading } from "../reading"

const edge = "(?<![a-z0-9])"
const end = "(?![a-z0-9])"
const weekday =
  "lundis?|mardis?|mercredis?|jeudis?|vendredis?|samedis?|dimanches?|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|ma|di|wo|do|vr|za|zo|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun"
const times = "(?:\\d|un|une|deux|trois|een|twee|drie|one|two|three)"

const whole = new RegExp(
  `${edge}(?:(?:toutes|tous) les (?:deux |2 |quinze |15 )?(?:semaines?|jours|mois)|(?:chaque|elke|iedere|every)(?: second| two| other| 2)? (?:semaines?|weeks?|weken|mois|maand|month|jour|dag|day)|hebdomadaires?|hebdomadairement|par semaine|per week|a week|wekelijkse?|tweewekelijkse?|weekly|biweekly|fortnightly|mensuel(?:le)?s?|maandelijkse?|monthly|${times} (?:fois|keer|maal|times?) (?:par|per|a) (?:semaine|week|mois|maand|month)|(?:once|twice) (?:a|per) (?:week|month)|om de (?:twee|2|14) (?:weken|dagen)|(?:regulierement|regelmatig|regularly))${end}`,
  "g",
)
const beforeDay = new RegExp(
  `${edge}(?:tous les|toutes les|chaque|elke|iedere|every(?: other)?|each)(?= (?:${weekday})(?:avond|namiddag|voormiddag|middag|ochtend)?${end})`,
  "g",
)
const oneOfTwo = new RegExp(`${edge}(?:un|une)(?= (?:${weekday}) sur deux)`)
/** A day in the plural recurs: “les mardis”, “op dinsdagen”, “on Tuesdays”. */
const plural = new RegExp(
  `${edge}(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s${end}|${edge}(?:maan|dins|woens|don[dt]er|vrij|zater|zon)dagen${end}|${edge}(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday) (?:mornings|afternoons|evenings|nights)${end}`,
)

/** Whether a wish recurs: hours that come again are what `part_time` is for. */
export function readRecurrence(reading: Reading): boolean {
  const everySecond = oneOfTwo.test(reading.folded)
  if (everySecond) {
    reading.takeFirst(oneOfTwo)
    reading.takeFirst(/(?<![a-z0-9])sur deux(?![a-z0-9])/)
  }
  const said = reading.takeAll(whole)
  const each = reading.takeAll(beforeDay)
  return everySecond || said || each || plural.test(reading.folded)
}
