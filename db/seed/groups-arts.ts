import { type DemoOrganisation, demoOrganisation } from "./owners"

/** Groups that sing, play, dance, make and read. */
export const artsGroups: DemoOrganisation[] = [
  demoOrganisation(
    "choir",
    { fr: "Chorale de quartier", nl: "Buurtkoor", en: "Neighbourhood choir" },
    {
      fr: "Une quarantaine de voix, tous niveaux, répétition chaque semaine.",
      nl: "Een veertigtal stemmen van elk niveau, wekelijkse repetitie.",
      en: "Some forty voices of every level, rehearsing weekly.",
    },
    {
      legalForm: "informal",
      languages: ["fr", "nl"],
      ageGroups: ["adults", "seniors"],
      activities: ["artistic_production"],
      disciplines: ["music", "amateur_arts"],
    },
  ),
  demoOrganisation(
    "theatre-amateur",
    { fr: "Troupe de théâtre amateur" },
    { fr: "Deux créations par an, écrites avec les habitants." },
    {
      legalForm: "informal",
      languages: ["fr"],
      ageGroups: ["adults"],
      activities: ["artistic_production"],
      disciplines: ["theatre", "amateur_arts"],
    },
  ),
  demoOrganisation(
    "toneel",
    { nl: "Toneelkring" },
    { nl: "Liefhebberstoneel met een voorstelling in het voorjaar." },
    {
      legalForm: "asbl_vzw",
      languages: ["nl"],
      ageGroups: ["adults", "seniors"],
      activities: ["artistic_production"],
      disciplines: ["theatre", "amateur_arts"],
    },
  ),
  demoOrganisation(
    "folk-dance",
    { fr: "Cercle de danse", nl: "Dansclub", en: "Dance club" },
    {
      fr: "Danses d'ici et d'ailleurs, ouvertes aux débutants.",
      nl: "Dansen van hier en elders, ook voor beginners.",
      en: "Dances from here and elsewhere, beginners welcome.",
    },
    {
      legalForm: "informal",
      languages: ["fr", "nl", "es"],
      ageGroups: ["adults", "seniors"],
      activities: ["sociocultural_mediation"],
      disciplines: ["amateur_arts"],
      topics: ["intangible_heritage"],
    },
  ),
  demoOrganisation(
    "sewing",
    { fr: "Atelier couture" },
    { fr: "Apprendre à coudre et à réparer, machines fournies." },
    {
      legalForm: "informal",
      languages: ["fr", "ar", "tr"],
      ageGroups: ["adults"],
      topics: ["climate_environment"],
    },
  ),
  demoOrganisation(
    "brass-band",
    { nl: "Harmonie", fr: "Harmonie" },
    {
      nl: "Blazers en slagwerk van elke leeftijd.",
      fr: "Vents et percussions de tous les âges.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["nl", "fr"],
      ageGroups: ["youth", "adults", "seniors"],
      disciplines: ["music", "amateur_arts"],
    },
  ),
  demoOrganisation(
    "book-club",
    { fr: "Club de lecture", nl: "Leesclub" },
    { fr: "Un livre par mois, en deux langues.", nl: "Elke maand een boek, in twee talen." },
    { legalForm: "informal", languages: ["fr", "nl"], ageGroups: ["adults", "seniors"] },
  ),
  demoOrganisation(
    "artists",
    { fr: "Collectif d'artistes", nl: "Kunstenaarscollectief", en: "Artists' collective" },
    {
      fr: "Peinture, sculpture et photographie ; cherche des ateliers à partager.",
      nl: "Schilderkunst, beeldhouwen en fotografie; zoekt ateliers om te delen.",
      en: "Painting, sculpture and photography; looking for studios to share.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl", "en"],
      ageGroups: ["adults"],
      activities: ["artistic_production"],
      disciplines: ["painting_drawing", "sculpture", "photography"],
      topics: ["working_conditions"],
    },
  ),
  demoOrganisation(
    "circus",
    { fr: "École de cirque de quartier", nl: "Buurtcircus" },
    {
      fr: "Jonglerie, acrobatie et clown pour enfants et adolescents.",
      nl: "Jongleren, acrobatie en clownerie voor kinderen en tieners.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl"],
      ageGroups: ["children", "youth"],
      disciplines: ["circus"],
    },
  ),
  demoOrganisation(
    "film-club",
    { fr: "Ciné-club" },
    { fr: "Projections suivies d'un débat, un vendredi sur deux." },
    {
      legalForm: "informal",
      languages: ["fr", "en"],
      ageGroups: ["adults"],
      disciplines: ["film_video"],
      topics: ["human_rights_democracy"],
    },
  ),
  demoOrganisation(
    "percussion",
    { fr: "Ensemble de percussions", nl: "Slagwerkgroep", en: "Percussion group" },
    {
      fr: "Rythmes du monde, et un volume sonore à prévoir.",
      nl: "Ritmes uit de hele wereld, en dat hoort u.",
      en: "Rhythms of the world, and you will hear it.",
    },
    { legalForm: "informal", languages: ["fr", "nl", "en", "pt"], disciplines: ["music", "street_art"] },
  ),
  demoOrganisation(
    "europe",
    { en: "European citizens' circle", fr: "Cercle citoyen européen" },
    {
      en: "Debates and a monthly newsletter for newcomers.",
      fr: "Débats et lettre mensuelle pour les nouveaux arrivants.",
    },
    {
      legalForm: "aisbl_ivzw",
      languages: ["en", "fr", "de", "it"],
      ageGroups: ["adults"],
      activities: ["internationalisation_mobility", "networking"],
      topics: ["european_citizenship"],
    },
  ),
]
