import { type DemoOrganisation, demoOrganisation } from "./owners"

/** Groups that help, teach and bring people together; a network and a public body. */
export const civicGroups: DemoOrganisation[] = [
  demoOrganisation(
    "network",
    { fr: "Réseau des associations", nl: "Netwerk van verenigingen", en: "Network of associations" },
    {
      fr: "Fédère des associations de la ville et parle en leur nom.",
      nl: "Verenigt verenigingen van de stad en spreekt in hun naam.",
      en: "Brings associations of the city together and speaks for them.",
    },
    {
      legalForm: "aisbl_ivzw",
      languages: ["fr", "nl", "en"],
      activities: ["networking", "awareness_raising"],
      topics: ["cultural_rights", "working_conditions"],
    },
  ),
  demoOrganisation(
    "policy",
    {
      fr: "Observatoire des lieux partagés",
      nl: "Observatorium gedeelde ruimte",
      en: "Shared Space Observatory",
    },
    {
      fr: "Suit l'offre et la demande d'espaces pour les pouvoirs publics.",
      nl: "Volgt vraag en aanbod van ruimte op voor de overheid.",
      en: "Follows supply of and demand for space on behalf of public authorities.",
    },
    { legalForm: "public_body", languages: ["fr", "nl", "en"], activities: ["awareness_raising"] },
  ),
  demoOrganisation(
    "youth",
    { fr: "Groupe de jeunes", nl: "Jeugdgroep", en: "Youth group" },
    {
      fr: "Jeux et sorties le samedi, camps l'été.",
      nl: "Spel en uitstappen op zaterdag, kampen in de zomer.",
      en: "Games and outings on Saturdays, camps in summer.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr"],
      ageGroups: ["children", "youth"],
      activities: ["community_civic"],
    },
  ),
  demoOrganisation(
    "homework",
    { fr: "École de devoirs" },
    { fr: "Aide aux devoirs quatre soirs par semaine pour les enfants du quartier." },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "ar"],
      ageGroups: ["children"],
      activities: ["lifelong_learning"],
    },
  ),
  demoOrganisation(
    "homework-nl",
    { nl: "Huiswerkklas" },
    { nl: "Huiswerkbegeleiding voor kinderen uit de buurt, drie avonden per week." },
    { legalForm: "asbl_vzw", languages: ["nl"], ageGroups: ["children"], activities: ["lifelong_learning"] },
  ),
  demoOrganisation(
    "repair",
    { fr: "Café de la réparation", nl: "Herstelcafé", en: "Repair café" },
    {
      fr: "Un dimanche par mois, on répare ensemble au lieu de jeter.",
      nl: "Eén zondag per maand samen herstellen in plaats van weggooien.",
      en: "One Sunday a month, mending together instead of throwing away.",
    },
    {
      legalForm: "informal",
      languages: ["fr", "nl"],
      ageGroups: ["adults", "seniors"],
      activities: ["community_civic"],
      topics: ["climate_environment"],
    },
  ),
  demoOrganisation(
    "garden-group",
    { fr: "Potager collectif", nl: "Samentuin", en: "Shared vegetable garden" },
    {
      fr: "Cultive un potager et cherche un local pour l'hiver.",
      nl: "Tuiniert samen en zoekt een lokaal voor de winter.",
      en: "Grows vegetables together and looks for a room in winter.",
    },
    {
      legalForm: "informal",
      languages: ["fr", "nl"],
      topics: ["climate_environment", "participation_audience"],
    },
  ),
  demoOrganisation(
    "parents",
    { fr: "Groupe de parents" },
    { fr: "Rencontres pour jeunes parents et leurs bébés, deux matinées par semaine." },
    { legalForm: "informal", languages: ["fr", "en"], ageGroups: ["children", "adults"] },
  ),
  demoOrganisation(
    "language-lessons",
    { fr: "Tables de conversation", nl: "Praattafels", en: "Conversation tables" },
    {
      fr: "Apprendre le français et le néerlandais en parlant.",
      nl: "Frans en Nederlands leren door te praten.",
      en: "Learning French and Dutch by talking.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl", "en", "ar"],
      ageGroups: ["adults"],
      activities: ["lifelong_learning"],
      topics: ["interculturality_migration"],
    },
  ),
  demoOrganisation(
    "residents",
    { fr: "Comité d'habitants", nl: "Bewonerscomité" },
    {
      fr: "Assemblées de quartier et petites actions dans l'espace public.",
      nl: "Buurtvergaderingen en kleine acties in de openbare ruimte.",
    },
    {
      legalForm: "informal",
      languages: ["fr", "nl"],
      activities: ["community_civic", "public_space_activation"],
      topics: ["participation_audience"],
    },
  ),
  demoOrganisation(
    "seniors",
    { fr: "Amicale des aînés", nl: "Seniorenkring" },
    { fr: "Goûters, jeux et gymnastique douce.", nl: "Koffietafels, spel en zachte gymnastiek." },
    {
      legalForm: "informal",
      languages: ["fr", "nl"],
      ageGroups: ["seniors"],
      topics: ["intergenerational_ageing"],
    },
  ),
  demoOrganisation(
    "gymnastics",
    { nl: "Turnkring" },
    { nl: "Turnen voor kinderen en volwassenen, vier avonden per week." },
    { legalForm: "asbl_vzw", languages: ["nl"], ageGroups: ["children", "youth", "adults"] },
  ),
  demoOrganisation(
    "food-aid",
    { fr: "Distribution solidaire", nl: "Solidaire voedselhulp" },
    {
      fr: "Colis alimentaires et café deux fois par semaine.",
      nl: "Voedselpakketten en koffie, twee keer per week.",
    },
    { legalForm: "asbl_vzw", languages: ["fr", "nl", "ar"], activities: ["community_civic"] },
  ),
  demoOrganisation(
    "digital",
    { fr: "Coup de main numérique", nl: "Digihulp" },
    {
      fr: "Aide individuelle pour les démarches en ligne.",
      nl: "Persoonlijke hulp bij online formaliteiten.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl"],
      ageGroups: ["adults", "seniors"],
      activities: ["lifelong_learning"],
      disciplines: ["digital_arts"],
      topics: ["digitalisation"],
    },
  ),
  demoOrganisation(
    "disability",
    { fr: "Loisirs accessibles", nl: "Toegankelijke vrije tijd", en: "Accessible leisure" },
    {
      fr: "Activités mixtes pour personnes avec et sans handicap.",
      nl: "Activiteiten voor mensen met en zonder handicap.",
      en: "Activities for people with and without disabilities.",
    },
    {
      legalForm: "asbl_vzw",
      languages: ["fr", "nl", "sfb", "vgt"],
      ageGroups: ["youth", "adults"],
      topics: ["disability_inclusion"],
    },
  ),
]
