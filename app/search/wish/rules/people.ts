import type { Reading } from "../reading"
import { plainPeople, tellingPeople } from "../words/people-words"
import type { WordBook } from "../words/word-book"
import { month } from "./calendar"
import { numberOfWords, spokenNumbersIn } from "./spoken-numbers"

/** About how many, in words. */
const roundly: Record<string, number> = {
  dizaine: 10,
  douzaine: 12,
  quinzaine: 15,
  vingtaine: 20,
  trentaine: 30,
  quarantaine: 40,
  cinquantaine: 50,
  soixantaine: 60,
  centaine: 100,
  tiental: 10,
  twaalftal: 12,
  dozijn: 12,
  vijftiental: 15,
  twintigtal: 20,
  dertigtal: 30,
  veertigtal: 40,
  vijftigtal: 50,
  zestigtal: 60,
  zeventigtal: 70,
  tachtigtal: 80,
  honderdtal: 100,
  dozen: 12,
}
const anyRound = Object.keys(roundly).join("|")
const about =
  "(?:(?:pour|voor|for|avec|met|environ|max(?:imum|imaal)?|min(?:imum|imaal|stens)?|au moins|jusqu'?a|plus de|ongeveer|een|une?|tot|ca|circa|about|around|up to|at least|a|\\+/?-|±|~|de|entre|tussen|between)\\.? ?)*"
const range = `(?:\\d{1,5} ?(?:-|/|a|tot|to|et|en|and|ou|of|or) ?)?`
/** What may not follow a number that stands alone: it would be something else. */
const other = `(?! ?(?:${month}|[€%:./h]|euros?|eur|heures?|uur|u(?![a-z])|hours?|hrs?|am|pm|min|minutes?|minuten|m2|m²|ans?|jaar|years?|jours?|dagen|days?|semaines?|weken|weeks?|mois|maanden|months?|fois|keer|times|km|m(?![a-z])|db|tables?|tafels?|chaises?|stoelen|chairs|terreinen?|terrains?|courts?|boxes|cartons|dozen|velos?|bikes?|fietsen|tentes?|tenten|stands?|kramen|pieces|kg|sacs|cartons|rue|avenue|,\\d|-\\d))`
/** How much room there is for something else than people. */
const otherRoom =
  "(?<!(?:parking|stationnement|velos?|voitures?|fietsenstalling|fietsen|autos?|bike parking|bikes|cars) )"
const edge = "(?<![a-z0-9,.€])"
const end = "(?![a-z0-9])"

const notPeople = `${month}|minutes?|minuten|heures?|uur|hours?|jours?|dagen|days|semaines?|weken|weeks|mois|maanden|months|m2|euros?|seances|fois|keer|tables?|chaises?|tafels|stoelen`

/** How old somebody is, which says nothing of a space. */
const age =
  /(?<![a-z0-9])(?:de |van |of |from )?\d{1,3}(?: ?(?:-|a|tot|to|et|en) ?\d{1,3})?(?: ?ans| ?jarigen?| ?-?jaar(?: oud)?| years?(?: old)?| ?yrs?| ?yo|[- ]?plus?sers?|(?<=[3-7][05])\+(?! ?(?:pers|people|man|mensen))|\+(?= ?(?:ers?|jarigen|turnen|gym|club)))(?![a-z0-9])/g

/** “U12”: players under twelve. */
const team = /(?<![a-z0-9])u-?\d{1,2}(?![a-z0-9])/g
/** How large a room is, which no search asks. */
const size =
  /(?<![a-z0-9])(?:\d{1,4}(?: ?[-a] ?\d{1,4})? ?(?:m2|m²|metres? carres?|vierkante meters?|sqm|sq ?m|square met(?:er|re)s?))(?![a-z0-9])/g
const birthday =
  /(?<![a-z0-9])\d{1,3}(?:ste|de|e|th|st|nd|rd|eme|ieme|j)(?= (?:verjaardag|birthday|bday|anniversaire|anniversary|anniv|jubileum|huwelijks))/g

/** How many people: a number with a word for people, or behind a word that leads to them. */
export function readPeople(reading: Reading, words: WordBook): number | null {
  const number = `(\\d{1,3}(?:[ .]\\d{3})|\\d{1,5}(?:-?tal)?|${anyRound}|${spokenNumbersIn(reading.folded)})`
  // Whoever comes can be counted: “20 eigenaars”.
  const who = reading.words().filter(({ word }) => word.length > 3 && words.isWho(word))
  const anybody = [plainPeople, ...new Set(who.map(({ word }) => word))].join("|")
  reading.takeAll(age)
  reading.takeAll(new RegExp(`${edge}${number} (?:ans|jaar|years)(?: oud| old)?${end}`, "g"))
  reading.takeAll(birthday)
  reading.takeAll(team)
  reading.takeAll(size)
  const counted = new RegExp(
    `${edge}${otherRoom}${about}${range}${number}(?:\\+)? ?(?:(?:petits?|jeunes?|kleine|jonge|young|small|coworking|co-working) )?(?:(?:de |d')?(?:${anybody})\\.?${end}|(?:de |d')?(?=(?:${tellingPeople})${end}))`,
  )
  const led = new RegExp(
    `${edge}(?:(?:pour|voor|for|groupe de|groep van|group of|party of|on est|on sera|on serait|serait|serons|nous sommes|nous serons|nous serions|we zouden met|we would be|(?:wij|we) zijn (?:met|ongeveer)|zijn met|met|plaats voor|place pour|audience of|public de|publiek van|we are|we're|capacite|capaciteit|capacity|capacite de|max|maximum|min|minimum|minstens|au moins|at least|up to) )+(?:a |ca |een |une? |about |around |environ |ongeveer )?${range}${number}(?:\\+)?${end}${other}`,
  )
  const rounded = new RegExp(
    `${edge}(?:(?:une?|een|a|about|ongeveer|environ|voor|pour|met|with|for) )*(${anyRound})${end}(?! ?(?:de |d')?(?:${notPeople}))`,
  )
  const ofUs = new RegExp(`${edge}${about}${number} (?:of us|d'entre nous)${end}`)
  const orSo = new RegExp(`${edge}een (?:man|stuk|vrouw) of ${number}${end}`)
  const atMost = new RegExp(`${edge}${number} max(?:imum|imaal)?${end}`)
  const together = new RegExp(`${edge}a ${number}(?= ?(?:$|[,.;]| (?:avec|pour|sans)${end}))${other}`)
  const seated = new RegExp(`${edge}(\\d{1,3}) (?:tables?|tafels?) (?:de|van|of) (\\d{1,2})${end}`).exec(
    reading.folded,
  )
  if (seated) {
    const people = Number(seated[1]) * Number(seated[2])
    reading.take(seated.index, seated.index + seated[0].length, { people: String(people) })
    return people || null
  }
  for (const pattern of [counted, led, rounded, ofUs, orSo, atMost, together]) {
    const match = pattern.exec(reading.folded)
    const people = match?.[1] && peopleOf(match[1])
    if (match && people) {
      reading.take(match.index, match.index + match[0].length, { people: String(people) })
      return people
    }
  }
  return null
}

function peopleOf(text: string): number | null {
  const people = roundly[text] ?? numberOfWords(text) ?? Number(text.replace(/[ .]|-?tal/g, ""))
  return people >= 1 && people <= 100_000 ? people : null
}
