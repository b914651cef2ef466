import type { Locale } from "~/i18n/locales"

/** What stands in the files of the demo, and beside them. */
export const fileWords = {
  fr: {
    certificate: "Attestation d’assurance (exemple)",
    certificateName: "attestation-assurance.pdf",
    insured: "Assuré",
    place: "Lieu",
    period: "Période couverte",
    covered: "Ce qui est couvert",
    liability: "La responsabilité civile de l’assuré pendant ses activités dans ce lieu.",
    example: "Exemple fait pour la démonstration : aucune assurance n’est derrière.",
    pictureName: "salle.jpg",
    pictureNote: "La salle à l’entrée : quatre fenêtres, six chaises contre le mur. Dessin de démonstration.",
  },
  nl: {
    certificate: "Verzekeringsattest (voorbeeld)",
    certificateName: "verzekeringsattest.pdf",
    insured: "Verzekerde",
    place: "Plaats",
    period: "Gedekte periode",
    covered: "Wat gedekt is",
    liability: "De burgerlijke aansprakelijkheid van de verzekerde tijdens zijn activiteiten op deze plaats.",
    example: "Voorbeeld voor de demonstratie: er staat geen verzekering achter.",
    pictureName: "zaal.jpg",
    pictureNote:
      "De zaal bij het begin: vier ramen, zes stoelen tegen de muur. Tekening voor de demonstratie.",
  },
  en: {
    certificate: "Insurance certificate (example)",
    certificateName: "insurance-certificate.pdf",
    insured: "Insured",
    place: "Place",
    period: "Period covered",
    covered: "What is covered",
    liability: "The liability of the insured during its activities in this place.",
    example: "An example made for the demonstration: no insurance stands behind it.",
    pictureName: "hall.jpg",
    pictureNote:
      "The hall at the start: four windows, six chairs along the wall. A drawing for the demonstration.",
  },
} as const satisfies Record<Locale, Record<string, string>>
