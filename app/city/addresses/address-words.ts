/** What is written short in addresses, and what is added or left out. */
export interface AddressWords {
  /** Words, several of them too, with how they are written short. */
  short: Record<string, string[]>
  /** The same of second halves of words that are written as one: “Hoogstr.” */
  endings: Record<string, string[]>
  /** The same of first halves: “StGilles”. */
  beginnings: Record<string, string[]>
  /** Words that people add or leave out. */
  fillers: string[]
}

/** The words of a language, as they are listed: parted by blanks. */
interface Listed {
  short: Record<string, string>
  endings?: Record<string, string>
  beginnings?: Record<string, string>
  fillers: string
}

/** By language; a city has those of its own languages, and those that its pack adds (docs/data.md). */
const languages: Record<string, Listed> = {
  fr: {
    short: {
      allee: "all",
      avenue: "av ave",
      bibliotheque: "bib",
      boulevard: "bd bld blvd boul bvd",
      bourgmestre: "bgm",
      capitaine: "cap cpt",
      chaussee: "ch chee chss",
      chemin: "ch che chm",
      colonel: "col",
      commandant: "cdt cmdt",
      docteur: "dr",
      esplanade: "espl",
      faubourg: "fbg fg",
      galerie: "gal",
      general: "gal gen",
      grand: "gd",
      grande: "gde",
      impasse: "imp",
      lieutenant: "lt",
      marechal: "mal",
      monseigneur: "mgr",
      "notre dame": "nd",
      passage: "pass psg",
      petit: "pt",
      petite: "pte",
      place: "pl",
      porte: "pte",
      president: "pres",
      professeur: "pr prof",
      "rond point": "rp rpt",
      route: "rte",
      rue: "r",
      saint: "st",
      sainte: "ste",
      saints: "sts",
      square: "sq",
    },
    beginnings: { saint: "st", sainte: "ste" },
    fillers: "a au aux boite bte d de des du en et l la le les n no num numero s",
  },
  nl: {
    short: {
      baan: "bn",
      boulevard: "blvd bvd",
      burgemeester: "bgm burg",
      dokter: "dr",
      dreef: "dr",
      gebroeders: "gebr",
      generaal: "gen",
      heilig: "h hl",
      heilige: "h hl",
      kapitein: "kapt",
      kardinaal: "kard",
      kolonel: "kol",
      laan: "ln",
      luitenant: "lt",
      "onze lieve vrouw": "olv",
      pastoor: "past",
      plein: "pl",
      professor: "prof",
      sint: "st",
      sinte: "ste",
      steenweg: "stg stw stwg",
      straat: "str",
      "van den": "vd",
      "van der": "vd",
    },
    endings: { laan: "ln", plein: "pl pln", steenweg: "stw stwg", straat: "str" },
    beginnings: { sint: "st", sinte: "ste" },
    fillers: "bus d de den der des en het in n nr nummer op s t te ten ter van",
  },
  de: {
    short: {
      bahnhof: "bf bhf",
      doktor: "dr",
      hauptbahnhof: "hbf",
      platz: "pl",
      professor: "prof",
      sankt: "skt st",
      strasse: "str",
    },
    endings: { platz: "pl", strasse: "str" },
    beginnings: { sankt: "st" },
    fillers: "am an auf bei das dem den der die im in nr und von zu zum zur",
  },
  en: {
    short: {
      avenue: "av ave",
      boulevard: "blvd",
      centre: "center ctr",
      close: "cl",
      court: "ct",
      crescent: "cres",
      doctor: "dr",
      drive: "dr",
      gardens: "gdns",
      grove: "gr",
      highway: "hwy",
      lane: "ln",
      mount: "mt",
      park: "pk",
      parkway: "pkwy",
      place: "pl",
      road: "rd",
      saint: "st",
      square: "sq",
      station: "stn",
      street: "st str",
      terrace: "ter terr",
      theatre: "theater",
    },
    beginnings: { saint: "st" },
    fillers: "and at box in no number of s the",
  },
}

/** How addresses are written in some languages; a language that is not known adds nothing. */
export function addressWordsOf(spoken: readonly string[]): AddressWords[] {
  return spoken.flatMap((language) => {
    const listed = Object.hasOwn(languages, language) ? languages[language] : undefined
    if (!listed) return []
    const { short, endings = {}, beginnings = {}, fillers } = listed
    return [
      {
        short: lists(short),
        endings: lists(endings),
        beginnings: lists(beginnings),
        fillers: fillers.split(" "),
      },
    ]
  })
}

function lists(listed: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(listed).map(([long, shorts]) => [long, shorts.split(" ")]))
}
