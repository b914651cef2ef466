import type { Messages } from "use-intl"
import type { ClauseKey } from "./clause-keys"

/** A place in the law that a statement leans on. */
export interface LawSource {
  /** Its name stands in the messages, `clauses.law`. */
  law: keyof Messages["clauses"]["law"]
  /** As it is cited, “art. 1876”; null where a statement leans on the whole. */
  article: string | null
  /** A page where it can be read about; null where none is at hand. */
  url: string | null
  /** The month in which it was last looked at, `YYYY-MM`. */
  read: string
}

const read = "2026-11"
const book3 = "https://etaamb.openjustice.be/fr/loi-du-04-fevrier-2020_n2020020347.html"
const book5 = "https://etaamb.openjustice.be/fr/loi-du-28-avril-2022_n2022032058.html"

/** Every place that the catalogue leans on. */
export const lawSources = {
  loanIsFree: {
    law: "old_civil_code",
    article: "art. 1875–1876",
    url: "https://gillescarnoy.be/2025/12/18/le-commodat-dimmeuble",
    read,
  },
  loanReturn: {
    law: "old_civil_code",
    article: "art. 1888–1889",
    url: "https://gillescarnoy.be/2011/08/01/le-pret-dimmeuble/",
    read,
  },
  bindingForce: { law: "civil_code_5", article: "art. 5.69", url: book5, read },
  unreasonablePenalty: {
    law: "civil_code_5",
    article: "art. 5.88",
    url: "https://forumadvocaten.be/2022/12/21/schadebedingen-onder-het-nieuwe-verbintenissenrecht-wat-moet-u-weten/",
    read,
  },
  lease: {
    law: "old_civil_code",
    article: "art. 1709",
    url: "https://www.pianissimmo.com/legislation/loi-bail-de-droit-commun/",
    read,
  },
  precarious: {
    law: "old_civil_code",
    article: "art. 1709",
    url: "https://lebail.be/convention-a-titre-precaire/",
    read,
  },
  leaseIndex: {
    law: "old_civil_code",
    article: "art. 1728bis",
    url: "https://gillescarnoy.be/2025/04/03/lindexation-automatique-ou-sur-demande-du-loyer-dans-le-bail-de-droit-commun",
    read,
  },
  leaseInventory: {
    law: "old_civil_code",
    article: "art. 1730",
    url: "https://lebail.be/etat-des-lieux.shtml",
    read,
  },
  leaseRegistration: {
    law: "registration_code",
    article: "art. 19, 3°; 32, 5°",
    url: "https://www.lydian.be/fr/actualite/loi-du-11-juin-2020-modernise-la-presentation-des-baux-lenregistrement",
    read,
  },
  transcription: { law: "civil_code_3", article: null, url: book3, read },
  emphyteusis: { law: "civil_code_3", article: "art. 3.167–3.169", url: book3, read },
  superficies: { law: "civil_code_3", article: "art. 3.177–3.180", url: book3, read },
  dwellings: {
    law: "housing_code",
    article: "art. 215",
    url: "http://www.ejustice.just.fgov.be/eli/ordonnance/2003/07/17/2013A31614/justel",
    read,
  },
  shops: {
    law: "commercial_leases",
    article: "art. 1, 3",
    url: "https://lebail.be/duree-du-bail-commercial/",
    read,
  },
  shortShops: {
    law: "short_commercial_leases",
    article: "art. 2–4",
    url: "https://s-team.law/tips/un-bail-commercial-peut-etre-conclu-pour-une-duree-dun-an/",
    read,
  },
  service: {
    law: "old_civil_code",
    article: "art. 1710",
    url: "https://www.pianissimmo.com/legislation/loi-bail-de-droit-commun/",
    read,
  },
  vat: {
    law: "vat_code",
    article: "art. 44, § 3, 2°",
    url: "https://www.lexalert.be/fr/article/circulaire-spf-finances-faq-art-44-3-2-code-de-la-tva-de-location-de-biens-immeubles",
    read,
  },
  reform: {
    law: "civil_code_7",
    article: null,
    url: "https://www.eubelius.com/fr/nouvelles/de-nouvelles-regles-pour-les-contrats-speciaux-en-vue-avec-la-proposition-de-loi-sur-le",
    read,
  },
  justiceOfThePeace: {
    law: "judicial_code",
    article: "art. 591, 1°; 731–733",
    url: "http://lebail.be/page69.shtml",
    read,
  },
  gdpr: { law: "gdpr", article: null, url: null, read },
  amplifiedSound: {
    law: "amplified_sound",
    article: "art. 3–5",
    url: "https://environnement.brussels/pro/reglementation/obligations-et-autorisations/diffuser-du-son-amplifie-les-regles-bruxelles",
    read,
  },
  worshipBuildings: {
    law: "worship_ordinance",
    article: null,
    url: "https://etaamb.openjustice.be/fr/ordonnance-du-10-decembre-2021_n2021034330",
    read,
  },
  sacredPlaces: {
    law: "canon_law",
    article: "can. 1210",
    url: "https://www.intratext.com/IXT/FRA0037/_P4D.HTM",
    read,
  },
  volunteers: {
    law: "volunteers",
    article: "art. 5–6",
    url: "http://docplayer.fr/1262246-La-responsabilite-civile-et-l-assurance-dans-le-cadre-du-volontariat.html",
    read,
  },
  criminalRecord: {
    law: "criminal_procedure",
    article: "art. 596",
    url: "https://www.orangeconnect.be/actualites/actualite/720858527752532645",
    read,
  },
  signature: {
    law: "eidas",
    article: "art. 3, 10)–12); 25",
    url: "http://data.europa.eu/eli/reg/2014/910/oj",
    read,
  },
} as const satisfies Record<string, LawSource>

/** What is told of signing leans on these. */
export const signatureSources = {
  signature: [lawSources.signature],
  registration: [
    lawSources.leaseRegistration,
    lawSources.emphyteusis,
    lawSources.superficies,
    lawSources.transcription,
  ],
} as const satisfies Record<string, readonly LawSource[]>

/** What the guidance beside a clause leans on; clauses that are not named lean on the agreement of the parties alone. */
export const clauseSources: Partial<Record<ClauseKey, readonly LawSource[]>> = {
  fee: [lawSources.vat],
  indexation: [lawSources.leaseIndex],
  noise: [lawSources.amplifiedSound],
  insurance: [lawSources.volunteers],
  damage: [lawSources.leaseInventory],
  minors: [lawSources.criminalRecord],
  data: [lawSources.gdpr],
  parish_consent: [lawSources.sacredPlaces, lawSources.worshipBuildings],
  penalties: [lawSources.unreasonablePenalty],
  law: [lawSources.justiceOfThePeace],
}
