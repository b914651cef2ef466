import type { Reading } from "../reading"
import { anyShort, anyWeekday, edge, end } from "./calendar"
import { anyPart } from "./day-parts"

const day = `(?:${anyWeekday})(?:s|en)?(?:avond|namiddag|voormiddag|middag|ochtend)?(?: (?:matin|midi|soir|apres-midi|morning|afternoon|evening|night|avond|namiddag|voormiddag|ochtend|middag))?`
const times = "(?:\\d|un|une|deux|trois|een|twee|drie|one|two|three)"
const second = "(?:deux|2|trois|3|quatre|4)"
const nth =
  "(?:premier|1er|deuxieme|2e|2eme|second|troisieme|3e|3eme|quatrieme|4e|dernier|eerste|1e|1ste|tweede|2de|derde|3de|vierde|4de|laatste|first|1st|2nd|third|3rd|fourth|4th|last)"
const ofMonth =
  "(?: (?:du|de chaque|par) mois| (?:van )?(?:de|elke|iedere) maand| of (?:the|each|every) month| a month)"

/** Rhythms that no search can ask, each around the day that it may name: before it, the day, and behind it. */
const rhythms = [
  `(?:un|une) (${day}) sur ${second}`,
  `(?:un|une) (?:semaine|soir|week-?end|fois) sur ${second}`,
  `(?:toutes?|tous) les (?:${second}|quinze|15) (?:semaines?|jours|mois)`,
  `om de (?:twee|2|14|veertien|drie|3|andere) (?:weken|week|dagen)`,
  `om de week|om de maand`,
  `(?:elke|iedere) (?:twee|2|drie|3) weken|tweewekelijkse?|veertiendaagse?`,
  `every (?:other|second|two|2|third|three|3) (?:weeks?|months?)`,
  `every (?:other|second) (${day})`,
  `biweekly|bi-weekly|fortnightly|every fortnight|(?:once|twice)? ?a fortnight|bimensuel(?:le)?s?`,
  `(?:chaque |le |tous les |elke |iedere |de |every |the |each |op de |on the )*${nth}s? (${day})${ofMonth}`,
  `(?:chaque|tous les|elke|iedere|every) ${nth}s? (${day})`,
  `(?:un|une|een|one) (${day})${ofMonth}`,
  `mensuel(?:le)?s?|mensuellement|maandelijkse?|monthly|(?:chaque|tous les|elke|iedere|every) (?:mois|maand|month)`,
  `${times} (?:fois|keer|maal|times?) (?:par|per|a) (?:mois|maand|month)|(?:once|twice) (?:a|per) month`,
  `(?:2|3|4|deux|trois|quatre|twee|drie|vier|two|three|four) (?:fois|keer|maal|times) (?:par|per|a) (?:semaine|week)|twice (?:a|per) week`,
  `[1-9] ?x ?(?:/|par|per|a|op) ?(?:mois|maand|month)|[2-7] ?x ?(?:/|par|per|a|op) ?(?:semaine|sem|week)`,
  `(?:tous les|chaque|elke|iedere|every) (?:jours?|dag|days?)|dagelijks|daily|quotidien(?:ne)?s?|quotidiennement`,
].map((pattern) => new RegExp(`${edge}(?:${pattern})${end}`, "g"))

/** “4 matinées/semaine”: the part of the day is still to be read. */
const perWeek = new RegExp(
  `${edge}(\\d|deux|trois|quatre|twee|drie|vier|two|three|four|five|cinq|vijf|un|une|een|one) (?:${anyPart}|jours?|dag(?:en)?|days?|avonden|namiddagen|voormiddagen|ochtenden)( ?/ ?sem(?:aine)?| ?/ ?week| (?:par|per|a|op een|in de) (?:semaine|sem|week))${end}`,
  "g",
)

const weekly = new RegExp(
  `${edge}(?:(?:toutes|tous) les semaines?|(?:chaque|elke|iedere|every|each) (?:semaine|week|weken)|hebdomadaires?|hebdomadairement|(?:1 ?x ?(?:/|par|per) ?)(?:semaine|sem|week)|par semaine|per week|a week|wekelijkse?|weekly|${times} (?:fois|keer|maal|times?) (?:par|per|a) (?:semaine|week)|once (?:a|per) week|regulierement|regelmatig|regularly|recurr(?:ent|ente|ing)|on a (?:weekly|regular) basis)${end}`,
  "g",
)
const beforeDay = new RegExp(
  `${edge}(?:tous les|toutes les|chaque|elke|iedere|every|each)(?= (?:${day}|${anyShort}|soirs?|matins?|midis?|apres-midis?|soirees?|week-?ends?|avond|ochtend|namiddag|voormiddag|middag|mornings?|evenings?|afternoons?|nights?)${end})`,
  "g",
)
/** A day in the plural recurs: “les mardis”, “op dinsdagen”, “on Tuesdays”. */
const plural = new RegExp(
  `${edge}(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s${end}|${edge}(?:maan|dins|woens|don[dt]er|vrij|zater|zon)dag(?:en|avonden|namiddagen|voormiddagen|ochtenden|middagen)${end}|${edge}(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday) (?:mornings|afternoons|evenings|nights)${end}`,
)

/**
 * Whether a wish recurs: hours that come again are what `part_time` is for. A search asks for every week, so what
 * comes less or more often is told beside it.
 */
export function readRecurrence(reading: Reading): boolean {
  let recurs = false
  for (const rhythm of rhythms)
    reading.each(rhythm, (match) => {
      recurs = true
      const [whole] = match
      const [start, stop] = [match.index, match.index + whole.length]
      reading.tell(start, stop)
      // The day itself is still to be read.
      const named = match.slice(1).find(Boolean)
      const at = named ? start + whole.indexOf(named) : stop
      if (at > start) reading.take(start, at, {})
      if (named && at + named.length < stop) reading.take(at + named.length, stop, {})
    })
  reading.each(perWeek, ({ index, 0: whole, 1: count = "", 2: behind = "" }) => {
    recurs = true
    if (!/^(?:1|une?|een|one)$/.test(count)) reading.tell(index, index + whole.length)
    reading.take(index, index + count.length, {})
    reading.take(index + whole.length - behind.length, index + whole.length, {})
  })
  const said = reading.takeAll(weekly)
  const each = reading.takeAll(beforeDay)
  return recurs || said || each || plural.test(reading.folded)
}
