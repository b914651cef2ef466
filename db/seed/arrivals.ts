import type { ArrivalValues } from "~/spaces/arrival/arrival-input"
import type { Random } from "./random"
import { written } from "./space-inputs"
import type { DemoLocale, Texts } from "./subject"

const waysIn: Texts[] = [
  {
    fr: "Entrée par la cour, à gauche du porche. L’accès sans marche est à l’arrière : sonnez, on vous ouvre.",
    nl: "Ingang via de binnenplaats, links van het portaal. Zonder trappen komt u achteraan binnen: bel aan, er wordt opengedaan.",
    en: "Enter through the yard, left of the porch. The way without steps is at the back: ring and somebody opens.",
  },
  {
    fr: "Entrée principale côté rue. Suivez les flèches jusqu’au fond du couloir.",
    nl: "Hoofdingang aan de straatkant. Volg de pijlen tot achteraan in de gang.",
    en: "Main entrance on the street. Follow the arrows to the end of the corridor.",
  },
  {
    fr: "Petite porte verte à droite de la façade. L’interrupteur est à droite en entrant.",
    nl: "Groen deurtje rechts van de gevel. De schakelaar zit rechts als u binnenkomt.",
    en: "Small green door on the right of the front. The light switch is on the right as you come in.",
  },
]

const keys: Texts[] = [
  {
    fr: "La clé est dans le coffre à côté de la porte. Remettez-la au même endroit en partant.",
    nl: "De sleutel ligt in het kastje naast de deur. Leg hem terug als u vertrekt.",
    en: "The key is in the box beside the door. Put it back when you leave.",
  },
  {
    fr: "L’accueil vous ouvre un quart d’heure avant et ferme derrière vous.",
    nl: "Het onthaal doet een kwartier vooraf open en sluit achter u.",
    en: "The front desk opens a quarter of an hour before and closes behind you.",
  },
]

const houseRules: Texts[] = [
  {
    fr: "Chaises et tables remises en place, lumières éteintes, déchets emportés. Chauffage : ne touchez pas au thermostat.",
    nl: "Stoelen en tafels terug op hun plaats, lichten uit, afval mee. Verwarming: kom niet aan de thermostaat.",
    en: "Chairs and tables back in their place, lights off, waste taken along. Heating: leave the thermostat alone.",
  },
  {
    fr: "Sortez en silence après 22 h : on dort de l’autre côté de la rue.",
    nl: "Vertrek stil na 22 uur: aan de overkant wordt geslapen.",
    en: "Leave quietly after 10 p.m.: people sleep across the street.",
  },
]

const desk: Texts = { fr: "L’accueil", nl: "Het onthaal", en: "The front desk" }

/** What an owner says of the way in; most do. */
export function inventArrival(random: Random, languages: DemoLocale[]): ArrivalValues | null {
  if (random.chance(0.15)) return null
  const [writer = "fr"] = languages
  const said = (texts: readonly Texts[]) => written(random.pick(texts), languages)
  return {
    scope: "site",
    wayIn: said(waysIn),
    keyHandover: said(keys),
    houseRules: said(houseRules),
    contactName: desk[writer],
    // No line has such a number.
    contactPhone: `+32 2 000 ${random.whole(10, 99)} ${random.whole(10, 99)}`,
    doorCode: random.chance(0.5) ? `${random.whole(1000, 9999)}#` : null,
  }
}
