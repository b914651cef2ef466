import type { Reading } from "../reading"

/** Words for people that say nothing else. */
export const plainPeople =
  "personnes?|pers|persoons?|gens|apprenant(?:e?s)?|etudiant(?:e?s)?|stagiaires?|benevoles?|voisin(?:e?s)?|habitant(?:e?s)?|parents?|ami(?:e?s)?|collegues?|couverts?|tetes?|cursisten|studenten|eters|vrijwilligers|buren|bewoners|ouders|vrienden|collega'?s|medewerkers|aanwezigen|students|learners|volunteers|neighbou?rs|residents|friends|colleagues|employees|diners|participant(?:e?s)?|invite(?:e?s)|convives?|spectateurs?|membres?|eleves?|joueurs?|places?(?: assises?| debout)?|adultes?|personen|mensen|man|deelnemers?|gasten|genodigden|leerlingen|leden|spelers?|volwassenen|(?:zit)?plaatsen|stoelen|toeschouwers?|bezoekers?|people|persons?|ppl|pax|guests?|participants|attendees|members|pupils|students|players|adults|seats|visitors|p|pp"
/** Words for people that also say what they do: they are left for the dictionary. */
export const tellingPeople =
  "choristes?|chanteurs?|chanteuses?|danseurs?|danseuses?|musicien(?:ne)?s?|enfants?|jeunes|ados|adolescents|bebes|scouts|comediens|zangers?|dansers?|muzikanten|kinderen|kids|jongeren|tieners|peuters|kleuters|singers|dancers|musicians|children|teens|teenagers|toddlers|actors|runners"
const words: Record<string, number> = {
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  twee: 2,
  drie: 3,
  vier: 4,
  vijf: 5,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  zes: 6,
  zeven: 7,
  acht: 8,
  negen: 9,
  seven: 7,
  eight: 8,
  nine: 9,
  "vingt-cinq": 25,
  "trente-cinq": 35,
  vijfentwintig: 25,
  vijfendertig: 35,
  "twenty-five": 25,
  "thirty-five": 35,
  "deux cents": 200,
  tweehonderd: 200,
  dix: 10,
  douze: 12,
  quinze: 15,
  vingt: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  cent: 100,
  tien: 10,
  twaalf: 12,
  vijftien: 15,
  twintig: 20,
  dertig: 30,
  veertig: 40,
  vijftig: 50,
  zestig: 60,
  tachtig: 80,
  honderd: 100,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  eighty: 80,
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
  vijftiental: 15,
  twintigtal: 20,
  dertigtal: 30,
  veertigtal: 40,
  vijftigtal: 50,
  zestigtal: 60,
  honderdtal: 100,
  dozen: 12,
}
const number = `(\\d{1,3}(?:[ .]\\d{3})|\\d{1,5}|${Object.keys(words)
  .sort((a, b) => b.length - a.length)
  .join("|")})`
const about =
  "(?:(?:pour|voor|for|avec|met|environ|max(?:imum|imaal)?|min(?:imum|imaal|stens)?|au moins|jusqu'?a|plus de|ongeveer|een|une?|tot|ca|circa|about|around|up to|at least|a|\\+/?-|±|~|de|entre|tussen|between)\\.? ?)*"
const range = `(?:\\d{1,5} ?(?:-|/|a|tot|to|et|en|and) ?)?`
/** What may not follow a number that stands alone: it would be something else. */
const other =
  "(?! ?(?:[€%:./h]|euros?|eur|heures?|uur|u(?![a-z])|hours?|hrs?|am|pm|min|minutes?|minuten|m2|m²|ans?|jaar|years?|jours?|dagen|days?|semaines?|weken|weeks?|mois|maanden|months?|fois|keer|times|km|m(?![a-z])|db|rue|avenue|,\\d|-\\d))"
/** How much room there is for something else than people. */
const otherRoom =
  "(?<!(?:parking|stationnement|velos?|voitures?|fietsenstalling|fietsen|autos?|bike parking|bikes|cars) )"
const edge = "(?<![a-z0-9,.€])"
const end = "(?![a-z0-9])"

/** How old somebody is, which says nothing of a space. */
const age =
  /(?<![a-z0-9])(?:de |van |of |from )?\d{1,3}(?: ?(?:-|a|tot|to|et|en) ?\d{1,3})?(?: ?ans| ?jarigen?| ?-?jaar(?: oud)?| years?(?: old)?| ?yo)(?![a-z0-9])/g

/** How many people: a number with a word for people, or behind a word that leads to them. */
export function readPeople(reading: Reading): number | null {
  reading.takeAll(age)
  const counted = new RegExp(
    `${edge}${otherRoom}${about}${range}${number}(?:\\+)? ?(?:(?:petits?|jeunes?|kleine|jonge|young|small) )?(?:(?:de |d')?(?:${plainPeople})\\.?${end}|(?:de |d')?(?=(?:${tellingPeople})${end}))`,
  )
  const led = new RegExp(
    `${edge}(?:(?:pour|voor|for|groupe de|groep van|group of|party of|on est|on sera|nous sommes|nous serons|(?:wij|we) zijn (?:met|ongeveer)|zijn met|met|we are|we're|capacite|capaciteit|capacity|capacite de|max|maximum|min|minimum|minstens|au moins|at least|up to) )+(?:a |ca |een |une? |about |around |environ |ongeveer )?${range}${number}(?:\\+)?${end}${other}`,
  )
  for (const pattern of [counted, led]) {
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
  const people = words[text] ?? Number(text.replace(/[ .]/g, ""))
  return people >= 1 && people <= 100_000 ? people : null
}
